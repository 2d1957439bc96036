"""In which series a paper is numbered: by its issuing body and the abbreviation of its kind (Nghị định 30/2020,
art. 15). A body may let several kinds share one series; decisions always have their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dossiers.kinds import KINDS
from dossiers.models import Document, NumberGroup
from dossiers.states import DocumentKind

DECISION = "QĐ"
# Their numbers come from elsewhere: the recorded decision, the plan of the campaign.
NUMBERED_ELSEWHERE = (DocumentKind.AWARD_DECISION, DocumentKind.PLAN)


@dataclass(frozen=True)
class Series:
    """`name`: the group's, or the one abbreviation; `abbreviations`: of all kinds that are numbered in it."""

    unit_id: int
    name: str
    abbreviations: tuple[str, ...]

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, known in KINDS.items() if known.abbreviation in self.abbreviations]


def series_of(unit_id: int, kind: str) -> Series:
    """The series of a kind of paper in this body's register."""
    groups = NumberGroup.objects.filter(unit_id=unit_id)
    return series_among(groups, unit_id, KINDS[kind].abbreviation)


def series_among(groups: Iterable[NumberGroup], unit_id: int, abbreviation: str) -> Series:
    """As `series_of`, where the groups of several bodies have been read."""
    for one in groups:
        if one.unit_id == unit_id and abbreviation in one.kinds:
            return Series(unit_id, one.name, tuple(one.kinds))
    return Series(unit_id, abbreviation, (abbreviation,))


def shareable() -> dict[str, str]:
    """Abbreviations of kinds that may share a series, each with the kinds it stands for, by the alphabet."""
    known = {kind.abbreviation for kind in KINDS.values()} - {"", DECISION}
    return {abbreviation: kinds_named(abbreviation) for abbreviation in sorted(known)}


def kinds_named(abbreviation: str) -> str:
    return "; ".join(kind.label for kind in KINDS.values() if kind.abbreviation == abbreviation)


def decision_owner(number: str, day: date) -> str:
    """All that one decision gives, in however many forms and papers, is one owner. `number`: without zeros."""
    return f":{DocumentKind.AWARD_DECISION}:{number}/{day.isoformat()}"


def owner_of(document: Document) -> str:
    """All versions of a paper, and what takes its place, are one owner."""
    return f"{document.campaign_id}:{document.kind}:{document.subject}"
