"""What the inspection team has found, card by card, and what it still has to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from campaigns.models import Campaign, Unit
from campaigns.roles import Role
from scoring.judges import Judge
from scoring.long_lists import InTurn, by_group, sizes_of
from scoring.models import Inspection, Scorecard, ScoreLine
from scoring.office_queries import inspection_of
from scoring.states import Decision, ScorecardState


def inspected_lines(card: Scorecard, judge: Judge) -> list[ScoreLine]:
    """The lines whose points the inspection team enters on its form; those with an office of their own are not."""
    lines = card.lines.filter(criterion__self_scored=False, criterion__kind="manual").order_by("criterion__position")
    related = lines.select_related("criterion__sheet", "criterion__parent", "criterion__office")
    return [line for line in related if judge.elsewhere(card.unit_id, line.criterion.office) is None]


@dataclass(frozen=True)
class InspectionRow:
    """A scorecard with its inspection; `points` of `maximum` are those the team gives. `mine`: I may inspect it."""

    card: Scorecard
    inspection: Inspection | None
    points: Decimal | None
    maximum: Decimal | None
    mine: bool


def inspections(cards: Iterable[Scorecard], judge: Judge) -> list[InspectionRow]:
    """Rows by content and group, those not yet inspected first; the same statements for any number of scorecards."""
    cards = list(cards)
    given = _given_by_the_team(cards, judge)
    rows = [
        InspectionRow(
            card,
            inspection_of(card),
            *given.get(card.pk, (None, None)),
            mine=not judge.inspector_blockers(card.unit_id),
        )
        for card in cards
    ]
    rows.sort(key=lambda r: (r.card.group.position, r.inspection is not None, r.card.unit.sort_key))
    return rows


def uninspected(campaign: Campaign, judge: Judge) -> QuerySet[Scorecard]:
    """Scorecards with the office that this person may inspect and of which nothing is recorded, or points that the team
    alone gives are missing: a correction of the sheet may open them again."""
    if not judge.offices.get(Role.INSPECTOR):
        return Scorecard.objects.none()
    lines = ScoreLine.objects.filter(scorecard=OuterRef("pk"), decision=Decision.WAITING)
    team = lines.filter(criterion__self_scored=False, criterion__kind="manual", criterion__office=None)
    cards = Scorecard.objects.filter(content__campaign=campaign, state=ScorecardState.SUBMITTED)
    return cards.exclude(unit__in=judge.own).filter(Q(inspection=None) | Exists(team))


def _given_by_the_team(cards: list[Scorecard], judge: Judge) -> dict[int, tuple[Decimal | None, Decimal | None]]:
    """Points and their maximum by scorecard, of the lines that the inspection team scores."""
    lines = ScoreLine.objects.filter(scorecard__in=cards, criterion__self_scored=False)
    by_office = lines.values_list("scorecard_id", "criterion__office_id")
    summed = list(by_office.annotate(Sum("verified_points"), Sum("max_points")))
    offices = Unit.objects.in_bulk({office for _, office, *_ in summed if office})
    judge.kin.know(offices)
    units = {card.pk: card.unit_id for card in cards}
    given: dict[int, tuple[Decimal | None, Decimal | None]] = {}
    for card, office, points, maximum in summed:
        if judge.elsewhere(units[card], offices.get(office)) is None:
            before = given.get(card, (None, None))
            given[card] = (_plus(before[0], points), _plus(before[1], maximum))
    return given


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one if other is None else one + other


def inspected_of(campaign: Campaign) -> dict[int, tuple[int, int]]:
    """(scorecards, those with a result) by content; one statement."""
    cards = Scorecard.objects.filter(content__in=campaign.contents.all()).order_by()
    counted = cards.values_list("content_id").annotate(Count("pk"), Count("inspection"))
    return {content: (every, done) for content, every, done in counted}


def uninspected_first(cards: QuerySet[Scorecard], authority_id: int) -> InTurn:
    """The units of these scorecards (of one content), those before that wait for the team; two statements."""
    runs = []
    for some in (cards.filter(inspection=None), cards.exclude(inspection=None)):
        runs += by_group(some, sizes_of(some), authority_id).runs
    return InTurn(runs)
