"""A cell: its value as what it is, and how it looks."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from campaigns.spreadsheets import Value

TYPEFACE = "Times New Roman"
MOMENT, DAY = "dd/mm/yyyy hh:mm", "dd/mm/yyyy"
FORMULA = ("=", "+", "-", "@")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LINE = Side(style="thin", color="C9BEAD")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def put(cell: Cell, value: Value) -> Cell:
    """A value as what it is; text is never a formula, whatever it begins with."""
    if isinstance(value, str):
        cell.quotePrefix = value.startswith(FORMULA)  # stays text when the cell is edited
    elif isinstance(value, date):
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY
    elif isinstance(value, Decimal | float):
        cell.number_format = "0.00"
    return fill(cell, value)


def fill(cell: Cell, value: Value) -> Cell:
    """The value alone, into a cell that has its look."""
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)
        cell.data_type = "s"  # “=1+1” typed by somebody is text and not a formula
    elif isinstance(value, datetime):
        cell.value = timezone.localtime(value).replace(tzinfo=None)
    else:
        cell.value = value
    return cell


def as_header(cell: Cell) -> None:
    cell.font = Font(name=TYPEFACE, size=11, bold=True)
    cell.fill = PatternFill("solid", fgColor="F4EEE3")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _GRID


def as_body(cell: Cell, value: Value) -> None:
    cell.font = Font(name=TYPEFACE, size=11)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    cell.border = _GRID


def frame(sheet: Worksheet, header_row: int) -> None:
    """A head that stays, and pages across A4."""
    sheet.freeze_panes = sheet.cell(header_row + 1, 1)
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
