"""In which series a paper is numbered: by its issuing body and the abbreviation of its kind (Nghị định 30/2020,
art. 15). A body may let several kinds share one series; decisions always have their own."""

from dataclasses import dataclass
from datetime import date

from dossiers.models import Document, NumberGroup
from dossiers.states import DocumentKind

DECISION = "QĐ"
# Their numbers come from elsewhere: the recorded decision, the plan of the campaign.
NUMBERED_ELSEWHERE = (DocumentKind.AWARD_DECISION, DocumentKind.PLAN)


@dataclass(frozen=True)
class Series:
    """`names`: those under which its numbers may be kept; numbers given before kinds were put together stay under the
    abbreviation of their kind."""

    unit_id: int
    name: str
    names: tuple[str, ...]


def abbreviation_of(symbol: str) -> str:
    """ "TTr-VHTT" -> "TTr"."""
    return symbol.partition("-")[0]


def series_of(unit_id: int, symbol: str) -> Series:
    """The series of a symbol's kind in this body's register."""
    kind = abbreviation_of(symbol)
    groups = NumberGroup.objects.filter(unit_id=unit_id) if kind != DECISION else ()
    group = next((one for one in groups if kind in one.kinds), None)
    return Series(unit_id, group.name, (group.name, *group.kinds)) if group else Series(unit_id, kind, (kind,))


def decision_owner(number: str, day: date) -> str:
    """All that one decision gives, in however many forms and papers, is one owner. `number`: without zeros."""
    return f":{DocumentKind.AWARD_DECISION}:{number}/{day.isoformat()}"


def owner_of(document: Document) -> str:
    """All versions of a paper, and what takes its place, are one owner."""
    return f"{document.campaign_id}:{document.kind}:{document.subject}"
