"""Every kind by table: parameters and answer in, points or state out."""

from decimal import Decimal

import pytest

from campaigns.shapes import ShapeError
from scoring.engine.leaf import check_leaf, parse_params, score_leaf
from scoring.engine.outcome import Status
from scoring.engine.registry import KINDS, kind_of

D = Decimal
NA, ERROR, BLANK = Status.NOT_APPLICABLE, Status.ERROR, Status.UNANSWERED
LEVELS = {"options": [{"key": "4", "points": 20}, {"key": "3", "points": 15}, {"key": "0", "points": 0}]}
FIVE_ITEMS = {"items": [{"key": key} for key in "abcde"], "rule": "n_of_m", "n": 3}
SUMMED = {"items": [{"key": "a", "points": D("1.5")}, {"key": "b", "points": D("1.5")}], "rule": "sum"}
CASES = {"options": [{"key": "pd", "points": 3}, {"key": "tr", "points": D("1.5")}]}
BANDS = {"bands": [{"min": 95, "points": 7}, {"min": 90, "points": 5}, {"min": 85, "points": 3}]}
TARGET = {"zero_below_pct": 50}
DEDUCT = {"start": 5, "items": [{"key": "sai", "per": 1}, {"key": "thieu", "per": D("0.5")}], "floor": 0}
LATE = {"start": 5, "per_late": D("0.5"), "per_missing": 1, "missing_after_days": 10, "floor": 0}
TREND = {"direction": "down", "better": 3, "equal": D("1.5"), "worse": 0, "both_zero": 3}
BONUS = {"items": [{"key": "tinh", "per": 3}, {"key": "thi_xa", "per": 1}], "cap": 5}
PENALTY = {"items": [{"key": "pb", "per": 2}, {"key": "kt", "per": 3}], "cap": 6}
GATE = {"effect": "no_award"}


def threshold(between, full_at=90, zero_below=70):
    return {"full_at": full_at, "zero_below": zero_below, "between": between}


