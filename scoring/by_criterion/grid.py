"""One criterion on all units of a group in one table, so that equal cases are seen beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from campaigns.models import ContestGroup
from scoring.answers import in_words
from scoring.by_criterion.stops import Stop, stops_of
from scoring.by_criterion.together import plan_of
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import parse_params
from scoring.engine.registry import kind_of
from scoring.evaluation import criteria_of
from scoring.judges import Judge
from scoring.models import Criterion, ScoreLine


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
    """`criteria`: those of the sheet that some unit of the group has, in printed order."""

    criterion: Criterion
    part: Criterion
    group: ContestGroup
    rule: tuple[str, ...]
    rows: list[GridRow]
    criteria: list[Criterion]

    @property
    def decided(self) -> int:
        return sum(row.stop.decided for row in self.rows)

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


def grid_of(criterion: Criterion, group: ContestGroup, judge: Judge, today: date) -> Grid | None:
    """None when no unit of the group has the criterion; the same statements for any number of units."""
    criteria = criteria_of(criterion.sheet)
    stops = stops_of(ScoreLine.objects.filter(scorecard__group=group), criteria, judge, today)
    here = [stop for stop in stops if stop.criterion.pk == criterion.pk]
    if not here:
        return None
    params = parse_params(criterion.kind, criterion.params)
    rule = kind_of(criterion.kind).explain(params, criterion.max_points)
    every = list(dict.fromkeys(stop.criterion for stop in stops))
    return Grid(criterion, here[0].part, group, rule, _rows(criterion, params, here, judge), every)


def _rows(criterion: Criterion, params: LeafParams, stops: Sequence[Stop], judge: Judge) -> list[GridRow]:
    related = ("scorecard__content__campaign", "scorecard__unit", "verified_by", "verifier")
    found = ScoreLine.objects.filter(pk__in=[stop.line for stop in stops]).select_related(*related)
    lines = found.annotate(documents=Count("evidence_uses")).in_bulk()
    for line in lines.values():
        line.criterion = criterion
    ready = {each.line.pk for each in plan_of(list(lines.values()), "accept", judge).ready}
    words = lambda answer: in_words(criterion.kind, params, answer)  # noqa: E731
    return [
        GridRow(stop, line, words(line.answer), words(line.verified_answer), line.documents, line.pk in ready)
        for stop, line in ((stop, lines[stop.line]) for stop in stops)
    ]
