"""One criterion on all units of a group in one table, so that equal cases are seen beside each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from campaigns.models import ContestGroup, Unit
from scoring.answers import in_words
from scoring.by_criterion.stops import Stop, stops_of
from scoring.by_criterion.together import Facts, plan_of
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import parse_params
from scoring.engine.registry import kind_of
from scoring.evaluation import criteria_of, engine_sheet_of
from scoring.judges import Judge
from scoring.long_lists import units_with
from scoring.models import Criterion, Scorecard, ScoreLine
from scoring.reports.decided import registers_of
from scoring.states import Decision

Cut = Callable[[QuerySet[Any], int], Page]  # rows and their number -> one page of them


@dataclass(frozen=True)
class GridRow:
    """`tickable`: may be accepted together with others."""

    stop: Stop
    line: ScoreLine
    claim: list[tuple[str, str]]
    verified: list[tuple[str, str]]
    documents: int
    tickable: bool

    @property
    def ticked(self) -> bool:
        """Nothing is known that speaks against accepting it."""
        return self.tickable and not self.stop.bare


@dataclass(frozen=True)
class Grid:
    """`criteria`: those of the sheet that some unit of the group has, in printed order. `page`: the units of `rows`
    among all of the group, None where all are here; `every`: how many units have the criterion, `decided` of them are.
    """

    criterion: Criterion
    part: Criterion
    group: ContestGroup
    rule: tuple[str, ...]
    rows: list[GridRow]
    criteria: list[Criterion]
    page: Page | None
    every: int
    decided: int

    @property
    def open(self) -> bool:
        return any(row.tickable for row in self.rows)

    def beside(self, step: int) -> Criterion | None:
        at = self.criteria.index(self.criterion) + step
        return self.criteria[at] if 0 <= at < len(self.criteria) else None

    @property
    def before(self) -> Criterion | None:
        return self.beside(-1)

    @property
    def after(self) -> Criterion | None:
        return self.beside(1)


def grid_of(
    criterion: Criterion, group: ContestGroup, judge: Judge, today: date, cut: Cut | None = None
) -> Grid | None:
    """None when no unit of the group has the criterion. `cut` takes a page of its units, whose number it is told; the
    same statements for any number of units."""
    lines = ScoreLine.objects.filter(criterion=criterion, scorecard__group=group)
    decided = Count("pk", filter=~Q(decision=Decision.WAITING))
    counts = lines.aggregate(every=Count("pk"), decided=decided)
    if not counts["every"]:
        return None
    criteria = criteria_of(criterion.sheet)
    page = cut(_units(criterion, group, judge), counts["every"]) if cut else None
    shown = lines.filter(scorecard__in=[card for _, card in page]) if page else lines
    here = stops_of(shown, criteria, judge, today)
    params = parse_params(criterion.kind, criterion.params)
    rule = kind_of(criterion.kind).explain(params, criterion.max_points)
    rows = _rows(criterion, params, here, judge)
    return Grid(criterion, here[0].part, group, rule, rows, _criteria_in(group, criterion, criteria), page, **counts)


def _units(criterion: Criterion, group: ContestGroup, judge: Judge) -> QuerySet[Any]:
    """(unit, scorecard) of those who have the criterion, by name."""
    has = Exists(ScoreLine.objects.filter(scorecard=OuterRef("pk"), criterion=criterion))
    cards = Scorecard.objects.filter(has, group=group)
    card = Scorecard.objects.filter(group=group, unit=OuterRef("pk")).values("pk")
    return units_with(cards, judge.campaign.authority_id).values_list("pk", Subquery(card[:1]))


def _criteria_in(group: ContestGroup, criterion: Criterion, criteria: Sequence[Criterion]) -> list[Criterion]:
    """The criteria of the sheet for the kinds of units that compete here, in printed order."""
    kinds = (
        group.kinds or Unit.objects.filter(scorecards__group=group).order_by().values_list("kind", flat=True).distinct()
    )
    sheets = [engine_sheet_of(criteria, criterion.sheet, kind) for kind in kinds]
    codes = {node.code for sheet in sheets for node in sheet.leaves if node.kind != "gate"} | {criterion.code}
    return [each for each in criteria if each.code in codes]


def _rows(criterion: Criterion, params: LeafParams, stops: Sequence[Stop], judge: Judge) -> list[GridRow]:
    related = ("scorecard__content__campaign", "scorecard__unit", "verified_by", "verifier")
    found = ScoreLine.objects.filter(pk__in=[stop.line for stop in stops]).select_related(*related)
    lines = found.annotate(documents=Count("evidence_uses")).in_bulk()
    for line in lines.values():
        line.criterion = criterion
    ready = {
        each.line.pk for each in plan_of(list(lines.values()), "accept", judge, facts=_facts(stops, lines, judge)).ready
    }
    words = lambda answer: in_words(criterion.kind, params, answer)  # noqa: E731
    return [
        GridRow(stop, line, words(line.answer), words(line.verified_answer), line.documents, line.pk in ready)
        for stop, line in ((stop, lines[stop.line]) for stop in stops)
    ]


def _facts(stops: Sequence[Stop], lines: Mapping[int, ScoreLine], judge: Judge) -> Facts:
    """As `facts_of`, from what the stops tell."""
    bare, asked = (frozenset(stop.line for stop in stops if getattr(stop, name)) for name in ("bare", "asked"))
    return Facts(bare, asked, registers_of(lines.values(), judge.on))