@pytest.mark.parametrize(
    ("kind", "max_points", "params", "answer", "expected"),
    [
        ("yes_no", 2, {}, {"value": True}, "2.00"),
        ("yes_no", 2, {}, {"value": False}, "0.00"),
        ("yes_no", 2, {}, {"value": None}, BLANK),
        ("yes_no", 2, {}, {"value": 1}, ERROR),
        ("yes_no", 2, {}, {"value": "true"}, ERROR),
        ("levels", 20, LEVELS, {"choice": "4"}, "20.00"),
        ("levels", 20, LEVELS, {"choice": "5"}, ERROR),
        ("levels", 20, LEVELS, {"choice": ""}, BLANK),
        ("checklist", 3, SUMMED, {"ticked": ["b"]}, "1.50"),
        ("checklist", 3, SUMMED, {"ticked": ["b", "b"]}, "1.50"),
        ("checklist", 3, SUMMED, {"ticked": []}, "0.00"),
        ("checklist", 3, SUMMED, {"ticked": ["c"]}, ERROR),
        ("checklist", 4, FIVE_ITEMS, {"ticked": ["a", "c", "e"]}, "4.00"),
        ("checklist", 4, FIVE_ITEMS, {"ticked": ["a", "c"]}, "0.00"),
        ("best_of", 3, CASES, {"choices": []}, "0.00"),
        ("best_of", 3, CASES, {"choices": ["tr"]}, "1.50"),
        ("best_of", 3, CASES, {"choices": ["xx"]}, ERROR),
        ("ratio", 4, {"den_zero": "zero"}, {"num": 0, "den": 0}, "0.00"),
        ("ratio", 4, {"den_zero": "full"}, {"num": 1, "den": 0}, ERROR),
        ("ratio", 4, {}, {"num": 62, "den": 61}, ERROR),
        ("ratio", 4, {}, {"num": -1, "den": 61}, ERROR),
        ("ratio", 4, {}, {"num": 5}, BLANK),
        ("ratio", 4, {}, {"num": 5, "den": ""}, BLANK),
        ("ratio", 4, {}, {"num": "x", "den": ""}, ERROR),
        ("ratio", 4, {}, {"num": 0.5, "den": 1}, ERROR),
        ("ratio", 4, {}, {"num": "0.5", "den": D("1")}, "2.00"),
        ("ratio", D("0.015"), {}, {"num": 1, "den": 3}, "0.01"),
        ("ratio_threshold", 4, threshold("rate_over_full"), {"num": 85, "den": 100}, "3.78"),
        ("ratio_threshold", 4, threshold("rate_x_max"), {"num": 17999, "den": 20000}, "3.60"),
        ("ratio_threshold", 4, threshold("rate_x_max"), {"num": 18000, "den": 20000}, "4.00"),
        ("ratio_threshold", 4, threshold("linear"), {"num": 70, "den": 100}, "0.00"),
        ("ratio_threshold", 4, threshold("rate_x_max"), {"num": 69999, "den": 100000}, "0.00"),
        ("ratio_bands", 7, BANDS, {"num": 95, "den": 100}, "7.00"),
        ("ratio_bands", 7, BANDS, {"num": 8499, "den": 10000}, "0.00"),
        ("ratio_bands", 7, BANDS, {"num": 0, "den": 0}, NA),
        ("count_capped", 5, {"per_unit": 1, "cap": 5}, {"count": 9}, "5.00"),
        ("count_capped", 5, {"per_unit": 1, "cap": 5}, {"count": 0}, "0.00"),
        ("count_capped", 5, {"per_unit": 1, "cap": 5}, {"count": D("2.5")}, ERROR),
        ("count_capped", 5, {"per_unit": 1, "cap": 5}, {"count": -1}, ERROR),
        ("target", 5, TARGET, {"target": 100, "actual": 49}, "0.00"),
        ("target", 5, TARGET, {"target": 100, "actual": 50}, "2.50"),
        ("target", 5, TARGET, {"target": 0, "actual": 3}, ERROR),
        ("target", 5, {"no_target": "full"}, {"target": None, "actual": 3}, "5.00"),
        ("target", 5, {"no_target": "zero"}, {"target": None, "actual": 3}, "0.00"),
        ("target", 5, TARGET, {"target": None, "actual": None}, BLANK),
        ("target", 5, TARGET, {"target": 100, "actual": None}, BLANK),
        ("deduct", 5, DEDUCT, {"sai": 7, "thieu": 0}, "0.00"),
        ("deduct", 5, DEDUCT, {"sai": 0, "thieu": 0}, "5.00"),
        ("deduct", 5, DEDUCT, {"thieu": 1}, "4.50"),
        ("deduct", 5, DEDUCT, {"sai": None, "thieu": 1}, BLANK),
        ("deduct", 5, DEDUCT, {"khac": 1}, ERROR),
        ("deduct", 5, DEDUCT, {}, BLANK),
        ("deduct_late", 5, LATE, {"late_days": [0, 11]}, "4.00"),
        ("deduct_late", 5, LATE, {"late_days": [0, 10]}, "4.50"),
        ("deduct_late", 5, LATE, {"late_days": []}, "5.00"),
        ("deduct_late", 5, LATE, {"late_days": [None] * 12}, "0.00"),
        ("deduct_late", 5, LATE, {"late_days": [-1]}, ERROR),
        ("trend", 3, TREND, {"this": 0, "last": 0}, "3.00"),
        ("trend", 3, TREND, {"this": 4, "last": 4}, "1.50"),
        ("trend", 3, TREND, {"this": 5, "last": 4}, "0.00"),
        ("trend", 3, TREND | {"direction": "up"}, {"this": 5, "last": 4}, "3.00"),
        ("trend", 3, TREND, {"this": 0, "last": ""}, BLANK),
        ("external", 30, {}, {"value": 0}, "0.00"),
        ("external", 30, {}, {"value": None}, BLANK),
        ("external", 30, {}, {"value": D("100.1")}, ERROR),
        ("manual", 4, {"step": D("0.5")}, {"value": D("3.3")}, ERROR),
        ("manual", 4, {"step": D("0.5")}, {"value": D("4.5")}, ERROR),
        ("manual", 4, {"step": D("0.5")}, {"value": 0}, "0.00"),
        ("bonus", 5, BONUS, {"items": [["tinh", "A"], ["tinh", "B"]]}, "5.00"),
        ("bonus", 5, BONUS, {"items": [["tinh", "Mô hình A"], ["thi_xa", " mô  HÌNH a "]]}, "3.00"),
        ("bonus", 5, BONUS, {"items": []}, "0.00"),
        ("bonus", 5, BONUS, {"items": [["tinh", ""]]}, BLANK),
        ("bonus", 5, BONUS, {"items": [["xa", "A"]]}, ERROR),
        ("penalty", 0, PENALTY, {"pb": 5, "kt": 0}, "-6.00"),
        ("penalty", 0, PENALTY, {"pb": 0, "kt": 0}, "0.00"),
        ("penalty", 0, PENALTY | {"cap": None}, {"pb": 5}, "-10.00"),
        ("gate", 0, GATE, {"value": True}, "0.00"),
        ("relative_best", 40, {}, {"value": 3}, "40.00"),
        ("relative_best", 40, {}, {"value": 0}, "0.00"),
        ("relative_best", 40, {}, {"value": -2}, "0.00"),
        ("target_leader", 10, {}, {"target": 100, "actual": 100}, "5.00"),
        ("target_leader", 10, {}, {"target": 0, "actual": 100}, ERROR),
        ("target_leader", 10, {}, {"target": None, "actual": 0}, "0.00"),
        ("yes_no", 2, {}, "có", ERROR),
        ("yes_no", 2, {}, {"value": True, "points": 5}, ERROR),
    ],
)
def test_points_of_one_answer(kind, max_points, params, answer, expected):
    outcome = score_leaf(kind, D(max_points), params, answer)
    if isinstance(expected, Status):
        assert (outcome.status, outcome.points) == (expected, None)
    else:
        assert (outcome.status, str(outcome.points)) == (Status.SCORED, expected)


