"""The room around openpyxl for tables out as Excel files; `workbook_reader` is the one for tables in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from campaigns.row_heights import height

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | float | Decimal | date | datetime | None

_HEADER_ROW = 3  # under the title and an empty row
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\\/*?:\[\]]")
_LINE = Side(style="thin", color="C9BEAD")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TYPEFACE = "Times New Roman"
_MOMENT, _DAY = "dd/mm/yyyy hh:mm", "dd/mm/yyyy"
_FORMULA = ("=", "+", "-", "@")
_WRONG = PatternFill("solid", fgColor="F4B6B0")
_SIZE, _LOWEST = 11, 15.0  # of the letters in a body, of a row of it
_SPARE_ROWS = 500  # drop-downs reach this far down


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
    header_row: int = _HEADER_ROW
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
    book = Workbook()
    book.remove(book.active)
    for each in sheets:
        _list(book.create_sheet(sheet_name(each.name)), each)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _list(sheet: Worksheet, listed: Listed) -> None:
    put(sheet.cell(1, 1), listed.title).font = Font(name=TYPEFACE, size=14, bold=True)
    for column, text in enumerate(listed.headers, start=1):
        _as_header(put(sheet.cell(_HEADER_ROW, column), text))
    rows = listed.rows if isinstance(listed.rows, Sequence) else list(listed.rows)
    widths, looks = [max(map(len, text.split("\n"))) for text in listed.headers], _Looks(sheet)
    for place, row in enumerate(rows):
        strong = place >= len(rows) - listed.foot
        for column, value in enumerate(row):
            cell = sheet.cell(_HEADER_ROW + 1 + place, column + 1)
            cell._style = looks.of(value, strong)
            _fill(cell, value)
            widths[column] = max(widths[column], _breadth(value))
    for column, longest in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 7), 60)
    _frame(sheet, _HEADER_ROW)


class _Looks:
    """Cells alike share one style: setting font, border and alignment on each costs more than all else together."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.known: dict[tuple[type, bool, bool], Any] = {}

    def of(self, value: Value, strong: bool) -> Any:
        key = (type(value), strong, isinstance(value, str) and value.startswith(_FORMULA))
        if key not in self.known:
            cell = put(Cell(self.sheet), value)
            _as_body(cell, value)
            if strong:
                cell.font = Font(name=TYPEFACE, size=11, bold=True)
            self.known[key] = cell._style
        return self.known[key]


def _breadth(value: Value) -> int:
    """Letters of the longest line that is shown."""
    if isinstance(value, str):
        return len(value) if "\n" not in value else max(map(len, value.split("\n")))
    if isinstance(value, date):
        return len(_MOMENT if isinstance(value, datetime) else _DAY)
    return len(str(value)) if value else 0


def template(pages: Sequence[Page], names: Mapping[str, str]) -> bytes:
    """An .xlsx file of these pages; `names` are named cells and where they stand."""
    book = Workbook()
    book.remove(book.active)
    for page in pages:
        _draw(book.create_sheet(page.title), page)
    for name, place in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=place)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _draw(sheet: Worksheet, page: Page) -> None:
    above = [(1, page.heading, 14), (2, page.note, 11)]
    for number, text, size in [each for each in above if each[0] < page.header_row]:
        put(sheet.cell(number, 1), text).font = Font(name=TYPEFACE, size=size, bold=number == 1, italic=number > 1)
    for column, text in enumerate(page.headers, start=1):
        _as_header(put(sheet.cell(page.header_row, column), text))
    for number, row in page.rows:
        for column, value in enumerate(row, start=1):
            _as_body(put(sheet.cell(number, column), value), value)
            sheet.cell(number, column).number_format = "@" if isinstance(value, str) else "General"
            if number in page.strong:
                sheet.cell(number, column).font = Font(name=TYPEFACE, size=11, bold=True)
        sheet.row_dimensions[number] = _FittedRow(sheet, index=number, ht=_height_of(page, row))
    for (number, index), reason in page.marks.items():
        cell = sheet.cell(number, index + 1)
        cell.fill, cell.comment = _WRONG, Comment(reason, "Kiểm tra bảng điểm", width=320, height=120)
    _set_columns(sheet, page)
    _offer(sheet, page)
    _protect(sheet, page)
    _frame(sheet, page.header_row)


