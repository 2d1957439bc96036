"""From lines to a total: sums, caps, lines that do not apply, bonus and penalty, gates, classes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine.conversions import classify, combine, competition_ranks, rescale
from scoring.engine.outcome import Outcome, Status
from scoring.engine.sheet import evaluate
from scoring.engine.tree import Class, Sheet
from tests.scoring.engine.sheets import SHEETS, best_outcomes, load_sheet, sheet_of

D = Decimal
NA = Outcome(Status.NOT_APPLICABLE, None, "Không phát sinh")
WRONG = Outcome(Status.ERROR, None, "Số đạt: phải là số")
CLASSES = [
    {"min": 85, "name": "Tốt"},
    {"min": 70, "name": "Khá"},
    {"min": 50, "name": "Trung bình"},
    {"min": 0, "name": "Yếu"},
]


def got(points, provisional=False):
    return Outcome(Status.SCORED, D(points), provisional=provisional)


def line(code, parent, top, params="{}"):
    return (code, parent, "yes_no", top, params)


def part(code, top, params="{}"):
    return (code, "S", "part", top, params)


HUNDRED = (part("I", "92"), part("II", "8"), line("a", "I", "92"), line("b", "II", "8"))
OUTSIDE = (
    ("T", "S", "part", "5", '{"agg":"sum_cap","cap":5,"outside_total":true}'),
    ("t", "T", "bonus", "0", '{"items":[{"key":"x","per":1}],"cap":null}'),
    ("P", "S", "part", "0", '{"outside_total":true,"min_points":-6}'),
    ("p", "P", "penalty", "0", '{"items":[{"key":"x","per":1}],"cap":null}'),
)


@pytest.mark.parametrize(("name", "unit_kind"), [(name, kind) for name, kinds in SHEETS.items() for kind in kinds])
def test_full_marks_on_an_illustrative_sheet_are_exactly_100(name, unit_kind):
    sheet = load_sheet(name).for_unit_kind(unit_kind)
    result = evaluate(sheet, best_outcomes(sheet))
    assert (result.total, result.base, result.effective_max) == (D(100), D(100), D(100))
    assert result.classification == sheet.rules.classes[0].name
    assert (result.missing, result.errors, result.gates, result.explanation) == ((), (), (), ())


def test_a_ward_is_scored_like_a_commune_and_a_department_has_its_own_lines():
    sheet = load_sheet("sheet-02")
    codes = {
        kind: [node.code for node in sheet.for_unit_kind(kind).leaves] for kind in ("ward", "commune", "department")
    }
    assert codes["ward"] == codes["commune"]
    assert "IV.2.a" in codes["department"]
    assert "IV.2.a" not in codes["commune"]


def test_a_line_nobody_answered_is_missing_and_gives_no_class():
    sheet = sheet_of(*HUNDRED, classes=CLASSES)
    result = evaluate(sheet, {"a": got(90)})
    assert result.missing == ("b",)
    assert result.nodes["II"].points is None
    assert (result.total, result.classification) == (D(90), "")


def test_zero_is_an_answer():
    result = evaluate(sheet_of(*HUNDRED, classes=CLASSES), {"a": got(90), "b": got(0)})
    assert (result.missing, result.nodes["II"].points, result.classification) == ((), D(0), "Tốt")


def test_a_wrong_line_is_an_error_up_to_the_root():
    result = evaluate(sheet_of(*HUNDRED, classes=CLASSES), {"a": got(90), "b": WRONG})
    assert result.errors == ("b",)
    assert result.nodes["II"].status is result.nodes["S"].status is Status.ERROR
    assert result.classification == ""


def test_a_provisional_line_makes_everything_above_it_provisional():
    result = evaluate(sheet_of(*HUNDRED), {"a": got(90, provisional=True), "b": got(8)})
    assert result.provisional
    assert result.nodes["I"].provisional
    assert not result.nodes["II"].provisional


def test_lines_rounded_each_are_clamped_at_the_maximum_of_their_group():
    lines = [line(code, "G", "1") for code in "abc"]
    thirds = {code: got("0.67") for code in "abc"}
    assert evaluate(sheet_of(part("G", "3"), *lines), thirds).total == D("2.01")
    clamped = evaluate(sheet_of(part("G", "2"), *lines), thirds)
    assert clamped.total == D(2)
    assert clamped.explanation == ("G: Cộng được 2,01, tính tối đa 2",)


def test_a_capped_group_counts_no_more_than_its_cap():
    lines = [line(code, "G", top) for code, top in zip("abcd", ["3", "3", "3", "3"], strict=True)]
    sheet = sheet_of(part("G", "10", '{"agg":"sum_cap","cap":10}'), *lines)
    assert evaluate(sheet, {code: got(3) for code in "abcd"}).total == D(10)


@pytest.mark.parametrize(("points", "meets"), [("10", True), ("9.5", False)])
def test_a_minimum_percentage_is_inclusive(points, meets):
    sheet = sheet_of(part("I", "20", '{"min_pct":50}'), line("a", "I", "20"))
    assert evaluate(sheet, {"a": got(points)}).nodes["I"].meets_floor is meets
    assert evaluate(sheet, {}).nodes["I"].meets_floor is None


@pytest.mark.parametrize(
    ("policy", "base", "total_max"),
    [("exclude_rescale", "89.67", "92"), ("full", "90.50", "100"), ("zero", "82.50", "100")],
)
def test_three_policies_for_8_points_that_do_not_apply(policy, base, total_max):
    result = evaluate(sheet_of(*HUNDRED, na_default=policy), {"a": got("82.5"), "b": NA})
    assert (result.base, result.effective_max) == (D(base), D(total_max))
    assert len(result.explanation) == 1


def test_the_choice_of_policy_can_turn_the_order_round():
    unit_a = D(90)
    rescaled = evaluate(sheet_of(*HUNDRED), {"a": got("82.5"), "b": NA})
    in_full = evaluate(sheet_of(*HUNDRED, na_default="full"), {"a": got("82.5"), "b": NA})
    assert rescaled.total < unit_a < in_full.total


def test_a_line_has_its_own_policy_before_that_of_the_sheet():
    lines = (part("I", "92"), part("II", "8"), line("a", "I", "92"), line("b", "II", "8", '{"na_policy":"zero"}'))
    assert evaluate(sheet_of(*lines, na_default="full"), {"a": got(90), "b": NA}).base == D(90)


def test_a_rescale_explains_itself():
    result = evaluate(sheet_of(*HUNDRED), {"a": got("82.5"), "b": NA})
    assert result.explanation == ("Không áp dụng 8 điểm (b): 82,5/92 × 100 = 89,67",)
    assert result.earned == D("82.5")
    assert result.nodes["II"].status is Status.NOT_APPLICABLE


REDISTRIBUTED = (
    part("G", "10"),
    part("H", "90"),
    line("a", "G", "6"),
    line("b", "G", "4", '{"na_policy":"redistribute"}'),
    line("c", "H", "90"),
)


def test_points_that_do_not_apply_are_shared_out_inside_the_group():
    result = evaluate(sheet_of(*REDISTRIBUTED), {"a": got(5), "b": NA, "c": got(90)})
    assert result.nodes["G"].points == D("8.33")
    assert (result.base, result.effective_max) == (D("98.33"), D(100))
    assert result.explanation == ("G: Chia lại 4 điểm không áp dụng trong nhóm: 5/6 × 10 = 8,33",)


def test_a_group_of_which_nothing_applies_falls_back_on_the_sheet():
    lines = [each if each[0] != "a" else line("a", "G", "6", '{"na_policy":"redistribute"}') for each in REDISTRIBUTED]
    result = evaluate(sheet_of(*lines), {"a": NA, "b": NA, "c": got(81)})
    assert result.nodes["G"].status is Status.NOT_APPLICABLE
    assert result.base == D("90.00")


def test_a_sheet_of_which_nothing_applies_is_worth_nothing():
    result = evaluate(sheet_of(*HUNDRED), {"a": NA, "b": NA})
    assert result.base == D(0)
    assert result.explanation == ("Không áp dụng 100 điểm (a, b): không còn tiêu chí nào để chấm",)


@pytest.mark.parametrize(
    ("rules", "inside", "bonus", "penalty", "total"),
    [
        ({}, "96", "5", "0", "101"),
        ({"total_cap": 100}, "96", "5", "0", "100"),
        ({}, "96", "7", "0", "101"),
        ({"total_floor": 0}, "3", "0", "-6", "0"),
        ({}, "3", "0", "-6", "-3"),
        ({}, "50", "1", "-8", "45"),
    ],
)
def test_bonus_and_penalty_stand_beside_the_100(rules, inside, bonus, penalty, total):
    sheet = sheet_of(part("I", "100"), line("a", "I", "100"), *OUTSIDE, **rules)
    result = evaluate(sheet, {"a": got(inside), "t": got(bonus), "p": got(penalty)})
    assert result.total == D(total)
    assert result.base == D(inside)


def test_a_bonus_nobody_claimed_is_not_missing_but_a_wrong_one_is_an_error():
    sheet = sheet_of(part("I", "100"), line("a", "I", "100"), *OUTSIDE, classes=CLASSES)
    untouched = evaluate(sheet, {"a": got(97)})
    assert (untouched.missing, untouched.bonus, untouched.total, untouched.classification) == ((), D(0), D(97), "Tốt")
    assert evaluate(sheet, {"a": got(97), "t": WRONG}).errors == ("t",)


def test_an_unlimited_bonus_straight_under_the_root_lifts_97_to_107():
    flag = ("co", "S", "bonus", "0", '{"items":[{"key":"co","per":10}],"cap":null}')
    sheet = sheet_of(part("I", "100"), line("a", "I", "100"), flag)
    assert evaluate(sheet, {"a": got(97), "co": got(10)}).total == D(107)


@pytest.mark.parametrize(
    ("points", "bounds", "name"),
    [("84.5", (85, 70, 50, 0), "2"), ("85", (85, 70, 50, 0), "1"), ("50", (95, 85, 51), "3"), ("-3", (95, 0), "2")],
)
def test_classes_have_inclusive_lower_bounds_and_no_gaps(points, bounds, name):
    classes = [Class(min=D(bound), name=str(place)) for place, bound in enumerate(bounds, 1)]
    assert classify(D(points), classes) == name


def test_a_kind_of_unit_may_have_its_own_bounds():
    passing = {
        kind: [{"min": bound, "name": "Đạt"}, {"min": 0, "name": "Không đạt"}]
        for kind, bound in (("family", 85), ("poor", 60))
    }
    sheet = sheet_of(
        part("I", "100"), line("a", "I", "100"),
        classes=[{"min": 80, "name": "Đạt"}, {"min": 0, "name": "Không đạt"}], classes_by_kind=passing,
    )  # fmt: skip
    found = {
        kind: evaluate(sheet.for_unit_kind(kind), {"a": got(84)}).classification
        for kind in ("khom_ap", "family", "poor")
    }
    assert found == {"khom_ap": "Đạt", "family": "Không đạt", "poor": "Đạt"}


@pytest.mark.parametrize(("own", "expected"), [(["commune"], "Tốt"), (["commune", "ward"], "Khá"), ([], "Đạt")])
def test_bounds_for_communes_are_for_wards_as_the_rows_are(own, expected):
    names = {"commune": "Tốt", "ward": "Khá"}
    sheet = sheet_of(
        part("I", "100"), line("a", "I", "100"),
        classes=[{"min": 0, "name": "Đạt"}],
        classes_by_kind={kind: [{"min": 0, "name": names[kind]}] for kind in own},
    )  # fmt: skip
    assert evaluate(sheet.for_unit_kind("ward"), {"a": got(84)}).classification == expected


GATES = (
    part("I", "20"),
    part("II", "80"),
    line("a", "I", "20"),
    line("b", "II", "80"),
    ("G1", "S", "gate", "0", '{"effect":"no_award"}'),
    ("G2", "S", "gate", "0", '{"effect":"cap_class","cap_class":"Khá","rule":{"type":"part_min_pct","pct":50}}'),
)


def test_a_part_below_half_limits_the_class_but_not_the_points():
    result = evaluate(sheet_of(*GATES, classes=CLASSES), {"a": got("9.5"), "b": got(80)})
    assert (result.total, result.classification) == (D("89.5"), "Khá")
    assert [(gate.code, gate.effect, gate.text) for gate in result.gates] == [
        ("G2", "cap_class", "G2 (phần I: 9,5/20 điểm)")
    ]


def test_a_part_of_exactly_half_passes():
    result = evaluate(sheet_of(*GATES, classes=CLASSES), {"a": got(10), "b": got(80)})
    assert (result.gates, result.classification) == ((), "Tốt")


def test_a_class_already_lower_stays():
    result = evaluate(sheet_of(*GATES, classes=CLASSES), {"a": got(5), "b": got(50)})
    assert result.classification == "Trung bình"


def test_a_part_is_not_judged_before_all_its_lines_are_settled():
    assert evaluate(sheet_of(*GATES), {"b": got(80)}).gates == ()


def test_only_the_council_shuts_a_gate_without_a_rule():
    sheet = sheet_of(*GATES, classes=CLASSES)
    full = {"a": got(20), "b": got(80)}
    shut = evaluate(sheet, full, {"G1": True, "G2": True})
    assert [gate.code for gate in shut.gates] == ["G1"]
    assert (shut.total, shut.classification) == (D(100), "Tốt")
    assert evaluate(sheet, full, {"G1": False}).gates == ()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda nodes: nodes[1:], "đúng một dòng gốc"),
        (lambda nodes: [*nodes, nodes[-1]], "mã tiêu chí bị trùng"),
        (lambda nodes: [*nodes, replace(nodes[-1], code="x", parent="Z")], "không nối được tới dòng gốc: x"),
        (
            lambda nodes: [*nodes, replace(nodes[1], code="x", parent="y"), replace(nodes[1], code="y", parent="x")],
            "không nối được tới dòng gốc: x, y",
        ),
    ],
)
def test_rows_that_form_no_tree_are_refused(spoil, message):
    with pytest.raises(ValueError, match=message):
        Sheet.of(spoil(list(sheet_of(*HUNDRED).nodes)))


def test_rescaling_the_published_row():
    assert rescale(D("42.63"), D(48), D(50), 2) == D("44.41")
    assert rescale(D("63.5"), D(70), D(100), 2) == D("90.71")


def test_scorers_are_joined_by_mean_or_by_weight():
    assert combine([D(92), D(84), D(80)], 2) == D("85.33")
    assert combine([D(90), D(75)], 2, [D(60), D(40)]) == D("84.00")
    with pytest.raises(ValueError, match="trọng số"):
        combine([D(90), D(75)], 2, [D(60)])


def test_equal_points_share_a_place_and_the_next_is_skipped():
    points = dict(zip("abcdefg", map(D, (97, 97, 97, 96, 96, 95, 93)), strict=True))
    assert list(competition_ranks(points).values()) == [1, 1, 1, 4, 4, 6, 7]