BLOCK = {
    "A": (100, 120),
    "B": (None, 150),
    "C": (50, 60),
    "D": (80, 80),
    "E": (None, 100),
    "F": (100, 80),
    "G": (100, 115),
}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("A", "10.00"), ("B", "10.00"), ("C", "10.00"), ("D", "5.00"), ("E", "6.67"), ("F", "4.00"), ("G", "8.75")],
)
def test_target_leader_in_the_block_of_the_source(unit, expected):
    answers = {name: {"target": target, "actual": actual} for name, (target, actual) in BLOCK.items()}
    own = answers.pop(unit)
    outcome = score_leaf("target_leader", D(10), {}, own, peers=answers, block_complete=False)
    assert str(outcome.points) == expected
    assert outcome.provisional


def test_a_peer_without_a_usable_answer_is_left_out():
    peers = {"A": {"value": 5}, "B": {}, "C": {"value": "x"}, "D": {"na": True, "reason": "r"}}
    outcome = score_leaf("relative_best", D(40), {}, {"value": 4}, peers=peers)
    assert str(outcome.points) == "32.00"
    assert not outcome.provisional


@pytest.mark.parametrize(
    ("kind", "max_points", "params", "complaint"),
    [
        ("levels", 15, LEVELS, "Điểm của mức cao nhất là 20, khác điểm tối đa 15."),
        ("best_of", 4, CASES, "Điểm của mức cao nhất là 3, khác điểm tối đa 4."),
        ("checklist", 4, SUMMED, "Tổng điểm của các nội dung là 3, khác điểm tối đa 4."),
        ("ratio_bands", 8, BANDS, "Điểm của bậc cao nhất là 7, khác điểm tối đa 8."),
        ("count_capped", 4, {"per_unit": 1, "cap": 5}, "Mức trần là 5, khác điểm tối đa 4."),
        ("deduct", 4, DEDUCT, "Điểm ban đầu là 5, khác điểm tối đa 4."),
        ("deduct_late", 4, LATE, "Điểm ban đầu là 5, khác điểm tối đa 4."),
        ("trend", 4, TREND, "Điểm của mức cao nhất là 3, khác điểm tối đa 4."),
        (
            "manual",
            D("4.2"),
            {"step": D("0.5")},
            "Điểm tối đa 4,2 không chia hết cho bước 0,5 nên không ai được trọn điểm.",
        ),
        ("bonus", 6, BONUS, "Mức trần là 5, khác điểm tối đa 6."),
        ("penalty", 6, PENALTY, "Điểm trừ không cho điểm mà lại có điểm tối đa."),
        ("gate", 1, GATE, "Điều kiện không cho điểm mà lại có điểm tối đa."),
        ("levels", 15, {}, "Tham số chưa đọc được: Các mức: còn thiếu."),
        ("nope", 1, {}, "Không có cách tính “nope”."),
    ],
)
def test_an_unsound_rule_is_told_to_its_author(kind, max_points, params, complaint):
    errors = [each for each in check_leaf(kind, D(max_points), params) if each.level == "error"]
    assert [each.text for each in errors] == [complaint]
    assert all(each.cure.endswith(".") for each in errors)