class _FittedRow(RowDimension):
    """A row whose height is where to begin: it still grows and shrinks with what is typed into it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the library's name
        return False


def _height_of(page: Page, row: Sequence[Value]) -> float:
    """Points that the longest text of a row needs: not every program reckons that for itself on opening a file."""
    cells = [pair for index, pair in enumerate(zip(row, page.widths, strict=False)) if index not in page.hidden]
    return max((height(text, width, _SIZE) for text, width in cells if isinstance(text, str)), default=_LOWEST)


def _set_columns(sheet: Worksheet, page: Page) -> None:
    for index, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for index, text in page.comments.items():
        comment = Comment(text, "Hướng dẫn", width=420, height=130)
        sheet.cell(page.header_row, index + 1).comment = comment
    for index in page.texts:
        column = sheet.column_dimensions[get_column_letter(index + 1)]
        column.number_format, column.alignment = "@", Alignment(vertical="top", wrap_text=True)
    for index in page.hidden:
        sheet.column_dimensions[get_column_letter(index + 1)].hidden = True


def _offer(sheet: Worksheet, page: Page) -> None:
    """Drop-downs that help and never forbid: what is wrong is said when the file is read."""
    for index, options in page.choices.items():
        letter, first = get_column_letter(index + 1), page.header_row + 1
        _offer_at(sheet, options, f"{letter}{first}:{letter}{first + _SPARE_ROWS}")
    for (number, index), options in page.cell_choices.items():
        _offer_at(sheet, options, f"{get_column_letter(index + 1)}{number}")


def _offer_at(sheet: Worksheet, options: str, place: str) -> None:
    offered = DataValidation(type="list", formula1=options, allow_blank=True, showErrorMessage=False)
    offered.add(place)
    sheet.add_data_validation(offered)


def _protect(sheet: Worksheet, page: Page) -> None:
    """Without a password: against slips, not against people. Columns may be widened and rows filtered."""
    if page.unlocked is None:
        return
    for number, _ in page.rows:
        for index in page.unlocked:
            sheet.cell(number, index + 1).protection = Protection(locked=False)
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = False


def sheet_name(title: str) -> str:
    """As much of a title as Excel takes for the name of a sheet."""
    return _NOT_IN_SHEET_NAMES.sub(" ", title).strip(" '")[:31].strip(" '") or "Bảng"


def put(cell: Cell, value: Value) -> Cell:
    """A value as what it is; text is never a formula, whatever it begins with."""
    if isinstance(value, str):
        cell.quotePrefix = value.startswith(_FORMULA)  # stays text when the cell is edited
    elif isinstance(value, date):
        cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY
    elif isinstance(value, Decimal | float):
        cell.number_format = "0.00"
    return _fill(cell, value)


def _fill(cell: Cell, value: Value) -> Cell:
    """The value alone, into a cell that has its look."""
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)
        cell.data_type = "s"  # “=1+1” typed by somebody is text and not a formula
    elif isinstance(value, datetime):
        cell.value = timezone.localtime(value).replace(tzinfo=None)
    else:
        cell.value = value
    return cell


def _as_header(cell: Cell) -> None:
    cell.font = Font(name=TYPEFACE, size=11, bold=True)
    cell.fill = PatternFill("solid", fgColor="F4EEE3")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _GRID


def _as_body(cell: Cell, value: Value) -> None:
    cell.font = Font(name=TYPEFACE, size=11)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    cell.border = _GRID


def _frame(sheet: Worksheet, header_row: int) -> None:
    """A head that stays, and pages across A4."""
    sheet.freeze_panes = sheet.cell(header_row + 1, 1)
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
