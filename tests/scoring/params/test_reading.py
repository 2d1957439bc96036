"""What people type into the form of a rule: numbers as they write them, new rows, and mistakes that stay in place."""

import pytest

from scoring.engine.registry import KINDS
from scoring.engine.tree import ContainerParams, SheetRules
from scoring.params import param_inputs, read_params
from tests.scoring.params.browser import controls, form_data, form_html, posted

LEVELS, BANDS, GATE = (KINDS[name].Params for name in ("levels", "ratio_bands", "gate"))
TWO = {"options": [{"key": "a", "label": "Một", "points": 2}, {"key": "b", "label": "Hai", "points": 1}]}


def levels(*rows):
    """A posted table of (key, label, points)."""
    names = ("p-options.key", "p-options.label", "p-options.points")
    return posted([(name, cell) for row in rows for name, cell in zip(names, row, strict=True)])


def changed(shape, raw, **values):
    data = form_data(shape, raw)
    for name, value in values.items():
        data[f"p-{name.replace('__', '.')}"] = value
    return data


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("1,5", "1.5"), ("1.5", "1.5"), (" 2,50 ", "2.5"), ("3", 3), ("0", 0), ("1.095", 1095), ("1.095,5", "1095.5")],
)
def test_numbers_are_read_with_comma_and_with_point_and_stored_exactly(typed, stored):
    raw, errors = read_params(LEVELS, levels(("a", "Một", typed)))
    assert raw["options"][0]["points"] == stored
    assert type(raw["options"][0]["points"]) is type(stored)
    assert errors == {}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("ba", "Hãy nhập số, ví dụ 9,5 hoặc 1.095,5."),
        ("1e400", "Hãy nhập số, ví dụ 9,5 hoặc 1.095,5."),
        ("9" * 31, "Số quá dài."),
        ("", "Còn thiếu."),
        ("-1", "Phải từ 0 trở lên."),
        ("0,1234567", "Nhiều nhất 6 chữ số thập phân."),
    ],
)
def test_a_wrong_number_comes_back_to_its_cell_with_the_reason_and_as_typed(typed, reason):
    raw, errors = read_params(LEVELS, levels(("a", "Một", "2"), ("b", "Hai", typed)))

    assert errors == {"options.1.points": reason}
    (options, *_) = param_inputs(LEVELS, raw, errors)
    assert options.wrong
    cell = options.rows[1][2]
    assert (cell.value, cell.error) == (typed.replace(".", ","), reason)
    html = form_html(LEVELS, raw, errors)
    assert html.count(reason) == 1
    assert ("p-options.points", cell.value) in controls(html)


def test_a_count_must_be_whole():
    shape = KINDS["deduct_late"].Params
    _, errors = read_params(shape, changed(shape, KINDS["deduct_late"].example[1], missing_after_days="2,5"))
    assert errors == {"missing_after_days": "Hãy nhập số nguyên, ví dụ 3."}


def test_new_rows_get_keys_of_their_words_and_old_rows_keep_theirs():
    raw, errors = read_params(
        LEVELS,
        levels(("b", "Đổi tên", "2"), ("", "Ban hành trước 31/3", "1"), ("", "Đổi – tên", "1"), ("", "", "0")),
    )
    assert errors == {}
    assert [row["key"] for row in raw["options"]] == ["b", "ban_hanh_truoc_31_3", "doi_ten", "dong_4"]
    again, _ = read_params(LEVELS, form_data(LEVELS, raw))
    assert again == raw


def test_a_new_key_is_never_one_in_use_nor_the_word_for_not_applicable():
    raw, _ = read_params(LEVELS, levels(("mot", "Hai", "2"), ("", "Một", "1"), ("", "Một", "1"), ("", "N/A", "0")))
    assert [row["key"] for row in raw["options"]] == ["mot", "mot_2", "mot_3", "n_a"]
    raw, _ = read_params(LEVELS, levels(("", "Na", "2")))
    assert raw["options"][0]["key"] == "na_2"


def test_the_order_of_the_page_is_the_order_stored_and_empty_rows_are_left_out():
    raw, _ = read_params(LEVELS, levels(("b", "Hai", "1"), ("", " ", ""), ("a", "Một", "2")))
    assert [row["key"] for row in raw["options"]] == ["b", "a"]


def test_a_table_without_rows_says_so_at_the_table():
    raw, errors = read_params(LEVELS, posted([]))
    assert errors == {"options": "Phải có ít nhất 1 mục."}
    assert param_inputs(LEVELS, raw, errors)[0].error == "Phải có ít nhất 1 mục."


def test_too_many_rows_are_refused_and_cut():
    raw, errors = read_params(LEVELS, levels(*[("", f"Mức {number}", "1") for number in range(101)]))
    assert errors["options"] == "Nhiều nhất 100 dòng."
    assert len(raw["options"]) == 100


