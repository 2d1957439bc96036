"""A new row goes where somebody who looks at the chosen row expects it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.editor.additions import SORTS, addition
from scoring.editor.places import SHEET, Row, Slot, slots_for
from tests.scoring.editor.test_places import SHEET_ROWS, sheets

# I(1) > I.1(2) > a(3) yes_no, b(4) ratio; I.2(5) empty; II(6) > levels(7); T(8) outside > bonus(9); gate(10)


@pytest.mark.parametrize(
    ("sort", "at", "slot", "kind"),
    [
        ("part", SHEET, Slot(SHEET), "part"),
        ("part", 3, Slot(SHEET, 6), "part"),
        ("part", 10, Slot(SHEET), "part"),
        ("group", 1, Slot(1), "group"),
        ("group", 2, Slot(1, 5), "group"),
        ("group", 3, Slot(1, 5), "group"),
        ("group", 7, Slot(6), "group"),
        ("group", SHEET, Slot(6), "group"),
        ("criterion", 3, Slot(2, 4), "yes_no"),
        ("criterion", 4, Slot(2), "ratio"),
        ("criterion", 2, Slot(2), "ratio"),
        ("criterion", 5, Slot(5), "ratio"),
        ("criterion", 1, Slot(5), "ratio"),
        ("criterion", 6, Slot(6), "levels"),
        ("criterion", SHEET, Slot(6), "levels"),
        ("criterion", 10, Slot(6), "levels"),
        ("criterion", 8, Slot(8), "bonus"),
        ("beside", SHEET, Slot(SHEET), "gate"),
        ("beside", 10, Slot(SHEET), "gate"),
        ("beside", 3, Slot(SHEET), "gate"),
    ],
)
def test_a_new_row_is_proposed_beside_the_chosen_one_and_scored_like_the_one_before(sort, at, slot, kind):
    made = addition(SHEET_ROWS, sort, at)
    assert (made.slot, made.kind) == (slot, kind)


def test_without_a_part_there_is_no_place_for_groups_and_criteria():
    assert addition([], "group", SHEET) is None
    assert addition([], "criterion", SHEET) is None
    assert addition([], "part", SHEET).slot == Slot(SHEET)


def test_the_first_criterion_of_a_part_beside_the_total_is_a_bonus():
    rows = [Row(1, 0, "part", "I"), Row(2, 1, "yes_no", "I.1"), Row(3, 0, "part", "T", outside=True)]
    assert addition(rows, "criterion", 3).kind == "bonus"


@given(sheets(), st.sampled_from(SORTS), st.data())
def test_every_proposed_place_is_one_where_the_row_may_stand(rows, sort, data):
    at = data.draw(st.sampled_from([SHEET, *(row.key for row in rows)]))
    if made := addition(rows, sort, at):
        outside = made.kind in ("gate", "bonus", "penalty")
        assert made.slot in slots_for(rows, Row(-1, made.slot.parent, made.kind, outside=outside))
