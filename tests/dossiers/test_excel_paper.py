"""Table papers as Excel files: figures are numbers, text is text, the page is ready for the printer."""

from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
import time_machine
from openpyxl import load_workbook

from campaigns.states import UnitKind
from dossiers.blocks import (
    Align,
    Column,
    Field,
    Fields,
    Figure,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Signatory,
    Signatures,
    Table,
)
from dossiers.excel.render import render_xlsx
from dossiers.facts.score_sheet import score_sheet
from dossiers.kinds.score_sheet import build
from scoring.models import ScoreSheet
from tests.dossiers.reading_office import cells_of, excel

COLUMNS = (Column("Mã", 20), Column("Tiêu chí", 60), Column("Điểm", 20, Align.CENTER))
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://127.0.0.1/","x")', "=cmd|' /C calc'!A0", "\t=1+1"]


def paper(*rows: Row, **fields) -> Paper:
    return Paper("x", fields.pop("title", "Bảng điểm"), (Table(COLUMNS, rows),), **fields)


def test_figures_are_numbers_and_their_mark_is_only_shown():
    sheet = excel(
        paper(
            Row(
                ("I.1", "a", Figure(Decimal("2.50"))),
            ),
            Row(("I.2", "b", Figure(Decimal(3), "*"))),
        )
    )
    plain, marked = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert (plain.value, plain.number_format) == (2.5, "General")
    assert (marked.value, marked.number_format) == (3, 'General"*"')


@pytest.mark.parametrize("typed", FORMULAS)
def test_typed_formulas_are_text_wherever_they_stand(typed):
    hostile = Paper(
        "x",
        typed,
        (
            Fields((Field("Đơn vị", typed), Field(typed, typed))),
            Paragraph(typed),
            Table(COLUMNS, (Row((typed, typed, typed)), Row((typed, typed)))),
            Signatures(Signatory((typed,)), Signatory((typed,), name=typed)),
        ),
        mark=typed,
    )
    book = load_workbook(BytesIO(render_xlsx(hostile)))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    with ZipFile(BytesIO(render_xlsx(hostile))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_page_is_laid_across_one_page_wide_with_its_head_on_every_page():
    sheet = excel(paper(Row(("I.1", "a", "")), mark="DỰ THẢO & MẪU"))
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    head = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "Mã")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.oddHeader.center.text, sheet.firstHeader.center.text) == ("&P", None)
    assert sheet.oddHeader.right.text == sheet.firstHeader.right.text == "DỰ THẢO && MẪU"
    assert round(sheet.page_margins.left * 25.4) == 30


def test_a_mark_of_two_lines_stands_on_both_sides_of_the_page_number():
    sheet = excel(paper(Row(("I.1", "a", "")), mark="BẢN NHÁP\nBẢNG MINH HỌA"))
    for header in (sheet.oddHeader, sheet.firstHeader):
        assert (header.left.text, header.right.text) == ("BẢN NHÁP", "BẢNG MINH HỌA")


def page_starts(sheet) -> list[int]:
    return [each.id + 1 for each in sheet.row_breaks.brk]


def row_of(sheet, text: str) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(text))


@pytest.mark.parametrize("count", range(18, 46))
def test_signatures_stand_with_the_last_rows_and_headings_with_the_first(count):
    rows = [Row((f"I.{number}", "a", ""), RowStyle.PLAIN) for number in range(count)]
    rows += [Row(("II", "Phần", ""), RowStyle.GROUP), Row(("II.1", "Nhóm", ""), RowStyle.SUBGROUP)]
    rows += [Row(("II.1.a", "b", "")), Row(("Tổng", ""), RowStyle.TOTAL)]
    signed = Signatures(Signatory(("NGƯỜI LẬP BIỂU",)), Signatory(("CHỦ TỊCH",), name="Lê Thị Hoa"))
    sheet = excel(Paper("x", "x", (Table(COLUMNS, tuple(rows)), signed)))
    kept = {row_of(sheet, text) for text in ("Nhóm", "b")}
    kept |= set(range(row_of(sheet, "Tổng"), row_of(sheet, "NGƯỜI") + 1))
    assert not kept & set(page_starts(sheet))
    assert page_starts(sheet)


def test_every_page_ends_where_the_file_says():
    sheet = excel(paper(*(Row((f"I.{number}", "từ " * 60, "")) for number in range(40))))
    starts = [1, *page_starts(sheet), sheet.max_row + 1]
    pages = [sum(sheet.row_dimensions[row].height for row in range(*ends)) for ends in pairwise(starts)]
    assert len(pages) > 3
    assert max(pages) < 482  # points between the margins of A4 laid across


def test_rows_are_high_enough_for_their_text():
    sheet = excel(paper(Row(("I.1", "từ " * 100, "")), Row(("I.2", "ngắn", ""))))
    long, short = [cell.row for row in sheet.iter_rows() for cell in row if cell.value in ("I.1", "I.2")]
    assert sheet.row_dimensions[long].height > 3 * sheet.row_dimensions[short].height


def test_there_is_room_to_sign_above_a_name_and_where_none_is_known():
    signed = Signatures(Signatory(("NGƯỜI LẬP BIỂU",)), Signatory(("CHỦ TỊCH",), name="Lê Thị Hoa"))
    sheet = excel(Paper("x", "x", (Table(COLUMNS, (Row(("I.1", "a", "")),)), signed)))
    left, right = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(("NGƯỜI", "CHỦ"))]
    assert right.value.splitlines() == ["CHỦ TỊCH", "", "", "", "", "Lê Thị Hoa"]
    assert left.row == right.row
    assert sheet.row_dimensions[left.row].height > 80


def test_text_too_long_for_a_row_goes_on_in_the_next_and_nothing_is_lost():
    long = "\n".join(f"Câu số {number} của một ghi chú dài." for number in range(200))
    sheet = excel(paper(Row(("I.1", long, Figure(Decimal(2)))), Row(("I.2", "b", ""))))
    rows = [row for row in sheet.iter_rows() if row[0].border.left.style and row[0].value != "Mã"]
    assert len(rows) > 2
    assert max(sheet.row_dimensions[row[0].row].height for row in rows) <= 409.5
    assert "\n".join(row[1].value for row in rows[:-1]) == long
    assert [row[2].value for row in rows if isinstance(row[2].value, int)] == [2]


def test_the_same_paper_gives_the_same_bytes_whenever_it_is_made():
    made = []
    for moment in ("2024-11-01T02:00:00+00:00", "2026-01-05T09:30:00+00:00"):
        with time_machine.travel(moment, tick=False):
            made.append(render_xlsx(paper(Row(("I.1", "a", Figure(Decimal(1)))))))
    assert made[0] == made[1]


@pytest.mark.django_db
def test_every_figure_of_a_real_sheet_is_in_its_column(tinh_bien):
    sheet = ScoreSheet.objects.select_related("content__campaign__authority").get(content__number="01")
    page = excel(build(score_sheet(sheet, [UnitKind.COMMUNE])))
    by_code = {row[0].value: row for row in page.iter_rows() if isinstance(row[0].value, str)}
    for row in sheet.criteria.exclude(kind="gate").exclude(max_points=0):
        assert by_code[row.code][2].value == float(row.max_points), row.code
    assert by_code["Tổng cộng"][2].value == 100
    assert not any(isinstance(value, str) and value.startswith("=") for value in cells_of(page))
