"""Which answers a correction keeps, which it reads anew and which it asks for again."""

from decimal import Decimal

import pytest

from scoring.corrections.cards import carry_card
from scoring.corrections.fates import Fate
from scoring.corrections.lines import carry_lines
from scoring.engine.outcome import Status
from scoring.engine.tree import Sheet, make_node
from tests.scoring.corrections.builders import answered, by_code, line_node, sheet_of

YES = ("yes_no", "4", {})
RATIO = ("ratio", "4", {})
OPTIONS = [{"key": "a", "label": "Tốt", "points": 4}, {"key": "b", "label": "Khá", "points": 2}]
LEVELS = ("levels", "4", {"options": OPTIONS})
FEWER = ("levels", "4", {"options": OPTIONS[:1]})
REWORDED = ("levels", "4", {"options": [{**OPTIONS[0], "label": "Rất tốt"}, OPTIONS[1]]})
BONUS = ("bonus", "3", {"items": [{"key": "tinh", "per": 3}], "cap": 3})
OTHER_BONUS = ("bonus", "3", {"items": [{"key": "xa", "per": 3}], "cap": 3})
AGENCY = ("manual", "4", {"step": "0.5", "scorer": "agency", "self_score": False})
MANUAL = ("manual", "4", {"step": "0.5"})
TRUE, HALF, B, WON = {"value": True}, {"num": 1, "den": 2}, {"choice": "b"}, {"items": [["tinh", "Cờ thi đua"]]}


@pytest.mark.parametrize(
    ("old", "answer", "new", "fate", "points", "must_answer", "to_review"),
    [
        (YES, TRUE, YES, Fate.KEPT, "4", False, False),
        (YES, None, YES, Fate.KEPT, None, False, False),
        (YES, TRUE, ("yes_no", "3", {}), Fate.RECOMPUTED, "3", False, True),
        (YES, None, ("yes_no", "3", {}), Fate.RECOMPUTED, None, False, False),
        (RATIO, HALF, ("ratio_bands", "4", {"bands": [{"min": 50, "points": 4}]}), Fate.RECOMPUTED, "4", False, True),
        (RATIO, HALF, ("ratio", "4", {"den_zero": "full"}), Fate.RECOMPUTED, "2", False, False),
        (RATIO, HALF, ("ratio", "4", {"num_label": "Số hộ"}), Fate.RECOMPUTED, "2", False, True),
        (YES, TRUE, RATIO, Fate.ASKED, None, True, True),
        (("count_capped", "4", {"per_unit": 1, "cap": 4}), {"count": 3}, MANUAL, Fate.ASKED, None, True, True),
        (LEVELS, B, FEWER, Fate.ASKED, None, True, True),
        (LEVELS, {"choice": "a"}, FEWER, Fate.RECOMPUTED, "4", False, True),
        (LEVELS, B, REWORDED, Fate.RECOMPUTED, "2", False, True),
        (BONUS, WON, OTHER_BONUS, Fate.ASKED, None, True, True),
        (BONUS, None, OTHER_BONUS, Fate.RECOMPUTED, None, False, False),
        (BONUS, None, YES, Fate.RECOMPUTED, None, True, True),
        (AGENCY, None, MANUAL, Fate.ASKED, None, True, True),
        (MANUAL, {"value": 3}, AGENCY, Fate.ASKED, None, False, False),
    ],
)
def test_what_becomes_of_an_answer(old, answer, new, fate, points, must_answer, to_review):
    before, after = sheet_of({"a": old}), sheet_of({"a": new})

    (line,) = carry_lines(before, after, {"a": "a"}, answered(before, {"a": answer}), {})

    assert (line.fate, line.must_answer, line.to_review) == (fate, must_answer, to_review)
    assert line.after.claimed.points == (None if points is None else Decimal(points))
    assert line.after.answer == (answer if fate in (Fate.KEPT, Fate.RECOMPUTED) else None)


def test_a_line_goes_on_under_another_code_and_title():
    before = sheet_of({"I.1": YES, "I.2": RATIO})
    after = sheet_of({"I.1": RATIO, "I.2": YES})

    carried = by_code(carry_lines(before, after, {"I.1": "I.2", "I.2": "I.1"}, answered(before, {"I.1": TRUE}), {}))

    assert {code: line.fate for code, line in carried.items()} == {"I.1": Fate.KEPT, "I.2": Fate.KEPT}
    assert carried["I.2"].after.answer == TRUE