def test_a_mistake_of_the_whole_rule_stands_at_the_top():
    raw, errors = read_params(BANDS, changed(BANDS, {"bands": [{"min": 80, "points": 1}]}, else_points="3"))
    assert errors == {"": "Bậc có tỷ lệ thấp hơn không được nhiều điểm hơn."}
    first = param_inputs(BANDS, raw, errors)[0]
    assert (first.type, first.error) == ("whole", errors[""])
    assert errors[""] in form_html(BANDS, raw, errors)


def test_a_stored_key_that_no_shape_knows_is_told_by_its_name():
    (first, *_) = param_inputs(LEVELS, TWO, {"foo": "Không có trường này."})
    assert first.error == "foo: Không có trường này."


def test_a_field_that_is_not_in_the_form_keeps_its_default():
    raw, errors = read_params(KINDS["yes_no"].Params, posted([]))
    assert (raw, errors) == ({}, {})


def test_what_is_left_at_its_default_is_not_written_down():
    shape = KINDS["ratio"].Params
    raw, _ = read_params(shape, form_data(shape, {}))
    assert raw == {}
    raw, _ = read_params(shape, changed(shape, {}, den_zero="full", self_score="no", na_policy="zero"))
    assert raw == {"den_zero": "full", "self_score": False, "na_policy": "zero"}


def test_no_limit_is_said_where_the_shape_asks_for_it():
    raw, errors = read_params(
        KINDS["penalty"].Params, changed(KINDS["penalty"].Params, KINDS["penalty"].example[1], cap="")
    )
    assert raw["cap"] is None
    assert errors == {}


def test_a_rule_inside_a_gate_is_there_only_when_ticked():
    data = form_data(GATE, {"effect": "no_award"})
    data["p-rule.pct"] = "50"
    assert read_params(GATE, data) == ({"effect": "no_award"}, {})
    data["p-rule"] = "1"
    assert read_params(GATE, data)[0]["rule"] == {"type": "part_min_pct", "pct": 50}
    data["p-rule.pct"] = "120"
    assert read_params(GATE, data)[1] == {"rule.pct": "Không được quá 100."}


def test_classes_of_several_kinds_of_units_are_rows_that_say_for_whom():
    table = [("ward", "Tốt", "80"), ("commune", "Đạt", "50"), ("ward", "Yếu", "0"), ("", "Lạc", "x")]
    names = ("p-classes_by_kind.*", "p-classes_by_kind.name", "p-classes_by_kind.min")
    data = posted([(name, cell) for row in table for name, cell in zip(names, row, strict=True)])

    raw, errors = read_params(SheetRules, data)

    assert raw["classes_by_kind"]["ward"] == [{"name": "Tốt", "min": 80}, {"name": "Yếu", "min": 0}]
    assert errors == {
        "classes_by_kind..0.min": "Hãy nhập số, ví dụ 9,5 hoặc 1.095,5.",
        "classes_by_kind..[key]": "Còn thiếu.",
    }
    by_kind = next(each for each in param_inputs(SheetRules, raw, errors) if each.name == "p-classes_by_kind")
    assert [[cell.value for cell in row] for row in by_kind.rows] == [
        ["ward", "Tốt", "80"],
        ["ward", "Yếu", "0"],
        ["commune", "Đạt", "50"],
        ["", "Lạc", "x"],
    ]
    assert [cell.error for cell in by_kind.rows[3]] == ["Còn thiếu.", "", "Hãy nhập số, ví dụ 9,5 hoặc 1.095,5."]


def test_choices_come_from_the_sheet_and_a_stored_one_that_is_gone_stays_until_changed():
    known = {"parts": [("I", "I. Chỉ đạo")], "tie_steps": [("part:I", "Điểm phần I cao hơn")]}
    inputs = param_inputs(SheetRules, {"tie_break": ["part:I", "part:IX"]}, {}, known)
    tie_break = next(each for each in inputs if each.name == "p-tie_break")
    assert [value for value, _ in tie_break.columns[0].choices] == [
        "penalty_least", "inspection", "submitted_at", "part:I",
    ]  # fmt: skip
    assert [row[0].value for row in tie_break.rows] == ["part:I", "part:IX"]
    assert tie_break.rows[1][0].choices[-1] == ("part:IX", "part:IX")


def test_without_the_lists_of_a_sheet_the_field_is_plain_text():
    cap_class = next(each for each in param_inputs(GATE) if each.name == "p-cap_class")
    assert cap_class.type == "text"


def test_hostile_fields_break_nothing():
    data = posted([("p-agg", "evil"), ("p-cap", "NaN"), ("p-outside_total", "maybe"), ("p-said", "nope"), ("p-x", "1")])
    raw, errors = read_params(ContainerParams, data)
    assert set(errors) == {"agg", "cap", "outside_total"}
    assert param_inputs(ContainerParams, raw, errors)
    raw, errors = read_params(GATE, posted([("p-rule", "1"), ("p-rule", "2"), ("p-effect", "x" * 9_000)]))
    assert len(raw["effect"]) == 500
    assert "effect" in errors
