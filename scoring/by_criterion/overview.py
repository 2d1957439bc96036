"""The queue by criterion: in each contest group, how far every criterion of the sheet is. Counted by the database,
alike units together, so that ten thousand units are some hundred rows."""

from dataclasses import dataclass, field
from datetime import date

from campaigns.models import Content, ContestGroup
from scoring.by_criterion import tally
from scoring.by_criterion.stops import Sight, Stop, part_of, stops_of
from scoring.by_criterion.tally import Alike, counted, first_lines
from scoring.engine.registry import KINDS
from scoring.evaluation import criteria_of
from scoring.judges import Judge
from scoring.models import Criterion, Scorecard, ScoreLine
from scoring.states import Decision, LineStatus, ScorecardState


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


def group_tables(content: Content, judge: Judge, *, away: bool = False) -> list[GroupTable]:
    """The scored groups of a content whose scorecards are open; five statements for any number of units. `away`: say
    also how many lines were handed in."""
    card = Scorecard.objects.filter(content=content).order_by("pk").select_related("sheet").first()
    if card is None:
        return []
    criteria = {row.pk: row for row in criteria_of(card.sheet)}
    judge.kin.know(row.office_id for row in criteria.values() if row.office_id)
    rows, sight = _Rows(criteria), Sight(judge)
    scored = {key: row for key, row in criteria.items() if row.kind in KINDS and row.kind != "gate"}
    for alike in counted(content, scored, judge, away=away):
        rows.add(alike, sight)
    tables = {group.pk: GroupTable(group) for group in content.groups.order_by("position")}
    for (group, _), row in sorted(rows.found.items(), key=lambda each: each[1].criterion.position):
        tables[group].rows.append(row)
    return [table for table in tables.values() if table.rows]


def enter(table: GroupTable) -> None:
    """Find for each row of a table the scorecard of its line, and a line where nothing waits; two statements."""
    bare = first_lines(table.group.pk, [row.criterion.pk for row in table.rows if not row.entry])
    known = dict(ScoreLine.objects.filter(pk__in=[row.entry for row in table.rows]).values_list("pk", "scorecard_id"))
    for row in table.rows:
        if row.entry:
            row.card = known[row.entry]
        else:
            row.entry, row.card = bare[row.criterion.pk]


class _Rows:
    """Of every group and criterion."""

    def __init__(self, criteria: dict[int, Criterion]) -> None:
        self.criteria = criteria
        self.found: dict[tuple[int, int], CriterionRow] = {}

    def add(self, alike: Alike, sight: Sight) -> None:
        criterion, key = self.criteria[alike.criterion], (alike.group, alike.criterion)
        row = self.found.get(key) or self.found.setdefault(key, self._bare(criterion))
        count, claimed = alike.count, criterion.self_scored
        match alike.what:
            case tally.GROUP:
                row.every += count
                row.handed_in += count
                row.decided += count if alike.decision != Decision.WAITING else 0
            case tally.OPEN:
                row.waiting += count
                mine = sight.leads_to(criterion, alike.near, alike.verifier)
                row.mine += count if mine else 0
                row.begin_at(alike.first if claimed else None, 1 if mine else 2)
            case tally.ASKED:
                row.waiting += count
                row.begin_at(alike.first if claimed else None, 2)
            case tally.EMPTY:
                row.blanks += count if sight.leads_to(criterion, alike.near, alike.verifier) else 0
            case tally.BARE:
                row.bare += count
            case tally.AWAY:
                row.handed_in -= count

    def _bare(self, criterion: Criterion) -> CriterionRow:
        return CriterionRow(criterion, part_of(criterion, self.criteria))


def blank_stops(content: Content, judge: Judge, today: date) -> list[Stop]:
    """The lines that `GroupTable.blanks` counts."""
    card = Scorecard.objects.filter(content=content).select_related("sheet").first()
    if card is None:
        return []
    lines = ScoreLine.objects.filter(scorecard__content=content, scorecard__state=ScorecardState.SUBMITTED)
    empty = lines.filter(self_status=LineStatus.UNANSWERED, decision=Decision.WAITING)
    return [stop for stop in stops_of(empty, criteria_of(card.sheet), judge, today) if stop.mine and stop.blank]
