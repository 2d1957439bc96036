"""Scenarios over plain values: what each change does, and what none may do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.allocation import allocate
from awards.scenarios.difference import Mark, difference
from awards.scenarios.shapes import (
    Change,
    Changes,
    ExclusionChange,
    LateChange,
    OrderChange,
    ProvinceChange,
    QuotaChange,
    TieBreakChange,
)
from awards.scenarios.variation import Inputs, Supposed, vary
from campaigns.shapes import ShapeError, read_shape
from tests.awards.builders import FIVE, entry, holders, line, nominee, province, ranking
from tests.awards.test_allocation_properties import cases

PLAN = Inputs((province(1), line("own", 2)), (FIVE,))
LATE = Inputs((line("own", 2),), (ranking(entry("a", "98", late_days=3), entry("b", "97"), entry("c", "96")),))
TIED = Inputs((line("own", 1),), (ranking(entry("a", "98", penalty_least="2"), entry("b", "98", penalty_least="1")),))


def given_by(inputs: Inputs, *changes: Change) -> dict[str, list[str]]:
    result = vary(inputs, changes).allocate()
    return {one.code: holders(result, one.code) for one in inputs.lines}


def test_another_count_moves_the_window():
    assert given_by(PLAN) == {"province": ["a"], "own": ["b", "c"]}
    assert given_by(PLAN, ProvinceChange(line="province", count=2))["own"] == ["c", "d"]
    assert given_by(PLAN, ProvinceChange(line="province", count=None))["own"] == ["a", "b"]
    assert given_by(PLAN, QuotaChange(line="own", count=3))["own"] == ["b", "c", "d"]


def test_a_barred_unit_keeps_its_rank_and_an_absent_one_does_not():
    barred = vary(PLAN, [ExclusionChange(key="b", effect="barred", ground="Bị phê bình")])
    assert holders(barred.allocate(), "own") == ["c", "d"]
    assert "Hạng ba" in barred.allocate().places[1].explanation
    absent = vary(PLAN, [ExclusionChange(key="b", effect="absent")])
    assert "Hạng nhì" in absent.allocate().places[1].explanation


def test_a_bar_is_lifted():
    inputs = vary(PLAN, [ExclusionChange(key="a", effect="barred")])
    assert given_by(inputs)["province"] == ["b"]
    assert given_by(inputs, ExclusionChange(key="a", effect="admitted"))["province"] == ["a"]


def test_an_exclusion_in_another_content_changes_nothing_here():
    assert given_by(PLAN, ExclusionChange(key="b", content="02", effect="barred")) == given_by(PLAN)


def test_a_person_is_excluded_wherever_put_forward():
    people = Inputs((line("people", 1, "proposal"),), (), (nominee("p", "people", 1), nominee("q", "people", 2)))
    assert given_by(people)["people"] == ["p"]
    for effect in ("barred", "absent"):
        assert given_by(people, ExclusionChange(key="p", effect=effect))["people"] == ["q"]


def test_lateness_excludes_beyond_the_limit_only():
    assert given_by(LATE, LateChange(days=3))["own"] == ["a", "b"]
    assert given_by(LATE, LateChange(days=2))["own"] == ["b", "c"]


def test_other_tie_breakers_part_equals_and_an_order_does():
    assert vary(TIED, []).allocate().ties
    assert given_by(TIED, TieBreakChange(content="01", steps=("penalty_least",)))["own"] == ["b"]
    assert given_by(TIED, OrderChange(line="own", order=("a", "b")))["own"] == ["a"]


def test_an_entry_that_a_petition_would_move_takes_the_place_of_the_sealed_one():
    supposed = Supposed(entries={("01", "e"): replace(FIVE.entries[4], points=FIVE.entries[0].points + 1)})
    assert holders(vary(PLAN, [], supposed).allocate(), "province") == ["e"]


def test_changes_about_what_is_gone_change_nothing():
    gone = [
        QuotaChange(line="x", count=9),
        OrderChange(line="x", order=("a",)),
        ExclusionChange(key="x", effect="barred"),
    ]
    assert given_by(PLAN, *gone) == given_by(PLAN)


def test_the_difference_says_who_enters_leaves_and_moves():
    now, then = PLAN.allocate(), vary(PLAN, [ProvinceChange(line="province", count=2)]).allocate()
    found = difference(PLAN.lines, now, then)
    top, own = found.lines
    assert [(pair[0] and pair[0].mark, pair[1].mark) for pair in top.seats] == [
        (Mark.STAYS, Mark.STAYS),
        (None, Mark.MOVES),
    ]
    assert [(before.name, after.name, after.mark) for before, after in own.seats] == [
        ("Xã b", "Xã c", Mark.STAYS),
        ("Xã c", "Xã d", Mark.ENTERS),
    ]
    assert found.changed == [top, own]


def test_who_leaves_is_told_why():
    then = vary(PLAN, [ExclusionChange(key="b", effect="barred", ground="Bị phê bình")]).allocate()
    seat = difference(PLAN.lines, PLAN.allocate(), then).lines[1].seats[0][0]
    assert (seat.mark, seat.word, seat.text) == (Mark.LEAVES, "Ra", "Bị phê bình")


def test_places_that_nobody_holds_stand_after_those_held():
    then = vary(TIED, []).allocate()
    assert [after.word for _, after in difference(TIED.lines, then, then).lines[0].seats] == ["Đồng hạng"]


@given(cases())
def test_an_empty_scenario_changes_nothing(case):
    inputs = Inputs(*(tuple(part) for part in case))
    assert vary(inputs, []) == inputs
    result = allocate(*case)
    found = difference(inputs.lines, result, vary(inputs, []).allocate())
    assert found.comparison.same
    assert found.changed == []


@st.composite
def changes(draw) -> list[Change]:
    """Any changes about the plans of `cases`, and some about nothing in them."""
    lines = st.sampled_from(["province", "own1", "own2", "x"])
    keys = st.sampled_from(["communes0", "communes1", "offices0", "p", "x"])
    each = st.one_of(
        st.builds(QuotaChange, line=lines, count=st.integers(0, 4)),
        st.builds(ProvinceChange, line=lines, count=st.none() | st.integers(0, 4)),
        st.builds(TieBreakChange, content=st.just("01"), steps=st.sampled_from([(), ("penalty_least",)])),
        st.builds(ExclusionChange, key=keys, effect=st.sampled_from(["barred", "absent", "admitted"])),
        st.builds(LateChange, days=st.integers(0, 3)),
        st.builds(OrderChange, line=lines, order=st.just(("communes0", "communes1"))),
    )
    return draw(st.lists(each, max_size=4))


@given(cases(), changes())
def test_any_scenario_leaves_its_inputs_as_they_were_and_reads_back_as_written(case, made):
    inputs = Inputs(*(tuple(part) for part in case))
    before = allocate(*case)
    difference(inputs.lines, before, vary(inputs, made).allocate())
    assert inputs == Inputs(*(tuple(part) for part in case))
    assert allocate(*case) == before
    assert list(read_shape(Changes, [one.model_dump(mode="json") for one in made]).root) == made


@pytest.mark.parametrize(
    "raw",
    [
        [{"kind": "quota", "line": "own", "count": -1}],
        [{"kind": "quota", "line": "own", "count": 51}],
        [{"kind": "quota", "line": "own", "count": 1, "more": 1}],
        [{"kind": "other"}],
        [{"kind": "exclusion", "key": "a", "effect": "gone"}],
        {"kind": "quota"},
    ],
)
def test_a_change_without_its_declared_shape_is_refused(raw):
    with pytest.raises(ShapeError):
        read_shape(Changes, raw)
