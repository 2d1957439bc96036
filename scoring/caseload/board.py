"""The board of one content: units by parts of the sheet, each cell with what is decided and who has the rest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.core.paginator import Page as Leaf

from campaigns.models import ContestGroup, Unit, User
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Line, Lot
from scoring.models import Criterion, Scorecard


@dataclass
class Cell:
    """Lines that verifiers decide; `team`: how many more the inspection team scores. `owners`: how many lines are
    whose, by key, 0 for nobody in particular; of the undecided ones as long as there are any. `late`: overdue."""

    total: int = 0
    decided: int = 0
    waiting: int = 0
    mine: int = 0
    team: int = 0
    late: bool = False
    has: Counter[int] = field(default_factory=Counter)
    had: Counter[int] = field(default_factory=Counter)

    @property
    def owners(self) -> Counter[int]:
        return self.has or self.had

    @property
    def standing(self) -> tuple[str, str]:
        """A kind of components/status.html and its word."""
        if self.total == self.decided:
            return "done", "đã xong"
        if self.late and self.waiting:
            return "returned", "quá hạn"
        if self.mine:
            return "mine", "chờ tôi"
        return ("others", "đang chờ") if self.waiting else ("idle", "chờ đơn vị")

    def add(self, lot: Lot, holding: Holding, *, late: bool, reader: int) -> None:
        if holding.by_team(lot):
            self.team += lot.lines
            return
        owner = holding.owner(lot)
        self.total += lot.lines
        self.decided += lot.lines * lot.decided
        self.waiting += lot.lines * lot.waiting
        self.late = late
        (self.had if lot.decided else self.has)[owner.pk if owner else 0] += lot.lines
        if lot.waiting and reader in holding.able(lot) and (owner is None or owner.pk == reader):
            self.mine += lot.lines

    def plus(self, other: "Cell") -> None:
        for name in ("total", "decided", "waiting", "mine", "team"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.late = self.late or other.late
        self.has.update(other.has)
        self.had.update(other.had)


@dataclass
class UnitRow:
    card: Scorecard
    cells: list[Cell]

    @property
    def unit(self) -> Unit:
        return self.card.unit

    @property
    def sum(self) -> Cell:
        return _sum(self.cells)


@dataclass
class Column:
    """A part of the sheet with all its rows, and those of them that can be chosen one by one."""

    part: Criterion
    rows: list[Criterion]
    criteria: list[Criterion]


@dataclass
class Board:
    """`sums` by column are of all units. Rows are here of those on `page`, a leaf of the list in which each group, by
    key, has as many units as `sizes` says; without one they are all here."""

    columns: list[Column]
    groups: list[tuple[ContestGroup, list[UnitRow]]]
    people: Mapping[int, User]
    sums: list[Cell]
    page: Leaf | None = None
    sizes: Mapping[int, int] = field(default_factory=dict)

    @property
    def sum(self) -> Cell:
        return _sum(self.sums)


def parts_of(criteria: Iterable[Criterion]) -> dict[int, Criterion]:
    """The part of every row of a sheet, by key; rows come in printed order, parents first."""
    found: dict[int, Criterion] = {}
    for row in criteria:
        found[row.pk] = row if row.parent_id is None else found[row.parent_id]
    return found


def board_of(
    cards: Iterable[Scorecard],
    lines: Iterable[Line],
    lots: Sequence[Lot],
    criteria: Sequence[Criterion],
    holding: Holding,
    *,
    late: bool,
    reader: int,
) -> Board:
    """`cards` with unit and group and `lines`, both in printed order, of the units to be shown; `lots`: the lines of
    all units; `criteria` are the rows of their sheet; `reader`: who looks at it, by key. Units of which no line is
    given are left out."""
    columns = _columns(criteria, {lot.criterion for lot in lots if not holding.by_team(lot)})
    place = {each.pk: number for number, column in enumerate(columns) for each in column.rows}
    rows: dict[int, UnitRow] = {}
    by_key = {card.pk: card for card in cards}
    sums, people = _bare(columns), {}
    for lot in (lot for lot in lots if lot.criterion in place):
        sums[place[lot.criterion]].add(lot, holding, late=late, reader=reader)
    for line in (line for line in lines if line.criterion in place):
        row = rows.get(line.card) or rows.setdefault(line.card, UnitRow(by_key[line.card], _bare(columns)))
        row.cells[place[line.criterion]].add(line, holding, late=late, reader=reader)
        if owner := holding.owner(line):
            people[owner.pk] = owner
    grouped = groupby(rows.values(), key=lambda row: row.card.group)
    return Board(columns, [(group, list(own)) for group, own in grouped], people, sums)


def _columns(criteria: Sequence[Criterion], shared: set[int]) -> list[Column]:
    """The parts of which verifiers decide anything, with all their rows."""
    parts = parts_of(criteria)
    columns = {part.pk: Column(part, [], []) for part in parts.values()}
    for row in criteria:
        columns[parts[row.pk].pk].rows.append(row)
        if row.pk in shared:
            columns[parts[row.pk].pk].criteria.append(row)
    return [column for column in columns.values() if column.criteria]


def _bare(columns: Sequence[Column]) -> list[Cell]:
    return [Cell() for _ in columns]


def _sum(cells: Iterable[Cell]) -> Cell:
    total = Cell()
    for cell in cells:
        total.plus(cell)
    return total
