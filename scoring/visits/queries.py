"""Which teams, visits and photos exist for whom."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from campaigns.models import Campaign, Membership, Unit
from campaigns.roles import UNIT_SIDE, Role
from scoring.inspection_list import inspected_lines
from scoring.judges import Judge
from scoring.models import InspectionTeam, Scorecard, ScoreLine, Visit, VisitCheck, VisitedUnit, VisitPhoto
from scoring.states import WITH_THE_OFFICE, ScorecardState

# The offices that inspect, verify, decide and follow.
READERS = frozenset({Role.INSPECTOR, Role.VERIFIER, Role.MANAGER, Role.SECRETARY, Role.LEADER})
_CARD = ("content__campaign__lead_unit", "content__campaign__alternate_unit", "unit", "group", "sheet")
_CAMPAIGN = ("campaign__authority", "campaign__lead_unit", "campaign__alternate_unit")


def teams_visible_to(acting: Membership) -> QuerySet[InspectionTeam]:
    """Teams of the authority, for its offices."""
    found = InspectionTeam.objects.select_related(*_CAMPAIGN)
    if acting.role in READERS:
        return found.filter(campaign__authority_id=acting.unit.authority_id)
    return found.none()


def visits_visible_to(acting: Membership) -> QuerySet[Visit]:
    """All of the authority for its offices; a unit's own."""
    found = Visit.objects.select_related(*(f"team__{each}" for each in _CAMPAIGN))
    if acting.role in UNIT_SIDE:
        return found.filter(units__unit_id=acting.unit_id)
    if acting.role in READERS:
        return found.filter(team__campaign__authority_id=acting.unit.authority_id)
    return found.none()


def visited_visible_to(acting: Membership) -> QuerySet[VisitedUnit]:
    """What was found at a unit: for the offices at once, for the unit when both sides have agreed on it."""
    related = ("unit", "closed_by", "agreed_by", *(f"visit__team__{each}" for each in _CAMPAIGN))
    found = VisitedUnit.objects.select_related(*related)
    if acting.role in UNIT_SIDE:
        return found.filter(unit_id=acting.unit_id, closed_at__isnull=False)
    if acting.role in READERS:
        return found.filter(visit__team__campaign__authority_id=acting.unit.authority_id)
    return found.none()


def photos_visible_to(acting: Membership) -> QuerySet[VisitPhoto]:
    return VisitPhoto.objects.filter(visited__in=visited_visible_to(acting).order_by().values("pk"))


def with_units(visits: QuerySet[Visit], own: Unit | None = None) -> QuerySet[Visit]:
    """With their units as `shown` and the names of the team; `own`: only this unit of each."""
    units = VisitedUnit.objects.select_related("unit").order_by("unit__sort_key")
    if own:
        units = units.filter(unit=own)
    return visits.prefetch_related(Prefetch("units", queryset=units, to_attr="shown"), "team__members")


def handed_in(campaign: Campaign, unit_id: int) -> list[Scorecard]:
    """The unit's scorecards that a visit looks at and confirms, by content: those with the office, but for those that
    are published with a result that was confirmed already."""
    waiting = ~Q(state=ScorecardState.PUBLISHED) | Q(inspection=None) | Q(inspection__confirmed=False)
    found = Scorecard.objects.filter(waiting, content__campaign=campaign, unit_id=unit_id, state__in=WITH_THE_OFFICE)
    return list(found.select_related(*_CARD).order_by("content__number"))


def cards_of(checks: Iterable[VisitCheck]) -> list[Scorecard]:
    """The scorecards on whose lines something is looked at, wherever they stand now."""
    wanted = {check.line.scorecard_id for check in checks}
    return list(Scorecard.objects.filter(pk__in=wanted).select_related(*_CARD).order_by("content__number"))


def checks_of(visited: VisitedUnit) -> list[VisitCheck]:
    """In printed order, with what the pages say about each."""
    related = ("line__criterion__sheet", "line__criterion__office", "line__scorecard__content", "noted_by")
    order = ("line__scorecard__content__number", "line__criterion__position")
    return list(visited.checks.select_related(*related).prefetch_related("photos").order_by(*order))


def team_scored(cards: Iterable[Scorecard], judge: Judge) -> dict[int, ScoreLine]:
    """The lines of these scorecards whose points the inspection team gives, by key."""
    return {line.pk: line for card in cards for line in inspected_lines(card, judge)}


def competing_units(campaign: Campaign) -> QuerySet[Unit]:
    """Those with a scorecard in the campaign."""
    cards = Scorecard.objects.filter(content__campaign=campaign).values("unit_id")
    return Unit.objects.filter(pk__in=cards).order_by("kind", "sort_key")
