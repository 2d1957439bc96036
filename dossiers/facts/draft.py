"""The first text of an achievement report, from what is known, so that a unit edits instead of writing. Pure.

It holds no points and no ranks: those are printed from the data beside it and could change under typed text.
"""

from dataclasses import dataclass, field
from datetime import date

from campaigns.vietnamese import format_date
from dossiers.facts.names import small_first
from dossiers.facts.results import PartResult

BEST_PARTS = 3
ALMOST_FULL = 9  # tenths of a part's maximum from which the part is named as a strength


@dataclass(frozen=True)
class Known:
    """What the system knows of a recipient; "" or () where it knows nothing.

    `campaign`: the movement and who launched it. `standing`, for the page beside the text: "đạt 97,5/100 điểm, xếp hạng
    2 trong 14 đơn vị …" of the collective or of a person's unit. `comments`: what those who verified said of lines.
    `submitted_on`, `documents`: when the scorecard was handed in, and how many documents with it.
    """

    name: str
    campaign: str
    post: str = ""
    unit: str = ""
    group: str = ""
    standing: str = ""
    parts: tuple[PartResult, ...] = ()
    full_marks: tuple[str, ...] = ()
    inspected_on: date | None = None
    findings: str = ""
    achievements: str = ""
    comments: tuple[str, ...] = ()
    submitted_on: date | None = None
    documents: int = 0

    @property
    def is_person(self) -> bool:
        return bool(self.post)


@dataclass(frozen=True)
class DraftText:
    """`details`: further parts of the full form, by key."""

    situation: str
    achievements: str
    details: dict[str, str] = field(default_factory=dict)


def draft_text(known: Known) -> DraftText:
    """The same facts always give the same words; nothing is said that is not on record."""
    details = {"duties": _duties(known)} if known.is_person else {"measures": _measures(known)}
    said = {key: text for key, text in details.items() if text}
    return DraftText(_situation(known), "\n".join(_achievements(known)), said)


def _duties(known: Known) -> str:
    return f"Đảm nhận nhiệm vụ của {small_first(known.post)} tại {known.unit}."


def _measures(known: Known) -> str:
    """What the unit has done for the contest, as far as it stands on record."""
    if known.submitted_on is None:
        return ""
    documents = f", kèm {known.documents} tài liệu kiểm chứng" if known.documents else ""
    day = format_date(known.submitted_on)
    return f"Triển khai kế hoạch phát động {known.campaign}; tự chấm điểm và nộp bảng điểm ngày {day}{documents}."


def _situation(known: Known) -> str:
    if known.is_person:
        return f"Hiện giữ chức vụ {small_first(known.post)}, công tác tại {known.unit}."
    group = f" thuộc khối {known.group}" if known.group else ""
    return f"{known.name} tham gia thi đua{group}, thực hiện kế hoạch phát động {known.campaign}."


def _achievements(known: Known) -> list[str]:
    lines = [line.strip() for line in known.achievements.splitlines() if line.strip()]
    if known.is_person:
        return lines
    if best := _best(known.parts):
        lines.append(f"Các mặt công tác đạt kết quả cao: {'; '.join(best)}.")
    if known.full_marks:
        lines.append(f"Các nhiệm vụ đạt điểm tối đa: {'; '.join(small_first(one) for one in known.full_marks)}.")
    if known.findings:
        day = f" ngày {format_date(known.inspected_on)}" if known.inspected_on else ""
        lines.append(f"Qua kiểm tra{day}, đoàn kiểm tra ghi nhận: {small_first(known.findings.rstrip('.'))}.")
    return lines


def _best(parts: tuple[PartResult, ...]) -> list[str]:
    """The strongest parts in the sheet's order."""
    strong = [part for part in parts if part.maximum and 10 * part.points >= ALMOST_FULL * part.maximum]
    chosen = sorted(strong, key=lambda part: -part.share)[:BEST_PARTS]
    return [small_first(part.title) for part in parts if part in chosen]
