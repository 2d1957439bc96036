"""The lines of a content counted by group and criterion where they stand alike.

Each part of the count goes along an index of its own, and the largest group, which no index tells from the others, is
what the others leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Value, When

from campaigns.models import Content
from scoring.by_criterion.stops import wants_document
from scoring.engine.registry import kind_of
from scoring.judges import Judge
from scoring.long_lists import sizes_of
from scoring.models import Criterion, EvidenceUse, RequestedLine, Scorecard, ScoreLine
from scoring.requests.standing import Stand, condition
from scoring.states import NOT_HANDED_IN, Decision, LineStatus, ScorecardState

# What is counted: all lines of the content; those of single groups; those that wait for the office; those about which
# the unit may still answer first; of both, bonuses and penalties left empty; claims without their document; and lines
# that were not handed in.
CONTENT, GROUP, OPEN, ASKED, EMPTY, BARE, AWAY = "content", "group", "open", "asked", "empty", "bare", "away"
FAR = 0
Key = tuple[int, int]  # group, criterion


@dataclass(frozen=True)
class Alike:
    """`near`: the unit, where that makes a difference to anybody, else 0; `first`: the first of `count` lines. Of OPEN
    and EMPTY lines alone the verifier is told."""

    what: str
    group: int
    criterion: int
    decision: str
    verifier: int | None
    near: int
    count: int
    first: int


def counted(content: Content, criteria: Mapping[int, Criterion], judge: Judge, *, away: bool) -> list[Alike]:
    """Two statements. `away`: count also what was not handed in; GROUP is told of every group."""
    sizes = sizes_of(Scorecard.objects.filter(content=content))
    largest = max(sizes, key=lambda group: sizes[group])
    lines = ScoreLine.objects.filter(criterion__in=criteria).order_by()
    own = ScoreLine.objects.filter(scorecard__content=content).order_by()
    parts = [_part(GROUP, own.filter(~Q(scorecard__group=largest)), decision=F("decision"))]
    parts += _waiting(own.filter(scorecard__state=ScorecardState.SUBMITTED), criteria, judge)
    if away:
        parts.append(_part(AWAY, own.filter(scorecard__state__in=NOT_HANDED_IN)))
    whole = _part(CONTENT, lines, group=Value(largest, IntegerField()), decision=F("decision"))
    found = [Alike(*row) for row in whole.union(*parts, all=True) if row[2] in criteria]
    others: dict[tuple[int, str], int] = {}
    for each in (each for each in found if each.what == GROUP):
        key = (each.criterion, each.decision)
        others[key] = others.get(key, 0) + each.count
    rest = [_less(each, others.get((each.criterion, each.decision), 0)) for each in found if each.what == CONTENT]
    return [*(each for each in found if each.what != CONTENT), *(each for each in rest if each.count)]


def _less(whole: Alike, others: int) -> Alike:
    """What is left of a count for the largest group."""
    return Alike(GROUP, whole.group, whole.criterion, whole.decision, 0, FAR, whole.count - others, 0)


def _waiting(here: QuerySet[ScoreLine], criteria: Mapping[int, Criterion], judge: Judge) -> list[QuerySet[Any]]:
    """Of the lines of scorecards that are with the office."""
    waits = here.filter(decision=Decision.WAITING)
    asked = RequestedLine.objects.filter(condition(Stand.WAITING, judge.on)).values("line")
    unit = When(scorecard__unit__in=judge.near(), then=F("scorecard__unit_id"))
    whose = {"verifier": F("verifier_id"), "near": Case(unit, default=Value(FAR), output_field=IntegerField())}
    is_open = waits.exclude(pk__in=asked)
    blank = [row.pk for row in criteria.values() if kind_of(row.kind).outside_total]
    proof = [row.pk for row in criteria.values() if wants_document(row)]
    proven = Exists(EvidenceUse.objects.filter(line=OuterRef("pk")))
    return [
        _part(OPEN, is_open, **whose),
        _part(ASKED, waits.filter(pk__in=asked)),
        _part(EMPTY, is_open.filter(criterion__in=blank, self_status=LineStatus.UNANSWERED), **whose),
        _part(BARE, waits.filter(criterion__in=proof, self_points__gt=0).exclude(proven)),
    ]


def _part(what: str, lines: QuerySet[ScoreLine], **told: Any) -> QuerySet[Any]:
    columns = {
        "what": Value(what, CharField()),
        "in_group": told.get("group", F("scorecard__group_id")),
        "of": F("criterion_id"),
        "is": told.get("decision", Value("", CharField())),
        "whose": told.get("verifier", Value(0, IntegerField())),  # a column of numbers to PostgreSQL too
        "near": told.get("near", Value(FAR, IntegerField())),
    }
    counts = {"count": Count("pk"), "first": Min("pk")}
    return lines.annotate(**columns).values_list(*columns).annotate(**counts).values_list(*columns, *counts)


def first_lines(group: int, criteria: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Some line of a group (line, scorecard) by criterion, found along the index; one statement."""
    here = ScoreLine.objects.filter(criterion=OuterRef("pk"), scorecard__group=group)
    some = here.order_by("decision", "verifier_id", "verified_by_id", "scorecard_id").values("pk")[:1]
    keys = Criterion.objects.filter(pk__in=criteria).values(line=some)
    found = ScoreLine.objects.filter(pk__in=keys)
    return {
        criterion: (line, card) for criterion, line, card in found.values_list("criterion_id", "pk", "scorecard_id")
    }
