"""Whatever changes after a decision, its places stand and nothing else breaks: over generated plans of one content."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from awards.allocation import Allocation, Settled, allocate
from tests.awards.test_allocation_properties import Case, cases


@st.composite
def decided(draw) -> tuple[Case, list[Settled]]:
    """Some places of a plan decided, and afterwards other points, other nominations, another count of the province."""
    lines, rankings, nominees = draw(cases())
    _, other_rankings, other_nominees = draw(cases())
    codes = {line.code for line in lines}
    settled = [
        Settled(place.line, place.key, place.name, "Lời của ngày quyết định.", place.rank, place.points)
        for place in allocate(lines, rankings, nominees).places
        if draw(st.booleans())
    ]
    kept = Counter(one.line for one in settled)
    province = replace(lines[0], count=max(kept[lines[0].code], draw(st.integers(0, 3))))
    after = [one for one in other_nominees if one.line in codes]
    return ([province, *lines[1:]], other_rankings, after), settled


def accounted(result: Allocation, code: str) -> int:
    parts = (result.ties, result.waiting)
    rest = sum(one.places for part in parts for one in part if one.line == code)
    return rest + sum(one.line == code for one in (*result.places, *result.vacancies))


@given(decided())
def test_what_was_decided_stands_and_every_line_keeps_to_its_count(given_):
    case, settled = given_
    result = allocate(*case, settled=settled)
    assert {(one.line, one.key) for one in settled} <= {(place.line, place.key) for place in result.places}
    assert all(accounted(result, line.code) == line.count for line in case[0])


@given(decided())
def test_nobody_is_placed_twice_beside_what_was_decided(given_):
    case, settled = given_
    result = allocate(*case, settled=settled)
    assert max(Counter(place.key for place in result.places).values(), default=1) == 1
    assert all(0 < tie.places < len(tie.contenders) for tie in result.ties)


@given(decided(), st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_are_told_changes_no_place(given_, random):
    case, settled = given_
    again = allocate(*case, settled=random.sample(settled, len(settled)))
    assert {(place.line, place.key) for place in again.places} == {
        (place.line, place.key) for place in allocate(*case, settled=settled).places
    }
