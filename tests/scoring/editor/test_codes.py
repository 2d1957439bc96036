"""Codes follow the pattern that a sheet uses, count by place, and never come twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.editor.codes import copied, renumbered, suggested
from scoring.editor.places import SHEET, Row, moved, slots_for
from tests.scoring.editor.test_places import SHEET_ROWS, sheets


def part(key, code):
    return Row(key, SHEET, "part", code)


def codes_of(rows):
    return [renumbered(rows)[row.key] for row in rows]


@pytest.mark.parametrize(
    ("rows", "parent", "kind", "code"),
    [
        ([], SHEET, "part", "I"),
        ([], SHEET, "gate", "G.1"),
        ([], SHEET, "penalty", "P.1"),
        ([part(1, "I")], SHEET, "part", "II"),
        ([part(1, "III"), part(2, "T")], SHEET, "part", "IV"),
        ([part(1, "A"), part(2, "B")], SHEET, "part", "C"),
        ([part(1, "1"), part(2, "2")], SHEET, "part", "3"),
        ([part(1, "I")], 1, "group", "I.1"),
        ([part(1, "I")], 1, "yes_no", "I.1"),
        ([part(1, "I"), Row(2, 1, "group", "I.1")], 2, "yes_no", "I.1.a"),
        ([part(1, "I"), Row(2, 1, "group", "I.1")], 1, "yes_no", "I.2"),
        ([part(1, "1"), Row(2, 1, "yes_no", "1-a")], 1, "yes_no", "1-b"),
        ([part(1, "I"), Row(2, 1, "yes_no", "I.đ"), Row(3, 1, "yes_no", "I.e")], 1, "yes_no", "I.g"),
        ([part(1, "I"), Row(2, 1, "yes_no", "I.d"), Row(3, 1, "yes_no", "I.e")], 1, "yes_no", "I.f"),
        ([part(1, "I"), Row(2, 1, "yes_no", "I.d")], 1, "yes_no", "I.đ"),
        ([part(1, "I"), Row(2, 1, "yes_no", "I.y")], 1, "yes_no", "I.a1"),
        ([part(1, "I"), Row(2, 1, "yes_no", "I.a"), part(3, "II")], 3, "ratio", "II.a"),
        (SHEET_ROWS, 2, "yes_no", "I.1.c"),
        (SHEET_ROWS, SHEET, "gate", "G.2"),
    ],
)
def test_the_code_proposed_is_the_next_of_its_list(rows, parent, kind, code):
    assert suggested(rows, parent, Row(-1, parent, kind)) == code


def test_a_code_proposed_is_free_even_where_the_list_has_strangers():
    rows = [part(1, "I"), part(2, "II"), Row(3, 2, "yes_no", "I.1")]
    assert suggested(rows, 1, Row(-1, 1, "yes_no")) == "I.2"


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([part(1, "II"), part(2, "I"), part(3, "T")], ["I", "II", "T"]),
        ([part(1, "B"), part(2, "A")], ["A", "B"]),
        ([part(1, "2"), Row(2, 1, "yes_no", "2.2"), Row(3, 1, "yes_no", "2.5")], ["1", "1.1", "1.2"]),
        ([part(1, "I"), Row(2, 1, "group", "II.3"), Row(3, 2, "yes_no", "II.3.b")], ["I", "I.1", "I.1.a"]),
        (
            [part(1, "I"), Row(2, 1, "yes_no", "I.c"), Row(3, 1, "yes_no", "II.a"), Row(4, 1, "yes_no", "I.a")],
            ["I", "I.a", "I.b", "I.c"],
        ),
        (
            [Row(1, 0, "gate", "G.2"), Row(2, 0, "gate", "G.5"), Row(3, 0, "penalty", "P.9")],
            ["G.1", "G.2", "P.1"],
        ),
        ([part(1, "II"), Row(2, 1, "yes_no", "II.ghi-chu")], ["I", "I.ghi-chu"]),
        ([part(1, "T"), Row(2, 1, "bonus", "T.2"), Row(3, 0, "gate", "T.1")], ["T", "T.1", "T.2"]),
    ],
)
def test_numbering_anew_counts_each_list_by_place_and_keeps_names(rows, codes):
    assert codes_of(rows) == codes


def test_numbering_a_sound_sheet_anew_changes_nothing():
    assert codes_of(SHEET_ROWS) == [row.code for row in SHEET_ROWS]


def test_a_copy_gets_the_next_code_and_its_rows_their_old_tails():
    assert copied(SHEET_ROWS, 2) == {2: "I.3", 3: "I.3.a", 4: "I.3.b"}


TAILS = st.one_of(
    st.sampled_from(["I", "II", "IX", "A", "B", "C", "1", "2", "10", "a", "d", "đ", "e", "f", "T", "P", "G.1", "x1"]),
    st.text(st.sampled_from("Iab1.-đT"), min_size=1, max_size=4),
)


@st.composite
def coded(draw):
    """A sheet with codes as people give them: mostly in order, some from elsewhere."""
    rows, codes = [], {SHEET: ""}
    for row in draw(sheets()):
        tail = draw(TAILS)
        code = f"{codes[row.parent]}.{tail}" if codes[row.parent] and draw(st.booleans()) else tail
        while code in codes.values():
            code += "'"
        codes[row.key] = code
        rows.append(Row(row.key, row.parent, row.kind, code, row.outside))
    return rows


def with_codes(rows, codes):
    return [Row(row.key, row.parent, row.kind, codes[row.key], row.outside) for row in rows]


@given(coded())
def test_numbering_anew_gives_every_row_one_code_of_its_own(rows):
    codes = renumbered(rows)
    assert sorted(codes) == sorted(row.key for row in rows)
    assert len(set(codes.values())) == len(rows)


@given(st.data())
def test_numbering_anew_twice_is_numbering_once(data):
    rows = data.draw(sheets())
    rows = with_codes(rows, renumbered([Row(r.key, r.parent, r.kind, f"?{r.key}", r.outside) for r in rows]))
    if rows:
        row = data.draw(st.sampled_from(rows))
        rows = moved(rows, row.key, data.draw(st.sampled_from(slots_for(rows, row))))
    once = with_codes(rows, renumbered(rows))
    assert with_codes(once, renumbered(once)) == once


@given(coded(), st.sampled_from(["part", "group", "yes_no", "gate"]))
def test_codes_for_new_and_copied_rows_are_free(rows, kind):
    taken = {row.code for row in rows}
    row = Row(-1, SHEET, kind, outside=kind == "gate")
    for slot in slots_for(rows, row):
        assert suggested(rows, slot.parent, row) not in taken
    for each in rows:
        codes = list(copied(rows, each.key).values())
        assert len(set(codes)) == len(codes)
        assert not set(codes) & taken
