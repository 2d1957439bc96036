"""What keeps a sheet from being issued, and where it is mended."""

import pytest

from scoring.engine.checks import check_sheet
from tests.scoring.engine.sheets import SHEETS, load_sheet, sheet_of

PART = ("I", "S", "part", "10", "{}")
LINE = ("a", "I", "yes_no", "10", "{}")
CLASSES = [{"min": 50, "name": "Đạt"}, {"min": 0, "name": "Không đạt"}]


def errors(sheet, unit_kinds=("commune",)):
    return [(each.code, each.field, each.text) for each in check_sheet(sheet, unit_kinds) if each.level == "error"]


@pytest.mark.parametrize(("name", "unit_kinds"), SHEETS.items())
def test_the_illustrative_sheets_are_sound(name, unit_kinds):
    assert errors(load_sheet(name), unit_kinds) == []


@pytest.mark.parametrize(
    ("rows", "rules", "found"),
    [
        ([PART, *((code, "I", "yes_no", "3", "{}") for code in "abcd")], {},
         ("I", "max_points", "Các dòng bên trong cộng lại 12 điểm, thừa 2 điểm so với điểm tối đa 10.")),
        ([PART, ("a", "I", "count_capped", "10", '{"per_unit":1,"cap":9}')], {},
         ("a", "params", "Mức trần là 9, khác điểm tối đa 10.")),
        ([PART, ("a", "I", "yes_no", "9.995", "{}"), ("b", "I", "yes_no", "0.005", "{}")], {},
         ("a", "max_points", "Điểm tối đa 9,995 có quá 2 chữ số thập phân mà bảng điểm làm tròn.")),
        ([PART, LINE, ("b", "I", "penalty", "0", '{"items":[{"key":"x","per":1}],"cap":1}')], {},
         ("b", "parent", "Điểm thưởng, điểm trừ và điều kiện không được nằm trong phần tính vào tổng.")),
        ([PART, LINE, ("T", "S", "part", "0", '{"outside_total":true}'), ("t", "T", "yes_no", "1", "{}")], {},
         ("t", "parent", "Dòng này nằm trong phần ngoài tổng điểm nên phải là điểm thưởng hoặc điểm trừ.")),
        ([PART, LINE], {"classes": CLASSES[::-1]},
         ("", "rules", "Các mức xếp loại không xếp từ cao xuống thấp, hoặc hai mức có cùng điểm.")),
        ([PART, LINE], {"tie_break": ["part:X"]},
         ("", "rules", "Thứ tự phân định khi đồng điểm nêu phần X nhưng bảng điểm không có phần này.")),
        ([PART, LINE, ("g", "S", "gate", "0", '{"effect":"cap_class","cap_class":"Giỏi"}')], {"classes": CLASSES},
         ("g", "params", "Điều kiện nêu mức xếp loại “Giỏi” nhưng bảng điểm không có mức này.")),
        ([PART, LINE, ("g", "S", "gate", "0",
                       '{"effect":"no_award","rule":{"type":"part_min_pct","pct":50,"part":"X"}}')], {},
         ("g", "params", "Điều kiện nêu phần X nhưng bảng điểm không có phần này.")),
    ],
)  # fmt: skip
def test_a_defect_is_told_with_its_row_and_field(rows, rules, found):
    assert found in errors(sheet_of(*rows, **rules))


def test_a_group_may_be_capped_on_purpose():
    rows = [
        ("I", "S", "part", "10", '{"agg":"sum_cap","cap":10}'),
        *((code, "I", "yes_no", "3", "{}") for code in "abcd"),
    ]
    assert errors(sheet_of(*rows, na_rescale_to=10)) == []
