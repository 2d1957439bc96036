"""What to look at on the spot: the largest claims and the weakest evidence first, each with its reasons in words.

Pure: from facts about the lines to an order, so that anybody can see why a line was proposed and another was not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaigns.vietnamese import format_points

LARGEST = 3  # so many claims of a unit are looked at for their size alone
PROPOSED = 15  # so many of the lines with a reason are ticked at once
JUMP = Decimal("0.3")  # of the maximum, against what was recognised the year before


@dataclass(frozen=True)
class Claim:
    """One line of a unit. `before`: share of the maximum recognised on the same criterion the year before, 0 to 1;
    `asked`: "open" or "late" where a request for documents is unanswered or was answered after its day."""

    line: int
    points: Decimal
    maximum: Decimal
    by_team: bool = False
    lacks: bool = False
    documents: int = 0
    links: int = 0
    unproven: bool = False
    asked: str = ""
    before: Decimal | None = None


@dataclass(frozen=True)
class Proposed:
    """`ticked`: one of the lines that the team is led to."""

    claim: Claim
    reasons: tuple[str, ...]
    weight: Decimal
    ticked: bool = False

    @property
    def why(self) -> str:
        return "; ".join(self.reasons)


def propose(claims: Sequence[Claim]) -> list[Proposed]:
    """Every line in the order in which it is worth the team's time: its own lines, then weakness times points, then
    points; lines without any reason come last and are not ticked."""
    largest = _largest(claims)
    found = []
    for claim in claims:
        reasons = _reasons(claim, large=claim.line in largest)
        weight = sum((weight for _, weight in reasons), Decimal(0)) * max(claim.points, Decimal(0))
        found.append(Proposed(claim, tuple(words for words, _ in reasons), weight))
    found.sort(key=lambda one: (not one.claim.by_team, not one.reasons, -one.weight, -one.claim.points))
    places = {one.claim.line for one in found if one.claim.by_team}
    places |= {one.claim.line for one in [each for each in found if each.reasons and not each.claim.by_team][:PROPOSED]}
    return [Proposed(one.claim, one.reasons, one.weight, one.claim.line in places) for one in found]


def _largest(claims: Iterable[Claim]) -> set[int]:
    claimed = [claim for claim in claims if not claim.by_team and claim.points > 0]
    return {claim.line for claim in sorted(claimed, key=lambda claim: -claim.points)[:LARGEST]}


def _reasons(claim: Claim, *, large: bool) -> list[tuple[str, Decimal]]:
    """(words, weight), the weightiest first. A line that claims nothing can lose nothing, and needs no visit."""
    if claim.by_team:
        return [("Đoàn kiểm tra chấm", Decimal(0))]
    if claim.points <= 0:
        return []
    found: list[tuple[str, int]] = []
    if claim.unproven:
        found.append(("Thẩm định: không có tài liệu chứng minh", 4))
    elif claim.lacks:
        found.append(("Không có tài liệu kiểm chứng", 4))
    elif claim.documents and claim.links == claim.documents:
        found.append(("Chỉ có liên kết, văn bản dẫn chiếu", 2))
    if claim.asked:
        late = "Trả lời yêu cầu của cơ quan thẩm định sau hạn"
        found.append((late if claim.asked == "late" else "Chưa trả lời yêu cầu của cơ quan thẩm định", 3))
    if jump := _jump(claim):
        found.append((jump, 2))
    if large:
        found.append((f"Điểm tự chấm lớn ({format_points(claim.points)} điểm)", 1))
    return [(words, Decimal(weight)) for words, weight in found]


def _jump(claim: Claim) -> str:
    if claim.before is None or claim.maximum <= 0:
        return ""
    now = claim.points / claim.maximum
    if now - claim.before < JUMP:
        return ""
    return f"Tăng nhiều so với năm trước ({_percent(claim.before)} lên {_percent(now)} điểm tối đa)"


def _percent(share: Decimal) -> str:
    return f"{share * 100:.0f}%"
