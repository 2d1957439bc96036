"""What a workbook would change is told in words, not as it is stored; curled quotation marks are understood."""

import pytest

from campaigns.states import UnitKind
from scoring.models import ScoreSheet
from scoring.sheet_columns import unit_kind_words, unit_kinds_named
from scoring.sheet_differences import Difference, differences
from scoring.sheet_from_workbook import Reading, read_sheet_table, table_of
from scoring.sheet_offices import Offices
from scoring.sheet_workbook import sheet_workbook
from tests.factories.workbooks import edited

pytestmark = pytest.mark.django_db
PARAMS = 7  # column of the exported sheet, from 1


@pytest.fixture
def sheet(tinh_bien) -> ScoreSheet:
    return tinh_bien.contents.get(number="03").sheets.get()


def read(sheet: ScoreSheet, code: str, params: str) -> Reading:
    """The exported sheet with other parameters in the row `code`."""

    def edit(book):
        page = book["Bảng điểm"]
        row = next(cell.row for cell in page["B"] if cell.value == code)
        page.cell(row, PARAMS).value = params

    return read_sheet_table(table_of(edited(sheet_workbook(sheet.content, sheet), edit)), (), Offices())


def change(sheet: ScoreSheet, code: str, params: str) -> Difference:
    (found,) = differences(sheet, read(sheet, code, params).sheet)
    return found


def test_another_rule_is_told_as_the_rule_it_makes(sheet):
    options = '[{"key": "tot", "label": "Đúng hạn", "points": 3}, {"key": "khong", "label": "Không có", "points": 0}]'
    told = change(sheet, "I.1.b", f'{{"options": {options}}}')
    before = "Ban hành đúng hạn, có chỉ tiêu: 3 điểm; Ban hành trễ hoặc không có chỉ tiêu: 1,5 điểm; Không có: 0 điểm"
    assert told.changes == [("Quy tắc", before, "Đúng hạn: 3 điểm; Không có: 0 điểm")]


def test_other_rules_of_the_whole_name_parts_and_steps(sheet):
    classes = '[{"min": 80, "name": "Xuất sắc"}, {"min": 50, "name": "Tốt"}, {"min": 0, "name": "Khá"}]'
    told = change(sheet, "S03", f'{{"classes": {classes}, "tie_break": ["part:II", "submitted_at"]}}')
    steps = {label: new for label, _, new in told.changes}["Phân định khi đồng điểm"]
    assert steps == "Điểm phần II cao hơn (Xây dựng các danh hiệu văn hóa); Nộp đủ hồ sơ sớm hơn"
    assert not any("{" in text for row in told.changes for text in row)


def test_the_same_rule_written_otherwise_is_said_to_be_the_same(sheet):
    assert change(sheet, "I", "{}").changes == [("Tham số", "", "ghi cách khác, nội dung như cũ")]


def test_quotation_marks_curled_by_an_office_program_are_read(sheet):
    reading = read(sheet, "I", "{“agg”: “sum”}")
    assert reading.mistakes == []
    assert differences(sheet, reading.sheet) == []


def test_a_decimal_comma_in_a_parameter_is_refused_with_how_to_write_it(sheet):
    options = '[{"key": "a", "label": "A", "points": 3}, {"key": "b", "label": "B", "points": "1,5"}]'
    (mistake,) = read(sheet, "I.1.b", f'{{"options": {options}}}').mistakes
    assert mistake.message == "Các mức, dòng 2, Điểm (options.1.points): phải là số, viết dấu chấm, ví dụ 0.5"


def test_a_row_for_communes_is_said_to_be_for_wards_as_well():
    assert unit_kind_words([UnitKind.COMMUNE, UnitKind.DEPARTMENT]) == "Xã, phường; Phòng, ban, ngành chuyên môn"
    assert unit_kinds_named("Xã, phường; Phường") == [UnitKind.COMMUNE, UnitKind.WARD]
    assert unit_kinds_named("xã") == [UnitKind.COMMUNE]
