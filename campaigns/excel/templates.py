"""Files to be filled in and read again: protected sheets with drop-downs, marks and comments."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from campaigns.excel.cells import TYPEFACE, as_body, as_header, frame, put
from campaigns.row_heights import height
from campaigns.spreadsheets import Page, Value

_WRONG = PatternFill("solid", fgColor="F4B6B0")
_SIZE, _LOWEST = 11, 15.0  # of the letters in a body, of a row of it
_SPARE_ROWS = 500  # drop-downs reach this far down


def template_book(pages: Sequence[Page], names: Mapping[str, str]) -> bytes:
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
        as_header(put(sheet.cell(page.header_row, column), text))
    for number, row in page.rows:
        for column, value in enumerate(row, start=1):
            as_body(put(sheet.cell(number, column), value), value)
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
    frame(sheet, page.header_row)


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
