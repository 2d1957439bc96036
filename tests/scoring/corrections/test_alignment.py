"""Two versions beside each other: every row once, moves where there are any, words marked where they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.versions.alignment import Place, align
from scoring.versions.marks import marked


def told(old, new):
    return [(row.old, row.new, row.moved) for row in align(old, new)]


OLD = [Place(1), Place(2, 1), Place(3, 1), Place(4, 1), Place(5), Place(6, 5)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        # nothing differs
        (
            [Place(11, 0, 1), Place(12, 11, 2), Place(13, 11, 3), Place(14, 11, 4), Place(15, 0, 5), Place(16, 15, 6)],
            [(1, 11, False), (2, 12, False), (3, 13, False), (4, 14, False), (5, 15, False), (6, 16, False)],
        ),
        # one removed, one added, one under another part
        (
            [Place(11, 0, 1), Place(12, 11, 2), Place(20, 11), Place(15, 0, 5), Place(16, 15, 6), Place(14, 15, 4)],
            [
                (1, 11, False),
                (2, 12, False),
                (3, 0, False),
                (0, 20, False),
                (5, 15, False),
                (6, 16, False),
                (4, 14, True),
            ],
        ),
        # the last of three comes first: it alone moved
        (
            [Place(11, 0, 1), Place(14, 11, 4), Place(12, 11, 2), Place(13, 11, 3), Place(15, 0, 5), Place(16, 15, 6)],
            [(1, 11, False), (4, 14, True), (2, 12, False), (3, 13, False), (5, 15, False), (6, 16, False)],
        ),
        # two claim one row: the first has it
        (
            [Place(11, 0, 1), Place(12, 11, 2), Place(22, 11, 2)],
            [
                (1, 11, False),
                (2, 12, False),
                (3, 0, False),
                (4, 0, False),
                (5, 0, False),
                (6, 0, False),
                (0, 22, False),
            ],
        ),
    ],
)
def test_rows_beside_each_other(new, expected):
    assert told(OLD, new) == expected


def test_parts_that_change_places_are_one_move_and_not_one_for_each_row_inside():
    new = [Place(15, 0, 5), Place(16, 15, 6), Place(11, 0, 1), Place(12, 11, 2), Place(13, 11, 3), Place(14, 11, 4)]

    assert [row.new for row in align(OLD, new) if row.moved] == [15]


KEYS = st.lists(st.integers(1, 12), unique=True)
CONTINUED = st.lists(st.tuples(st.integers(21, 40), st.integers(0, 14)), unique_by=lambda row: row[0])


@given(KEYS, CONTINUED)
def test_every_row_of_both_versions_is_told_once(old, new):
    rows = align([Place(key) for key in old], [Place(key, 0, origin) for key, origin in new])

    assert sorted(row.old for row in rows if row.old) == sorted(old)
    assert [row.new for row in rows if row.new] == [key for key, _ in new]


@given(st.text(max_size=60), st.text(max_size=60))
def test_marked_pieces_join_to_the_texts_again(old, new):
    before, after = marked(old, new)

    assert ("".join(piece.text for piece in before), "".join(piece.text for piece in after)) == (old, new)
    assert [p.text for p in before if not p.differs] == [p.text for p in after if not p.differs]


def test_only_the_words_that_differ_are_marked():
    before, after = marked("Từ 90 % trở lên: 3 điểm", "Từ 85 % trở lên: 3 điểm")

    assert [piece.text for piece in before if piece.differs] == ["90"]
    assert [piece.text for piece in after if piece.differs] == ["85"]
