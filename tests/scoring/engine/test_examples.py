"""The worked examples of rule-examples.csv, and how a table that cannot be read is told."""

import pytest

from scoring.engine.examples import COLUMNS, Example, Malformed, run_examples
from tests.scoring.engine.sheets import FIXTURES

HEADER = ",".join(COLUMNS)


def read_examples():
    with (FIXTURES / "rule-examples.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(run_examples(lines))


@pytest.mark.parametrize("example", read_examples(), ids=lambda example: example.id)
def test_a_worked_example_comes_out_as_written(example):
    assert example.found == example.expected


def test_all_33_examples_are_there():
    assert len(read_examples()) == 33


def only(row):
    (found,) = run_examples([HEADER, row])
    return found


def test_a_wrong_expectation_does_not_agree():
    found = only('X,ratio,4,{},"{""num"":47,""den"":61}",3.09,')
    assert isinstance(found, Example)
    assert not found.agrees
    assert found.found == "3.08"


@pytest.mark.parametrize("expected", ["15", "15.0", "15.00", "pass 15"])
def test_expected_numbers_are_compared_by_value(expected):
    assert only(f'X,external,15,{{}},"{{""value"":100}}",{expected},').agrees


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('X,no_such,4,{},"{}",1,', "dòng 2, cột kind: không có loại “no_such”"),
        ('X,yes_no,four,{},"{}",1,', "dòng 2, cột max_points: max_points: phải là số"),
        ("X,yes_no,4,{,{},1,", "dòng 2, cột params_json: không phải JSON hợp lệ"),
        ("X,yes_no,4,{},[],1,", "dòng 2, cột input_json: phải là các cặp khóa – giá trị"),
        ("X,yes_no,4,{},NaN,1,", "dòng 2, cột input_json: không phải JSON hợp lệ (NaN không phải là số)"),
        (f"X,yes_no,4,{{}},{'[' * 90_000},1,", "dòng 2, cột input_json: không phải JSON hợp lệ (lồng nhau quá sâu)"),
        (f"X,yes_no,4,{{}},{'[' * 200_000},1,", "dòng 2, cột id: không phải dòng CSV (field larger than field limit"),
        ("X,yes_no,4,{},{},,", "dòng 2, cột expected: còn trống"),
        ("X,yes_no,4", "dòng 2, cột params_json: còn trống"),
        ("X,yes_no,4,{},{},1,note,more", "dòng 2, cột note: thừa ô ở cuối dòng"),
        ('X,yes_no,4,"{""n"":1}",{},1,', "dòng 2, cột params_json: n: không có trường này"),
        ('X,relative_best,4,{},"{""value"":1}",1,', "dòng 2, cột input_json: phải có block"),
        ('X,rescale,0,"{""to"":50}","{""earned"":1,""max"":2,""na_max"":2}",1,', "dòng 2, cột input_json: na_max phải"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_line_and_column(row, message):
    found = only(row)
    assert isinstance(found, Malformed)
    assert str(found).startswith(message)


def test_a_table_without_a_column_says_which():
    (found,) = run_examples(["id,kind", "X,yes_no"])
    assert str(found) == "dòng 1, cột max_points: thiếu cột này ở dòng tiêu đề"
