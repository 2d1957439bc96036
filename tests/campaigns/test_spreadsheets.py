"""Tables as Excel files: what people typed never becomes a formula."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from campaigns.spreadsheets import Page, template, workbook


def cells(content: bytes) -> list:
    sheet = load_workbook(BytesIO(content)).active
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+84", "-5", "@SUM(A1)"])
def test_text_is_never_a_formula(text):
    found = cells(workbook(text, ["Đơn vị", text], [["UBND xã", text]]))
    assert all(cell.data_type != "f" for cell in found)
    assert [cell.value for cell in found].count(text) == 3


def test_control_characters_are_left_out():
    assert cells(workbook("Bảng", ["Đơn vị"], [["UBND\x00 xã\x0b An\nPhú"]]))[-1].value == "UBND xã An\nPhú"


def test_numbers_and_days_stay_numbers_and_days():
    row = [1, Decimal("97.50"), date(2024, 11, 5), datetime(2024, 11, 5, 18, 30, tzinfo=UTC), None]
    values = [cell.value for cell in cells(workbook("Bảng", ["STT", "Điểm", "Ngày", "Lúc", "Trống"], [row]))][-4:]
    assert values == [1, 97.5, datetime(2024, 11, 5), datetime(2024, 11, 6, 1, 30)]  # noqa: DTZ001  Excel has no zones


def test_a_title_that_excel_refuses_as_a_sheet_name_is_still_the_title():
    content = workbook("Kết quả 01/02: [khối] xã, phường rất dài để quá ba mươi mốt ký tự", ["STT"], [])
    assert cells(content)[0].value.startswith("Kết quả 01/02: [khối]")


def test_rows_of_a_template_are_as_high_as_their_lines_and_still_grow_with_what_is_typed():
    rows = [(4, ["một dòng", 1]), (5, ["một\nhai\nba", 1]), (6, [2, 1])]
    page = Page("Bảng", "Bảng", ["Chữ", "Số"], rows, [30, 8], comments={0: "Alt + Enter"}, texts=[0])

    sheet = load_workbook(BytesIO(template([page], {})))["Bảng"]

    low, high, least = (sheet.row_dimensions[number].height for number in (4, 5, 6))
    assert high > 2 * low > 2 * least - 1
    with ZipFile(BytesIO(template([page], {}))) as file:
        assert "customHeight" not in file.read("xl/worksheets/sheet1.xml").decode()
    assert sheet["A3"].comment.text == "Alt + Enter"
    assert (sheet.column_dimensions["A"].number_format, sheet.column_dimensions["B"].number_format) == ("@", "General")