@pytest.mark.parametrize(
    ("kind", "params", "message"),
    [
        ("levels", {"options": [{"key": "a", "points": 1}] * 2}, "mã “a” xuất hiện hai lần"),
        ("levels", {"options": [{"key": "na", "points": 1}]}, "mã “na” dành cho “không áp dụng”"),
        ("deduct", DEDUCT | {"items": [{"key": "na", "label": "Lỗi", "per": 1}]}, "mã “na” dành cho “không áp dụng”"),
        ("levels", {"options": []}, "Các mức: phải có ít nhất 1 mục"),
        ("checklist", FIVE_ITEMS | {"n": 6}, "số nội dung phải có phải từ 1 đến 5"),
        ("ratio_threshold", threshold("linear", 70, 70), "tỷ lệ được 0 điểm phải nhỏ hơn tỷ lệ được trọn điểm"),
        ("ratio_threshold", threshold("sideways"), "Giữa hai ngưỡng: phải là một trong"),
        ("ratio_threshold", threshold("linear", 101), "Trọn điểm từ tỷ lệ (%): không được quá 100"),
        ("ratio_bands", {"bands": BANDS["bands"][::-1]}, "các bậc phải xếp từ tỷ lệ cao xuống thấp"),
        ("ratio_bands", BANDS | {"else_points": 4}, "bậc có tỷ lệ thấp hơn không được nhiều điểm hơn"),
        ("deduct", DEDUCT | {"floor": 6}, "mức sàn không được lớn hơn điểm ban đầu"),
        ("deduct_late", LATE | {"per_missing": 0}, "điểm trừ khi không gửi không được nhỏ hơn điểm trừ khi trễ hạn"),
        ("trend", TREND | {"worse": 2}, "điểm khi tốt hơn, không đổi, kém hơn phải từ cao xuống thấp"),
        ("manual", {"step": 0}, "Bước điểm: phải lớn hơn 0"),
        ("gate", {"effect": "cap_class"}, "mức xếp loại cao nhất phải có khi, và chỉ khi"),
        ("count_capped", {"per_unit": 0.25, "cap": 2}, "Điểm cho mỗi đơn vị tính: phải là số"),
        ("yes_no", {"foo": 1}, "foo: không có trường này"),
    ],
)
def test_parameters_that_make_no_rule_are_refused(kind, params, message):
    with pytest.raises(ShapeError) as refused:
        parse_params(kind, params)
    assert str(refused.value).startswith(message)


def test_points_outside_the_frame_are_an_error_of_the_sheet_not_a_score():
    outcome = score_leaf("levels", D(15), LEVELS, {"choice": "4"})
    assert outcome.status is ERROR
    assert "bảng điểm cần sửa" in outcome.reason


def test_a_rate_just_below_a_threshold_is_never_printed_as_reaching_it():
    outcome = score_leaf("ratio_threshold", D(4), threshold("rate_x_max"), {"num": 17999, "den": 20000})
    assert outcome.reason == "17999/20000 = 89,995 % × 4 điểm"


def test_an_error_names_the_field_in_the_words_of_the_form():
    outcome = score_leaf("ratio", D(4), {"num_label": "Số khóm"}, {"num": "ba", "den": 4})
    assert outcome.reason == "Số khóm: phải là số"
    outcome = score_leaf("ratio", D(4), {"den_label": "Tổng số khóm"}, {"num": 3, "den": None})
    assert outcome.reason == "Chưa nhập: Tổng số khóm"
    outcome = score_leaf("bonus", D(5), BONUS, {"items": [["tinh", "A"], ["tinh", ""]]})
    assert outcome.reason == "Chưa nhập: Thành tích được công nhận (dòng 2)"


@pytest.mark.parametrize(
    ("params", "answer", "status", "reason"),
    [
        ({"na_reason": "Không có di tích"}, {"na": True}, NA, "Không có di tích"),
        ({"na_policy": "full"}, {"na": True, "reason": "Không được giao"}, NA, "Không được giao"),
        ({"na_policy": "full"}, {"na": True, "reason": " "}, ERROR, "Chọn “không áp dụng” thì phải nêu lý do"),
        ({}, {"na": True, "reason": "x"}, ERROR, "Tiêu chí này không được chọn “không áp dụng”"),
        ({"na_policy": "full"}, {"na": True, "reason": "x", "value": True}, ERROR, "value: không có trường này"),
    ],
)
def test_not_applicable_is_declared_only_where_the_sheet_allows_it(params, answer, status, reason):
    outcome = score_leaf("yes_no", D(2), params, answer)
    assert (outcome.status, outcome.reason) == (status, reason)


def test_every_kind_says_what_to_enter_and_how_it_counts():
    examples = {
        "levels": LEVELS, "best_of": CASES, "checklist": SUMMED, "ratio_threshold": threshold("linear"),
        "ratio_bands": BANDS, "count_capped": {"per_unit": 1, "cap": 3}, "deduct": DEDUCT, "deduct_late": LATE,
        "trend": TREND, "manual": {"step": 1}, "bonus": BONUS, "penalty": PENALTY, "gate": GATE,
    }  # fmt: skip
    for name, kind in KINDS.items():
        params = parse_params(name, examples.get(name, {}))
        assert kind.name == name
        assert kind.label
        assert kind.fields(params)
        assert all(kind.explain(params, D(3)))


def test_ratio_threshold_explains_itself_in_plain_words():
    params = parse_params("ratio_threshold", threshold("rate_x_max"))
    assert kind_of("ratio_threshold").explain(params, D(4)) == (
        "Từ 90 % trở lên: trọn 4 điểm; dưới 70 %: 0 điểm; ở giữa: tỷ lệ × 4 điểm",
        "Tổng số bằng 0: không áp dụng",
    )
