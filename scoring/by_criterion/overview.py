"""The queue by criterion: in each contest group, how far every criterion of the sheet is. Counted by the database,
alike units together, so that ten thousand units are some hundred rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Value, When

from campaigns.models import Content, ContestGroup
from scoring.by_criterion.stops import Sight, Stop, part_of, stops_of, unanswered, wants_document
from scoring.engine.registry import kind_of
from scoring.evaluation import criteria_of
from scoring.judges import Judge
from scoring.models import Criterion, EvidenceUse, Scorecard, ScoreLine
from scoring.states import NOT_HANDED_IN, Decision, LineStatus, ScorecardState


@dataclass
class CriterionRow:
    """Of `every` line of a criterion: `waiting` for the office, `mine` of them for this person, `blanks` of those are
    bonuses or penalties left empty; `bare`: waiting claims without the document that the sheet asks for. `entry`: the
    line where one begins, what is mine before what waits before the rest."""

    criterion: Criterion
    part: Criterion
    every: int = 0
    handed_in: int = 0
    waiting: int = 0
    mine: int = 0
    decided: int = 0
    bare: int = 0
    blanks: int = 0
    entry: int = 0
    card: int = 0  # of the entry
    _rank: int = 9

    def begin_at(self, line: int | None, rank: int) -> None:
        if line and (rank, line) < (self._rank, self.entry or line + 1):
            self.entry, self._rank = line, rank


@dataclass
class GroupTable:
    """One contest group; `parts` are those of the sheet with their criteria, as far as some unit has them."""

    group: ContestGroup
    rows: list[CriterionRow] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[Criterion, list[CriterionRow]]]:
        found: dict[Criterion, list[CriterionRow]] = {}
        for row in self.rows:
            found.setdefault(row.part, []).append(row)
        return list(found.items())

    @property
    def mine(self) -> int:
        return sum(row.mine for row in self.rows)

    @property
    def first(self) -> CriterionRow | None:
        """Where this person begins."""
        return next((row for row in self.rows if row.mine), None)

    @property
    def blanks(self) -> int:
        """Bonuses and penalties left empty that wait for this person: there is nothing in them to judge."""
        return sum(row.blanks for row in self.rows)


def group_tables(content: Content, judge: Judge, today: date) -> list[GroupTable]:
    """The scored groups of a content whose scorecards are open; six statements for any number of units."""
    card = Scorecard.objects.filter(content=content).select_related("sheet").first()
    if card is None:
        return []
    criteria = [row for row in criteria_of(card.sheet) if row.kind != "gate"]
    judge.kin.know(row.office_id for row in criteria if row.office_id)
    rows = _counted(content, criteria, judge, today)
    keys = {row.entry: row for row in rows.values()}
    for line, of_card in ScoreLine.objects.filter(pk__in=keys).values_list("pk", "scorecard_id"):
        keys[line].card = of_card
    tables = {group.pk: GroupTable(group) for group in content.groups.order_by("position")}
    for (group, _), row in sorted(rows.items(), key=lambda each: each[1].criterion.position):
        tables[group].rows.append(row)
    return [table for table in tables.values() if table.rows]


def _counted(
    content: Content, criteria: Sequence[Criterion], judge: Judge, today: date
) -> dict[tuple[int, int], CriterionRow]:
    """By group and criterion."""
    by_key, sight = {row.pk: row for row in criteria}, Sight(judge)
    found: dict[tuple[int, int], CriterionRow] = {}
    for alike in _alike(content, by_key, judge, today):
        criterion = by_key[alike["criterion_id"]]
        key = (alike["group"], criterion.pk)
        row = found.get(key) or found.setdefault(key, CriterionRow(criterion, part_of(criterion, by_key)))
        _add(row, alike, mine=sight.leads_to(criterion, alike["near"], alike["verifier_id"]))
    return found


def _add(row: CriterionRow, alike: dict[str, Any], *, mine: bool) -> None:
    row.every += alike["every"]
    row.handed_in += alike["handed_in"]
    row.waiting += alike["waiting"]
    row.decided += alike["decided"]
    row.bare += alike["bare"] if wants_document(row.criterion) else 0
    row.mine += alike["open"] if mine else 0
    row.blanks += alike["empty"] if mine and kind_of(row.criterion.kind).outside_total else 0
    claimed = row.criterion.self_scored
    row.begin_at(alike["first_open"] if mine and claimed else None, 1)
    row.begin_at(alike["first_waiting"] if claimed else None, 2)
    row.begin_at(alike["first"], 3)


def _alike(content: Content, criteria: dict[int, Criterion], judge: Judge, today: date) -> QuerySet[Any]:
    """Lines counted where they stand alike. `near`: the unit, where that makes a difference to anybody, else 0."""
    waits = Q(scorecard__state=ScorecardState.SUBMITTED, decision=Decision.WAITING)
    is_open = waits & ~Exists(unanswered(today))
    proven = Exists(EvidenceUse.objects.filter(line=OuterRef("pk")))
    near = When(scorecard__unit__in=judge.near(), then=F("scorecard__unit_id"))
    lines = ScoreLine.objects.filter(scorecard__content=content, criterion__in=criteria).order_by()
    told = lines.annotate(
        near=Case(near, default=Value(0), output_field=IntegerField()), group=F("scorecard__group_id")
    )
    return told.values("group", "criterion_id", "verifier_id", "near").annotate(
        every=Count("pk"),
        handed_in=Count("pk", filter=~Q(scorecard__state__in=NOT_HANDED_IN)),
        waiting=Count("pk", filter=waits),
        decided=Count("pk", filter=~Q(decision=Decision.WAITING)),
        open=Count("pk", filter=is_open),
        empty=Count("pk", filter=is_open & Q(self_status=LineStatus.UNANSWERED)),
        bare=Count("pk", filter=waits & Q(self_points__gt=0) & ~proven),
        first=Min("pk"),
        first_waiting=Min("pk", filter=waits),
        first_open=Min("pk", filter=is_open),
    )


def blank_stops(content: Content, judge: Judge, today: date) -> list[Stop]:
    """The lines that `GroupTable.blanks` counts."""
    card = Scorecard.objects.filter(content=content).select_related("sheet").first()
    if card is None:
        return []
    lines = ScoreLine.objects.filter(scorecard__content=content, scorecard__state=ScorecardState.SUBMITTED)
    empty = lines.filter(self_status=LineStatus.UNANSWERED, decision=Decision.WAITING)
    return [stop for stop in stops_of(empty, criteria_of(card.sheet), judge, today) if stop.mine and stop.blank]
