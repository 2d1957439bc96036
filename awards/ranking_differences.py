"""Two versions of a ranking beside each other, unit by unit and cell by cell. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from awards import seal
from awards.ranking import Row, rank
from awards.seal import Payload
from awards.tie_steps import step_name, step_title, value_words
from campaigns.vietnamese import decimals_of, format_fixed, two_digits

RANK, POINTS, SEPARATED, LATE, EXCLUDED = "Hạng", "Điểm", "Phân định", "Nộp trễ", "Không xét khen"


@dataclass(frozen=True)
class Cell:
    label: str
    old: str
    new: str

    @property
    def differs(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True)
class SideRow:
    """A unit in both versions; every cell is "" on a side where the unit is not ranked."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The columns of the table."""
        return self.cells[:5]

    @property
    def changes(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.differs]

    @property
    def finer(self) -> list[Cell]:
        """Tie-breakers whose value differs, which have no column."""
        return [cell for cell in self.cells[5:] if cell.differs]


@dataclass(frozen=True)
class SideBySide:
    """`rules`: the tie-breakers of both versions in words."""

    rules: Cell
    rows: tuple[SideRow, ...]

    @property
    def changed(self) -> list[SideRow]:
        return [row for row in self.rows if row.changes]


def side_by_side(old: Payload, new: Payload) -> SideBySide:
    """In the order of the new version, then those that it does not rank any more. Raises Unreadable."""
    before, after = _rows(old), _rows(new)
    digits = decimals_of(row.points for row in (*before.values(), *after.values()))
    rows = (_side_row(before.get(key), after.get(key), digits) for key in dict.fromkeys([*after, *before]))
    return SideBySide(Cell("Tiêu chí phụ", _rules(old), _rules(new)), tuple(rows))


def _rows(payload: Payload) -> dict[str, Row]:
    return {row.key: row for row in rank(seal.entries_of(payload), seal.tie_break_of(payload))}


def _rules(payload: Payload) -> str:
    return ", ".join(step_name(step) for step in seal.tie_break_of(payload)) or "không đặt"


def _side_row(old: Row | None, new: Row | None, digits: int) -> SideRow:
    steps = sorted({step for row in (old, new) if row for step in row.tie_values})
    left, right = dict(_cells(old, steps, digits)), dict(_cells(new, steps, digits))
    name = next(row.name for row in (new, old) if row)
    return SideRow(name, tuple(Cell(label, left[label], right[label]) for label in right))


def _cells(row: Row | None, steps: list[str], digits: int) -> Iterator[tuple[str, str]]:
    labels = [RANK, POINTS, SEPARATED, LATE, EXCLUDED, *(step_title(step) for step in steps)]
    yield from zip(labels, _values(row, steps, digits) if row else [""] * len(labels), strict=True)


def _values(row: Row, steps: list[str], digits: int) -> list[str]:
    separated = row.separated_by or ("Đồng hạng" if row.tied else "")
    late = f"{two_digits(row.late_days)} ngày" if row.late_days else ""
    values: Mapping[str, Decimal | str] = row.tie_values
    known = [value_words(step, values[step]) if step in values else "" for step in steps]
    return [str(row.rank), format_fixed(row.points, digits), separated, late, row.excluded, *known]
