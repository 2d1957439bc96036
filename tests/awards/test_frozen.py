import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import seal
from awards.frozen import PIECE, freeze
from awards.ranking import NAMED, Entry, rank
from awards.sealed_copy import sealed_copy
from awards.standing import recipient_key
from awards.verification import ranking_differences
from tests.factories.awards import give_points, make_contest, sealed

STEPS = ("penalty_least", "part:II", "submitted_at")
ABOUT = {"content": "01", "group": 'UBND xã "mẫu"', "sheet": "bản 2"}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
POINTS = st.integers(0, 12).map(lambda quarter: Decimal(quarter) / 4)
MOMENTS = st.sampled_from(["2024-11-05T08:00:00+07:00", "2024-11-05T08:00:00.000001+07:00"])
VALUES = st.fixed_dictionaries({}, optional={"penalty_least": POINTS, "part:II": POINTS, "submitted_at": MOMENTS})


@st.composite
def fields(draw):
    keys = draw(st.lists(st.integers(1, 99).map(recipient_key), unique=True, max_size=12))
    late_days = st.integers(0, 40)
    return [Entry(key, draw(WORDS), draw(POINTS), draw(VALUES), "", draw(WORDS), draw(late_days)) for key in keys]


@given(fields())
def test_the_text_has_the_hash_of_the_objects(entries):
    frozen = freeze(entries, STEPS, ABOUT)
    whole = seal.payload(entries, STEPS, ABOUT)
    assert frozen.hash == seal.seal(whole)
    assert [one for piece in frozen.entries for one in json.loads(f"[{piece}]")] == whole["inputs"]["entries"]


def test_more_equals_than_are_named_and_more_units_than_a_piece_holds_are_hashed_alike():
    entries = [Entry(recipient_key(at), f"Xã {at}", Decimal(9), {}, f"{at:04}") for at in range(PIECE + NAMED)]
    frozen = freeze(entries, STEPS, ABOUT)
    assert (frozen.hash, len(frozen.entries)) == (seal.seal(seal.payload(entries, STEPS, ABOUT)), 2)
    assert {len(row.tied_with) for row in rank(entries, STEPS)} == {NAMED}


@pytest.mark.django_db
def test_what_is_stored_in_pieces_reads_back_as_what_was_sealed():
    contest = make_contest(["95", "95", "97", "95"], tie_break=["part:II"])
    give_points(contest.cards[1], I_1="56", II_1="39")
    ranking = sealed(contest).group.rankings.get()
    assert seal.seal(sealed_copy(ranking)) == ranking.hash
    assert [len(row["tied_with"]) for row in sealed_copy(ranking)["result"]["rows"]] == [0, 0, 1, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("spoiled", ["", "{", '{"key":"unit:1"}'])
def test_inputs_that_cannot_be_read_are_named(spoiled):
    ranking = sealed(make_contest()).group.rankings.get()
    ranking.inputs.update(entries=spoiled)
    assert [one.cell for one in ranking_differences(ranking)][-1] == "hash"


@pytest.mark.django_db
def test_a_row_that_hides_its_equals_is_named():
    ranking = sealed(make_contest(["95", "95", "97"])).group.rankings.get()
    ranking.rows.filter(position=2).update(tied=False)
    assert [(one.cell, one.stored) for one in ranking_differences(ranking)] == [("rows[1].tied", False)]
