"""Tables with widths in per cent; the renderer repeats their header on every page."""

from dataclasses import dataclass
from enum import StrEnum

from dossiers.blocks.text import Align


class RowStyle(StrEnum):
    PLAIN = "plain"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True)
class Column:
    """A table column; `width` in per cent of the table."""

    header: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Row:
    """Cells from left to right. In a row with fewer cells than columns the first cell spans the missing ones."""

    cells: tuple[str, ...]
    style: RowStyle = RowStyle.PLAIN


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if sum(column.width for column in self.columns) != 100:
            raise ValueError("column widths must add up to 100 per cent")
        if any(not 0 < len(row.cells) <= len(self.columns) for row in self.rows):
            raise ValueError("a row has no cells or more cells than columns")
