"""Tables out as Excel files: what a table is, and the door to the room around openpyxl (`campaigns/excel/`).

`workbook_reader` is the room for tables in. The library is loaded by whoever makes a file, and by no page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | float | Decimal | date | datetime | None

HEADER_ROW = 3  # under the title and an empty row
_NOT_IN_SHEET_NAMES = re.compile(r"[\\/*?:\[\]]")


@dataclass(frozen=True)
class Page:
    """One sheet of a template to be filled in and read again: rows stand at their numbers, text stays text.

    `widths` are those of the columns; `choices` gives for an index of column the range with its options, `cell_choices`
    for a cell (row number, index of column); `marks` the reason why a cell is wrong. With `unlocked` the sheet is
    protected but for these columns, so that nobody changes its structure by accident; `strong` rows are headings.
    `comments` stand at the heads of columns by index; in the columns of `texts` the empty cells below take text of
    several lines as well: what is typed there is never made a number or a formula.
    """

    title: str
    heading: str
    headers: Sequence[str]
    rows: Sequence[tuple[int, Sequence[Value]]]
    widths: Sequence[int]
    note: str = ""
    header_row: int = HEADER_ROW
    choices: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    cell_choices: Mapping[tuple[int, int], str] = field(default_factory=dict)
    strong: frozenset[int] = frozenset()
    unlocked: Sequence[int] | None = None
    hidden: Sequence[int] = ()
    comments: Mapping[int, str] = field(default_factory=dict)
    texts: Sequence[int] = ()


@dataclass(frozen=True)
class Listed:
    """One sheet of a file to be read by people; the last `foot` rows are sums."""

    name: str
    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Value]]
    foot: int = 0


def workbook(title: str, headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """An .xlsx file of one sheet: title, header, rows. Numbers and days stay what they are; text is never a formula."""
    return workbook_of([Listed(title, title, headers, rows)])


def workbook_of(sheets: Iterable[Listed]) -> bytes:
    """An .xlsx file of several such sheets."""
    from campaigns.excel.lists import list_book  # noqa: PLC0415 - loads openpyxl

    return list_book(sheets)


def template(pages: Sequence[Page], names: Mapping[str, str]) -> bytes:
    """An .xlsx file of these pages; `names` are named cells and where they stand."""
    from campaigns.excel.templates import template_book  # noqa: PLC0415 - loads openpyxl

    return template_book(pages, names)


def sheet_name(title: str) -> str:
    """As much of a title as Excel takes for the name of a sheet."""
    return _NOT_IN_SHEET_NAMES.sub(" ", title).strip(" '")[:31].strip(" '") or "Bảng"
