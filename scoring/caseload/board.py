"""The board of one content: units by parts of the sheet, each cell with what is decided and who has the rest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from campaigns.models import ContestGroup, Unit, User
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Line
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

    def add(self, line: Line, holding: Holding, *, late: bool, reader: int) -> None:
        if holding.by_team(line):
            self.team += 1
            return
        owner = holding.owner(line)
        self.total += 1
        self.decided += line.decided
        self.waiting += line.waiting
        self.late = late
        (self.had if line.decided else self.has)[owner.pk if owner else 0] += 1
        if line.waiting:
            self.mine += reader in holding.able(line) and (owner is None or owner.pk == reader)

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
    columns: list[Column]
    groups: list[tuple[ContestGroup, list[UnitRow]]]
    people: Mapping[int, User]

    @property
    def sums(self) -> list[Cell]:
        rows = [row.cells for _, rows in self.groups for row in rows]
        return [_sum(cells) for cells in zip(*rows, strict=True)]

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
    criteria: Sequence[Criterion],
    holding: Holding,
    *,
    late: bool,
    reader: int,
) -> Board:
    """`cards` with unit and group and `lines`, both in printed order; `criteria` are the rows of their sheet; `reader`:
    who looks at it, by key. Units of which no line is given are left out."""
    lines = list(lines)
    columns = _columns(criteria, {line.criterion for line in lines if not holding.by_team(line)})
    place = {each.pk: number for number, column in enumerate(columns) for each in column.rows}
    rows: dict[int, UnitRow] = {}
    by_key = {card.pk: card for card in cards}
    people: dict[int, User] = {}
    for line in (line for line in lines if line.criterion in place):
        row = rows.get(line.card) or rows.setdefault(line.card, UnitRow(by_key[line.card], _bare(columns)))
        row.cells[place[line.criterion]].add(line, holding, late=late, reader=reader)
        if owner := holding.owner(line):
            people[owner.pk] = owner
    grouped = groupby(rows.values(), key=lambda row: row.card.group)
    return Board(columns, [(group, list(own)) for group, own in grouped], people)


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
