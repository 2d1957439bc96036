"""Tables with widths in per cent; the renderer repeats their header on every page."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from campaigns.vietnamese import format_number
from dossiers.blocks.text import Align


class RowStyle(StrEnum):
    """GROUP heads the rows that follow it, SUBGROUP a part of them; neither is parted from the next row.

    OPEN leaves room to write by hand.
    """

    PLAIN = "plain"
    OPEN = "open"
    GROUP = "group"
    SUBGROUP = "subgroup"
    TOTAL = "total"


@dataclass(frozen=True)
class Column:
    """A table column; `width` in per cent of the table."""

    header: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Figure:
    """A number: with decimal comma on paper, a number where the form knows numbers. `mark` points to a note below."""

    value: Decimal
    mark: str = ""

    @property
    def text(self) -> str:
        return f"{format_number(self.value)}{self.mark}"


@dataclass(frozen=True)
class Noted:
    """A text with small print under it, each note on its own line."""

    text: str
    notes: tuple[str, ...] = ()


Cell = str | Figure | Noted


def text_of(cell: Cell) -> str:
    """What a cell says, without its small print."""
    return cell if isinstance(cell, str) else cell.text


@dataclass(frozen=True)
class Row:
    """Cells from left to right. In a row with fewer cells than columns the first cell spans the missing ones."""

    cells: tuple[Cell, ...]
    style: RowStyle = RowStyle.PLAIN


@dataclass(frozen=True)
class Placed:
    """A cell where it stands: over how many columns, and aligned how."""

    cell: Cell
    span: int
    align: Align

    @property
    def text(self) -> str:
        return text_of(self.cell)

    @property
    def notes(self) -> tuple[str, ...]:
        return self.cell.notes if isinstance(self.cell, Noted) else ()


SHORT = 9  # rows: a table of fewer stays on one page


@dataclass(frozen=True)
class Table:
    """`parted`: its rows are so tall that even a few of them may go on over a page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    parted: bool = False

    @property
    def stays_whole(self) -> bool:
        return len(self.rows) < SHORT and not self.parted

    def __post_init__(self) -> None:
        if sum(column.width for column in self.columns) != 100:
            raise ValueError("column widths must add up to 100 per cent")
        if any(not 0 < len(row.cells) <= len(self.columns) for row in self.rows):
            raise ValueError("a row has no cells or more cells than columns")

    def placed(self, row: Row) -> tuple[Placed, ...]:
        """The cells of a row with span and alignment; what spans several columns stands at their left."""
        span = len(self.columns) - len(row.cells) + 1
        first = Placed(row.cells[0], span, self.columns[0].align if span == 1 else Align.LEFT)
        rest = zip(row.cells[1:], self.columns[span:], strict=True)
        return (first, *(Placed(cell, 1, column.align) for cell, column in rest))
