"""What keeps a sheet from being issued."""

import pytest

from scoring.engine.checks import check_sheet
from tests.scoring.engine.sheets import SHEETS, load_sheet, sheet_of

PART = ("I", "S", "part", "10", "{}")
LINE = ("a", "I", "yes_no", "10", "{}")
CLASSES = [{"min": 50, "name": "Đạt"}, {"min": 0, "name": "Không đạt"}]


@pytest.mark.parametrize(("name", "unit_kinds"), SHEETS.items())
def test_the_illustrative_sheets_are_sound(name, unit_kinds):
    assert check_sheet(load_sheet(name), unit_kinds) == []


@pytest.mark.parametrize(
    ("rows", "rules", "complaint"),
    [
        (
            [PART, *((code, "I", "yes_no", "3", "{}") for code in "abcd")], {},
            "I: các dòng bên trong cộng lại 12 khác điểm tối đa 10 (đơn vị loại commune)",
        ),
        ([PART, ("a", "I", "count_capped", "10", '{"per_unit":1,"cap":9}')], {}, "a: mức trần 9 khác điểm tối đa 10"),
        ([PART, ("a", "I", "yes_no", "9.995", "{}"), ("b", "I", "yes_no", "0.005", "{}")], {},
         "a: điểm tối đa 9,995 có quá 2 chữ số thập phân"),
        ([PART, LINE, ("b", "I", "penalty", "0", '{"items":[{"key":"x","per":1}],"cap":1}')], {},
         "b: điểm thưởng, điểm trừ và điều kiện không được nằm trong phần tính vào tổng"),
        ([PART, LINE, ("T", "S", "part", "0", '{"outside_total":true}'), ("t", "T", "yes_no", "1", "{}")], {},
         "t: nằm trong phần ngoài tổng điểm nên phải là điểm thưởng hoặc điểm trừ"),
        ([PART, LINE], {"classes": CLASSES[::-1]}, "các mức xếp loại phải xếp từ cao xuống thấp, không trùng nhau"),
        ([PART, LINE], {"tie_break": ["part:X"]}, "phân định bằng điểm: không có phần X"),
        ([PART, LINE, ("g", "S", "gate", "0", '{"effect":"cap_class","cap_class":"Giỏi"}')], {"classes": CLASSES},
         "g: không có mức xếp loại “Giỏi”"),
        ([PART, LINE, ("g", "S", "gate", "0",
                       '{"effect":"no_award","rule":{"type":"part_min_pct","pct":50,"part":"X"}}')], {},
         "g: không có phần X"),
    ],
)  # fmt: skip
def test_a_defect_is_named_with_its_row(rows, rules, complaint):
    assert complaint in check_sheet(sheet_of(*rows, **rules), ["commune"])


def test_a_group_may_be_capped_on_purpose():
    rows = [
        ("I", "S", "part", "10", '{"agg":"sum_cap","cap":10}'),
        *((code, "I", "yes_no", "3", "{}") for code in "abcd"),
    ]
    assert check_sheet(sheet_of(*rows), ["commune"]) == []