def test_rows_that_come_and_go_are_told_apart_from_those_for_other_units():
    part = [line_node("I", ("part", "8", {}), parent="*")]
    root = sheet_of({}).root
    commune, ward = ("commune",), ("ward",)
    before = Sheet.of([root, *part, line_node("a", YES), line_node("b", YES, applies_to=ward)])
    before_full = [*before.nodes, line_node("c", YES, applies_to=commune), line_node("d", YES)]
    after_full = [
        root,
        *part,
        line_node("b", YES, applies_to=("ward", "department")),
        line_node("c", YES, applies_to=ward),
        line_node("e", YES),
    ]
    old = Sheet.of(before_full).for_unit_kind("department")
    new = Sheet.of(after_full).for_unit_kind("department")
    continues = {"b": "b", "c": "c"}

    of_a_department = {line.code: line.fate for line in carry_lines(old, new, continues, {}, {})}
    communes = [Sheet.of(rows).for_unit_kind("commune") for rows in (before_full, after_full)]
    of_a_commune = {line.code: line.fate for line in carry_lines(*communes, continues, {}, {})}

    assert of_a_department == {"b": Fate.APPLIES, "e": Fate.NEW, "a": Fate.GONE, "d": Fate.GONE}
    assert of_a_commune["c"] == Fate.LAPSED


def test_a_row_divided_by_kind_of_unit_goes_on_for_each():
    root, part = sheet_of({}).root, line_node("I", ("part", "4", {}), parent="*")
    before = Sheet.of([root, part, line_node("a", YES)])
    rows = [line_node("a1", YES, applies_to=("department",)), line_node("a2", YES, applies_to=("commune",))]
    after = Sheet.of([root, part, *rows]).for_unit_kind("commune")

    (line,) = carry_lines(before, after, {"a1": "a", "a2": "a"}, answered(before, {"a": TRUE}), {})

    assert (line.code, line.fate) == ("a2", Fate.KEPT)


def test_of_two_rows_that_claim_one_line_the_first_has_it():
    before, after = sheet_of({"a": YES}), sheet_of({"b": YES, "c": YES})

    carried = by_code(carry_lines(before, after, {"b": "a", "c": "a"}, answered(before, {"a": TRUE}), {}))

    assert (carried["b"].fate, carried["c"].fate) == (Fate.KEPT, Fate.NEW)


def test_a_decision_stands_with_its_rule_and_falls_with_it():
    before = sheet_of({"a": YES, "b": YES, "c": AGENCY})
    after = sheet_of({"a": YES, "b": ("yes_no", "3", {}), "c": ("manual", "4", {**AGENCY[2], "step": 1})})
    lines = answered(before, {"a": TRUE, "b": TRUE, "c": {"value": 3}}, verified=True)

    change = carry_card(before, after, {code: code for code in "abc"}, lines)

    assert [line.code for line in change.reopened] == ["b", "c"]
    assert (change.verified_before.total, change.verified.total) == (Decimal(11), Decimal(4))
    assert (change.claimed_before.total, change.claimed.total, change.gain) == (Decimal(8), Decimal(7), Decimal(-1))


def test_other_digits_touch_only_the_lines_that_they_round_otherwise():
    rule = ("ratio", "4", {})
    before, after = sheet_of({"a": rule, "b": rule}), sheet_of({"a": rule, "b": rule}, digits=1)
    lines = answered(before, {"a": {"num": 1, "den": 3}, "b": HALF}, verified=True)

    carried = by_code(carry_lines(before, after, {"a": "a", "b": "b"}, lines, {}))

    assert (carried["a"].fate, carried["a"].after.claimed.points) == (Fate.RECOMPUTED, Decimal("1.3"))
    assert carried["b"].fate == Fate.KEPT


def test_a_figure_relative_to_the_block_is_recomputed_against_the_same_peers():
    before, after = sheet_of({"a": ("relative_best", "4", {})}), sheet_of({"a": ("relative_best", "2", {})})
    lines = answered(before, {"a": {"value": 3}})

    (line,) = carry_lines(before, after, {"a": "a"}, lines, {"a": {"other": {"value": 6}}})

    assert (line.after.claimed.status, line.after.claimed.points) == (Status.SCORED, Decimal(1))


def test_a_declared_gate_keeps_limiting_the_class():
    rules = {"classes": [{"min": 4, "name": "Xuất sắc"}, {"min": 0, "name": "Đạt"}]}
    gate = ("gate", "0", {"effect": "cap_class", "cap_class": "Đạt"})

    def sheet(code):
        root = make_node("*", "", "", "sheet", Decimal(4), rules)
        part = line_node("I", ("part", "4", {}), parent="*")
        return Sheet.of([root, part, line_node("a", YES), line_node(code, gate, parent="*")])

    before, after = sheet("G.1"), sheet("G.2")
    lines = answered(before, {"a": TRUE}, verified=True)

    change = carry_card(before, after, {"a": "a", "G.2": "G.1"}, lines, gates=({"G.1": True}, {"G.2": True}))

    assert (change.verified_before.classification, change.verified.classification) == ("Đạt", "Đạt")
    assert not change.touched
