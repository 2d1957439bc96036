"""Rows move about the sheet: none is lost, none gets inside itself, each stays behind the row that holds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.editor.places import (
    SHEET,
    NoPlace,
    Row,
    Slot,
    block_of,
    children_of,
    may_hold,
    moved,
    placed,
    slots_for,
    step,
)

# I > (I.1 > a, b), (I.2 empty); II > c; a part beside the total; a gate
SHEET_ROWS = [
    Row(1, 0, "part", "I"),
    Row(2, 1, "group", "I.1"),
    Row(3, 2, "yes_no", "I.1.a"),
    Row(4, 2, "ratio", "I.1.b"),
    Row(5, 1, "group", "I.2"),
    Row(6, 0, "part", "II"),
    Row(7, 6, "levels", "II.1"),
    Row(8, 0, "part", "T", outside=True),
    Row(9, 8, "bonus", "T.1", outside=True),
    Row(10, 0, "gate", "G.1", outside=True),
]


def order(rows):
    return [row.key for row in rows]


def parents(rows):
    return {row.key: row.parent for row in rows}


@pytest.mark.parametrize(
    ("key", "slot", "after"),
    [
        (4, Slot(2, 3), [1, 2, 4, 3, 5, 6, 7, 8, 9, 10]),
        (3, Slot(2), [1, 2, 4, 3, 5, 6, 7, 8, 9, 10]),
        (3, Slot(5), [1, 2, 4, 5, 3, 6, 7, 8, 9, 10]),
        (3, Slot(6, 7), [1, 2, 4, 5, 6, 3, 7, 8, 9, 10]),
        (2, Slot(6), [1, 5, 6, 7, 2, 3, 4, 8, 9, 10]),
        (6, Slot(SHEET, 1), [6, 7, 1, 2, 3, 4, 5, 8, 9, 10]),
        (1, Slot(SHEET), [6, 7, 8, 9, 1, 2, 3, 4, 5, 10]),
        (3, Slot(2, 3), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ],
)
def test_a_row_goes_where_it_is_put_with_all_that_is_inside_it(key, slot, after):
    rows = moved(SHEET_ROWS, key, slot)
    assert order(rows) == after
    assert parents(rows)[key] == slot.parent


@pytest.mark.parametrize(
    ("key", "slot"),
    [
        (1, Slot(2)),  # a part inside a group
        (2, Slot(2)),  # a group inside itself
        (1, Slot(1)),
        (2, Slot(SHEET)),  # a group right under the sheet
        (3, Slot(SHEET)),  # a criterion right under the sheet
        (3, Slot(4)),  # inside a criterion
        (3, Slot(99)),
        (3, Slot(2, 7)),  # in front of a row that stands elsewhere
        (10, Slot(SHEET, 1)),  # a gate among the parts
        (1, Slot(SHEET, 10)),  # a part among the gates
    ],
)
def test_a_row_that_does_not_belong_somewhere_cannot_be_put_there(key, slot):
    with pytest.raises(NoPlace):
        moved(SHEET_ROWS, key, slot)


@pytest.mark.parametrize(
    ("key", "by", "slot"),
    [
        (4, -1, Slot(2, 3)),
        (3, 1, Slot(2)),
        (4, 1, Slot(5)),  # out of the group into the empty one beside it
        (7, -1, Slot(5)),
        (3, -1, None),
        (1, 1, Slot(SHEET, 8)),
        (8, 1, None),
        (10, -1, None),  # never among the parts
        (5, 1, None),  # II holds criteria, not groups
    ],
)
def test_a_step_leads_to_the_next_place_where_such_rows_stand(key, by, slot):
    assert step(SHEET_ROWS, key, by) == slot


def test_a_new_part_comes_before_what_lies_beside_the_total():
    rows = placed(SHEET_ROWS, [Row(-1, 0, "part")], Slot(SHEET))
    assert order(rows)[-2:] == [-1, 10]


@st.composite
def sheets(draw):
    """Sheets as the editor can make them, grown row by row."""
    rows: list[Row] = []
    for key in range(1, draw(st.integers(1, 14)) + 1):
        kind = draw(st.sampled_from(["part", "group", "yes_no", "bonus", "gate"]))
        row = Row(key, SHEET, kind, str(key), kind in ("bonus", "gate"))
        if slots := slots_for(rows, row):
            rows = placed(rows, [row], draw(st.sampled_from(slots)))
    return rows


def check_sound(rows):
    seen = {SHEET: None}
    for row in rows:
        assert row.parent in seen, "a row stands behind the row that holds it"
        assert may_hold(seen[row.parent], row)
        seen[row.key] = row
    assert len(seen) == len(rows) + 1
    kinds = [row.kind == "part" for row in children_of(rows, SHEET)]
    assert kinds == sorted(kinds, reverse=True), "parts come first"
    for row in rows:
        block = block_of(rows, row.key)
        start = rows.index(row)
        assert rows[start : start + len(block)] == block, "what a row holds follows it without a gap"


@given(st.data())
def test_whatever_is_moved_no_row_is_lost_and_the_tree_stays_a_tree(data):
    rows = data.draw(sheets())
    for _ in range(data.draw(st.integers(1, 4)) if rows else 0):
        row = data.draw(st.sampled_from(rows))
        slot = data.draw(st.sampled_from(slots_for(rows, row)))
        before, inside = set(order(rows)), order(block_of(rows, row.key))
        rows = moved(rows, row.key, slot)
        assert set(order(rows)) == before
        assert order(block_of(rows, row.key)) == inside
        assert parents(rows)[row.key] == slot.parent
        check_sound(rows)


@given(st.data())
def test_a_step_back_undoes_a_step_inside_the_same_holder(data):
    rows = data.draw(sheets().filter(bool))
    row = data.draw(st.sampled_from(rows))
    slot = step(rows, row.key, 1)
    if slot is None or slot.parent != row.parent:
        return
    further = moved(rows, row.key, slot)
    assert moved(further, row.key, step(further, row.key, -1)) == rows
