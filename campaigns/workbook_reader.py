"""The second and last room around openpyxl: one table out of an uploaded workbook, read-only and within fixed limits.

Everything comes back as text. openpyxl's normal mode is never used here: one cell in the last row and column makes it
build a billion cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from itertools import zip_longest
from typing import Any

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.xml import DEFUSEDXML, LXML

from campaigns.workbook_archive import UnreadableWorkbook, check_archive
from campaigns.workbook_table import BROKEN, Table, header_key

MOST_ROWS, MOST_COLUMNS = 5_000, 60
MOST_TEXT = 600_000  # characters of all cells together
HEADER_WITHIN = 20  # rows from the top

Rows = Iterator[tuple[int, list[tuple[str, str]]]]  # row number, cells as (text, why it is no value)


def read_table(content: bytes, mark: str, marked: str, headers: Sequence[str]) -> Table:
    """The table under the row that has all of `headers` among the first, in the template whose cell `mark` says so.

    `mark` is the named cell that holds the template's id and version, `marked` what it must hold. Raises
    UnreadableWorkbook.
    """
    check_archive(content, MOST_ROWS, MOST_COLUMNS)
    try:
        return _read(content, mark, marked, headers)
    except (UnreadableWorkbook, MemoryError):
        raise
    except DefusedXmlException as error:
        raise UnreadableWorkbook("Tệp có khai báo lạ mà Excel không bao giờ ghi nên không được nhận.") from error
    except Exception as error:  # whatever a damaged workbook makes the library raise
        raise UnreadableWorkbook(BROKEN) from error


def _read(content: bytes, mark: str, marked: str, headers: Sequence[str]) -> Table:
    if LXML or not DEFUSEDXML:
        raise RuntimeError("openpyxl reads past defusedxml")
    values = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    _require_mark(values, mark, marked)
    wanted = {header_key(each) for each in headers}
    found = [each for sheet in values.worksheets if (each := _begun(sheet, formulas[sheet.title], wanted))]
    if not found:
        named = ", ".join(f"“{each}”" for each in headers)
        text = f"Không tìm thấy dòng tiêu đề có đủ các cột {named}. Hãy giữ nguyên tên cột của tệp mẫu."
        raise UnreadableWorkbook(text)
    if len(found) > 1:
        named = ", ".join(f"“{table.sheet}”" for table, _ in found)
        raise UnreadableWorkbook(f"Tệp có nhiều trang cùng là bảng điểm: {named}. Hãy để lại một trang rồi chọn lại.")
    table, rows = found[0]
    _fill(table, rows)
    return _narrowed(table)


def _begun(values: Any, formulas: Any, wanted: set[str]) -> tuple[Table, Rows] | None:
    """The table of a sheet as far as its header, and the rows that follow."""
    rows = _typed(values, formulas)
    for number, cells in rows:
        if wanted <= {header_key(text) for text, _ in cells}:
            return Table(values.title, number, [text for text, _ in cells]), rows
        if number >= HEADER_WITHIN:
            break
    return None


def _narrowed(table: Table) -> Table:
    """Without the blank columns at the right."""
    texts = [table.header, *(cells for _, cells in table.rows)]
    width = max((index for cells in texts for index, text in enumerate(cells, start=1) if text), default=0)
    width = max([width, *(index + 1 for _, index, _ in table.faults)])
    rows = [(number, cells[:width]) for number, cells in table.rows]
    return replace(table, header=table.header[:width], rows=rows)


def _require_mark(book: Any, mark: str, marked: str) -> None:
    name = book.defined_names.get(mark)
    found = ""
    for title, place in name.destinations if name else ():
        column, row = _place(place)
        cells = book[title].iter_rows(min_row=row, max_row=row, min_col=column, max_col=column, values_only=True)
        found = str(next(cells, [""])[0])
    if not found:
        raise UnreadableWorkbook("Tệp không phải mẫu của trang này. Hãy tải tệp mẫu ở đây rồi chép nội dung vào.")
    if found != marked:
        raise UnreadableWorkbook(f"Tệp mẫu thuộc phiên bản khác (“{found[:60]}”). Hãy tải tệp mẫu mới trên trang này.")


def _place(reference: str) -> tuple[int, int]:
    """Column and row of a single cell such as $B$2, within the limits."""
    column, row, *_ = range_boundaries(reference)
    if row is None or column is None or row > MOST_ROWS or column > MOST_COLUMNS:
        raise ValueError("a mark out of reach")
    return column, row


def _fill(table: Table, rows: Rows) -> None:
    length = 0
    for number, cells in rows:
        if not any(text or fault for text, fault in cells):
            continue
        if number > MOST_ROWS:
            raise UnreadableWorkbook("Bảng có quá 5.000 dòng. Hãy xóa các dòng thừa bên dưới bảng điểm.")
        if any(text or fault for text, fault in cells[MOST_COLUMNS:]):
            raise UnreadableWorkbook("Bảng có quá 60 cột. Hãy xóa các cột thừa bên phải bảng điểm.")
        table.rows.append((number, [text for text, _ in cells]))
        table.faults.extend((number, index, fault) for index, (_, fault) in enumerate(cells) if fault)
        length += sum(len(text) for text, _ in cells)
        if length > MOST_TEXT:
            raise UnreadableWorkbook("Bảng có quá nhiều chữ để là một bảng điểm. Hãy dùng đúng tệp mẫu.")


def _typed(values: Any, formulas: Any) -> Rows:
    """Rows from the first on, each cell as (text, why it is no value)."""
    limits = {"min_row": 1, "max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS + 1}
    pairs = zip_longest(values.iter_rows(**limits), formulas.iter_rows(**limits), fillvalue=())
    for number, (shown, typed) in enumerate(pairs, start=1):
        yield number, [_text_of(value, formula) for value, formula in zip(shown, typed, strict=True)]


def _text_of(cell: Any, typed: Any) -> tuple[str, str]:
    value = cell.value
    if value is None and typed.value is None:
        return "", ""
    if typed.data_type == "f" and value is None:
        return str(typed.value), "công thức chưa có giá trị; mở tệp bằng Excel rồi lưu lại, hoặc nhập thẳng giá trị"
    if cell.data_type == "e":
        return str(value), f"ô báo lỗi {value}; hãy sửa công thức hoặc nhập thẳng giá trị"
    if isinstance(value, date | time | timedelta):
        return str(value), "Excel đã đổi ô này thành ngày giờ; hãy định dạng ô là Văn bản (Text) rồi nhập lại"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, float):
        value = f"{value:.10f}".rstrip("0")
        value += "0" if re.search(r"\.[0-9]{3}$", value) else ""  # 1.125 as text would be a thousand
    return ("" if value is None else str(value).strip()), ""
