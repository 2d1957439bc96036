"""A page for the printer as an Excel file: merged lines of text and one ruled table, laid across A4.

A part of the room around openpyxl. The same content gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from campaigns.excel.cells import TYPEFACE, put
from campaigns.page_breaks import page_ends
from campaigns.row_heights import height, pieces
from campaigns.spreadsheets import Value, sheet_name
from campaigns.steady_zip import steadied

WIDTH = 130  # characters of the standard font across A4 laid across, less its margins
_LINE = Side(style="thin", color="000000")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_A4, _INCH, _POINTS_PER_INCH = 9, 25.4, 72
_MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 20, "header": 9, "footer": 9}  # mm
# Points that rows may fill on A4 laid across (210 mm high); a little is left over, since programs round row heights.
_ROOM = (210 - _MARGINS["top"] - _MARGINS["bottom"]) / _INCH * _POINTS_PER_INCH * 0.98


@dataclass(frozen=True)
class Box:
    """A cell over `span` columns; `suffix` is shown behind a number and is no part of it."""

    value: Value
    span: int = 1
    align: Literal["left", "center", "right", "justify"] = "left"
    bold: bool = False
    italic: bool = False
    size: int = 12
    ruled: bool = False
    suffix: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the page. `heads`: repeated at the top of every page; `height` in points where text does not tell it.

    `keeps`: stands on the same page as the row after it.
    """

    boxes: tuple[Box, ...]
    heads: bool = False
    height: float = 0
    keeps: bool = False


def printed_sheet(title: str, shares: Sequence[int], lines: Sequence[Line], mark: str = "") -> bytes:
    """An .xlsx file of one page; `shares` are the widths of the columns in per cent, `mark` stands on every page.

    Its last line stands at the right, those before it at the left, where no program draws them over the page number.
    """
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = sheet_name(title)
    book.properties.title, book.properties.creator = title, ""
    # Widths are counted in letters of this font; unlike the library's own, every program has one as broad.
    book._named_styles["Normal"].font = Font(name=TYPEFACE, size=11)
    widths = [WIDTH * share / 100 for share in shares]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    parted = [part for line in lines for part in _parts(line, widths)]
    for number, line in enumerate(parted, start=1):
        _draw(sheet, number, line, widths)
    _set_up(sheet, [number for number, line in enumerate(parted, start=1) if line.heads], mark)
    _part_pages(sheet, parted)
    stream = BytesIO()
    book.save(stream)
    return steadied(stream.getvalue())


def _parts(line: Line, widths: Sequence[float]) -> list[Line]:
    """The line, or as many as its text needs: a row of Excel can be no higher than `HIGHEST`."""
    texts = [
        pieces(box.value, width, box.size, bold=box.bold) if isinstance(box.value, str) else [box.value]
        for box, width in _with_widths(line, widths)
    ]
    count = max((len(parts) for parts in texts), default=1)
    if count == 1:
        return [line]
    return [replace(line, boxes=_continued(line.boxes, texts, place)) for place in range(count)]


def _continued(boxes: Sequence[Box], texts: Sequence[Sequence[Value]], place: int) -> tuple[Box, ...]:
    """What each cell says in one of the rows; those that have said all stay empty."""
    pairs = zip(boxes, texts, strict=True)
    return tuple(replace(box, value=parts[place] if place < len(parts) else "") for box, parts in pairs)


def _with_widths(line: Line, widths: Sequence[float]) -> list[tuple[Box, float]]:
    starts = accumulate((box.span for box in line.boxes), initial=0)
    return [(box, sum(widths[start : start + box.span])) for box, start in zip(line.boxes, starts, strict=False)]


def _draw(sheet: Worksheet, number: int, line: Line, widths: Sequence[float]) -> None:
    starts = accumulate((box.span for box in line.boxes), initial=1)
    for box, start in zip(line.boxes, starts, strict=False):
        _box(sheet, number, start, box)
        sheet.cell(number, start).alignment = _placed(box, middle=line.heads)
    said = ((str(box.value or ""), box, width) for box, width in _with_widths(line, widths))
    heights = (height(text, width, box.size, bold=box.bold) for text, box, width in said)
    sheet.row_dimensions[number].height = max(line.height, *heights, 0)


def _part_pages(sheet: Worksheet, lines: Sequence[Line]) -> None:
    """Breaks at the end of every page, so that what belongs together stands together."""
    heights = [sheet.row_dimensions[number].height for number in range(1, len(lines) + 1)]
    repeated = sum(tall for tall, line in zip(heights, lines, strict=True) if line.heads)
    for place in page_ends(heights, [line.keeps for line in lines], _ROOM, repeated):
        sheet.row_breaks.append(Break(id=place + 1))


def _box(sheet: Worksheet, number: int, start: int, box: Box) -> None:
    cell = put(sheet.cell(number, start), box.value)
    cell.font = Font(name=TYPEFACE, size=box.size, bold=box.bold, italic=box.italic)
    if not isinstance(box.value, str):
        cell.number_format = f'General"{box.suffix}"' if box.suffix else "General"
    if box.ruled:
        for column in range(start, start + box.span):
            sheet.cell(number, column).border = _GRID
    if box.span > 1:
        sheet.merge_cells(start_row=number, end_row=number, start_column=start, end_column=start + box.span - 1)


def _placed(box: Box, *, middle: bool) -> Alignment:
    return Alignment(horizontal=box.align, vertical="center" if middle else "top", wrap_text=True)


def _set_up(sheet: Worksheet, heads: list[int], mark: str) -> None:
    """A4 across, one page wide; the page number in the middle of the top margin but not on the first page."""
    if heads:
        sheet.print_title_rows = f"{heads[0]}:{heads[-1]}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side, length in _MARGINS.items():
        setattr(sheet.page_margins, side, length / _INCH)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    sheet.HeaderFooter.differentFirst = True
    _head(sheet.oddHeader.center, "&P", 13, TYPEFACE)
    *others, last = mark.replace("&", "&&").split("\n")
    for header in (sheet.oddHeader, sheet.firstHeader):
        for place, text in ((header.left, " - ".join(others)), (header.right, last)):
            if text:
                _head(place, text, 10, f"{TYPEFACE},Bold")


def _head(place: Any, text: str, size: int, font: str) -> None:
    place.text, place.size, place.font = text, size, font
