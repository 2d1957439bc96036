"""Which petitions exist for whom, and how many wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from campaigns.models import Campaign, Membership
from campaigns.roles import OVERSEERS, UNIT_SIDE
from campaigns.vietnamese import search_key
from scoring.judges import Judge
from scoring.models import Petition, Scorecard
from scoring.petitions.rules import answer_blockers
from scoring.states import PetitionState

_LOADED = (
    "line__criterion__sheet",
    "line__criterion__office",
    "line__scorecard__unit",
    "line__scorecard__group",
    "line__scorecard__sheet",
    "line__scorecard__content__campaign__lead_unit",
    "line__scorecard__content__campaign__alternate_unit",
    "filed_by",
    "decided_by",
)


def petitions_visible_to(acting: Membership) -> QuerySet[Petition]:
    """A unit's own; all of the authority for its offices. What a unit withdrew is its own affair again."""
    found = Petition.objects.select_related(*_LOADED)
    if acting.role in UNIT_SIDE:
        return found.filter(line__scorecard__unit_id=acting.unit_id)
    if acting.role in OVERSEERS:
        own = found.filter(line__scorecard__unit__authority_id=acting.unit.authority_id)
        return own.exclude(state=PetitionState.WITHDRAWN)
    return found.none()


def waiting_on(cards: Sequence[Scorecard]) -> QuerySet[Petition]:
    """Those of some scorecards that nobody has answered, by unit and line."""
    found = Petition.objects.filter(line__scorecard__in=cards, state=PetitionState.WAITING)
    related = found.select_related("line__criterion", "line__scorecard__unit")
    return related.order_by("line__scorecard__unit__sort_key", "line__criterion__position")


def petitions_of(petitions: QuerySet[Petition], campaign: Campaign) -> QuerySet[Petition]:
    """In the order in which they are worked on: those waiting first, by content, group, unit and line."""
    place = (
        "line__scorecard__content__number",
        "line__scorecard__group__position",
        "line__scorecard__unit__sort_key",
        "line__criterion__position",
    )
    return petitions.filter(line__scorecard__content__campaign=campaign).order_by(*place)


@dataclass(frozen=True)
class PetitionRow:
    """`mine`: this person answers it now."""

    petition: Petition
    mine: bool


def office_rows(petitions: Iterable[Petition], judge: Judge) -> list[PetitionRow]:
    """Those that I answer first, then what waits for others, then the answered ones."""
    rows = [PetitionRow(one, _is_mine(one, judge)) for one in petitions]
    return sorted(rows, key=lambda row: (not row.mine, row.petition.state != PetitionState.WAITING))


def _is_mine(petition: Petition, judge: Judge) -> bool:
    return petition.state == PetitionState.WAITING and not answer_blockers(petition, judge)


def containing(petitions: Iterable[Petition], text: str) -> list[Petition]:
    key = search_key(text)
    return [p for p in petitions if key in p.line.scorecard.unit.search_key or key in search_key(p.text)]
