"""The rows of a printed scorecard: what was claimed, what the office found, the three columns of points."""

from collections.abc import Iterable

from dossiers.facts.filled_card import Filled
from dossiers.facts.score_table import Flat
from dossiers.kinds.score_table_input import CardLine, CardTotal, Point, Points
from scoring.answers import in_words
from scoring.card_tree import Row
from scoring.engine.outcome import Status
from scoring.engine.results import NodeResult, SheetResult
from scoring.models import ScoreLine
from scoring.states import Decision

_BY_OTHERS = "-"
_WORDS = {Status.NOT_APPLICABLE: "Không áp dụng", Status.ERROR: "Có lỗi"}
NOTHING = Point()


def card_line(filled: Filled, flat: Flat) -> CardLine:
    row, line = flat.row, flat.row.line if flat.row else None
    return CardLine(
        level=flat.level,
        code=flat.criterion.code,
        title=flat.criterion.title,
        maximum=flat.criterion.max_points,
        points=_points(filled, flat),
        claim=tuple(_claim(row, line)) if row and line else (),
        ground=_ground(row, line) if row and line and filled.verified else "",
        evidence=printed_evidence(row) if row else (),
    )


def printed_evidence(row: Row) -> tuple[str, ...]:
    """Papers go from hand to hand: restricted documents are counted in them, not named."""
    hidden = (f"{row.hidden} tài liệu hạn chế",) if row.hidden else ()
    return (*(use.evidence.display_name for use in row.shown), *hidden)


def _points(filled: Filled, flat: Flat) -> Points:
    code = flat.criterion.code
    by_others = flat.row is not None and not flat.row.asked
    return Points(
        own=Point(word=_BY_OTHERS) if by_others else _point(filled.own.nodes.get(code)),
        verified=_point(filled.verified.nodes.get(code)) if filled.verified else NOTHING,
        final=_point(filled.final.nodes.get(code)) if filled.final else NOTHING,
    )


def _point(found: NodeResult | None) -> Point:
    if found is None:
        return NOTHING
    if found.points is None:
        return Point(word=_WORDS.get(found.status, ""))
    return Point(value=found.points, provisional=found.provisional)


def _claim(row: Row, line: ScoreLine) -> Iterable[str]:
    """The unit's answer in words, and its note."""
    for label, text in in_words(row.criterion.kind, row.params, line.answer):
        yield f"{label}: {text}"
    if line.note:
        yield f"Ghi chú: {line.note}"


def _ground(row: Row, line: ScoreLine) -> str:
    """What the office put in place of the claim, and why; on what it accepted a claim that no document proves."""
    if line.basis:
        return f"Căn cứ chấp nhận: {line.basis}"
    if line.decision != Decision.CHANGED:
        return line.ground
    found = "; ".join(
        f"{label}: {text}" for label, text in in_words(row.criterion.kind, row.params, line.verified_answer)
    )
    return f"{found}. Lý do: {line.ground}" if found else line.ground


def sums(filled: Filled, name: str) -> Points:
    def point(result: SheetResult | None) -> Point:
        return Point(value=getattr(result, name)) if result else NOTHING

    return Points(own=point(filled.own), verified=point(filled.verified), final=point(filled.final))


def beyond(filled: Filled, *, has_outside: bool) -> tuple[CardTotal, ...]:
    """How the sum of the parts becomes the total, where it is not the total already."""
    shown = [result for result in (filled.own, filled.verified, filled.final) if result]
    converted = any(result.base != result.earned for result in shown)
    found = []
    if converted:
        found.append(CardTotal(label="Sau khi quy đổi phần không áp dụng", points=sums(filled, "base")))
    if converted or has_outside or any(result.total != result.earned for result in shown):
        found.append(CardTotal(label="TỔNG ĐIỂM", points=sums(filled, "total")))
    return tuple(found)
