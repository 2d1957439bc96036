"""Files to be read by people: a title, a header and rows, on one sheet or several."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from campaigns.excel.cells import DAY, FORMULA, MOMENT, TYPEFACE, as_body, as_header, fill, frame, put
from campaigns.spreadsheets import HEADER_ROW, Listed, Value, sheet_name


def list_book(sheets: Iterable[Listed]) -> bytes:
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
        as_header(put(sheet.cell(HEADER_ROW, column), text))
    rows = listed.rows if isinstance(listed.rows, Sequence) else list(listed.rows)
    widths, looks = [max(map(len, text.split("\n"))) for text in listed.headers], _Looks(sheet)
    for place, row in enumerate(rows):
        strong = place >= len(rows) - listed.foot
        for column, value in enumerate(row):
            cell = sheet.cell(HEADER_ROW + 1 + place, column + 1)
            cell._style = looks.of(value, strong)
            fill(cell, value)
            widths[column] = max(widths[column], _breadth(value))
    for column, longest in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 7), 60)
    frame(sheet, HEADER_ROW)


class _Looks:
    """Cells alike share one style: setting font, border and alignment on each costs more than all else together."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.known: dict[tuple[type, bool, bool], Any] = {}

    def of(self, value: Value, strong: bool) -> Any:
        key = (type(value), strong, isinstance(value, str) and value.startswith(FORMULA))
        if key not in self.known:
            cell = put(Cell(self.sheet), value)
            as_body(cell, value)
            if strong:
                cell.font = Font(name=TYPEFACE, size=11, bold=True)
            self.known[key] = cell._style
        return self.known[key]


def _breadth(value: Value) -> int:
    """Letters of the longest line that is shown."""
    if isinstance(value, str):
        return len(value) if "\n" not in value else max(map(len, value.split("\n")))
    if isinstance(value, date):
        return len(MOMENT if isinstance(value, datetime) else DAY)
    return len(str(value)) if value else 0
