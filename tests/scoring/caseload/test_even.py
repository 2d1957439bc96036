"""Sharing evenly: whole bundles, nobody gets what he may not decide, loads as near as whole bundles let them be."""

from hypothesis import given
from hypothesis import strategies as st

from scoring.caseload.even import Share, shared

PEOPLE = (1, 2, 3)
able_people = st.lists(st.sampled_from(PEOPLE), unique=True).map(tuple)


@st.composite
def lines(draw):
    bundles = draw(st.lists(st.tuples(st.integers(1, 6), able_people), max_size=8))
    keys = iter(range(1, 1000))
    return [Share(next(keys), number, able) for number, (size, able) in enumerate(bundles) for _ in range(size)]


def test_the_largest_bundles_go_first_each_to_whoever_has_least():
    sizes = {"c": 2, "a": 5, "b": 3, "d": 2}
    names = [name for name, size in sizes.items() for _ in range(size)]
    given_to = shared([Share(key, name, (1, 2)) for key, name in enumerate(names)], {})
    assert [given_to[names.index(name)] for name in sizes] == [2, 1, 2, 1]


def test_what_somebody_has_already_counts():
    assert shared([Share(7, "a", (1, 2))], {1: 4, 2: 3}) == {7: 2}


def test_kin_of_one_unit_leaves_only_that_line_of_a_criterion_to_a_colleague():
    found = shared([Share(1, "I.1", (1, 2)), Share(2, "I.1", (1, 2)), Share(3, "I.1", (2,))], {2: 5})
    assert found == {1: 1, 2: 1, 3: 2}


@given(lines())
def test_every_line_goes_once_to_somebody_able_and_bundles_stay_whole(shares):
    found = shared(shares, {})
    assert set(found) == {each.line for each in shares if each.able}
    assert all(found[each.line] in each.able for each in shares if each.able)
    takers: dict[object, set[int]] = {}
    for each in shares:
        if each.able:
            takers.setdefault(each.bundle, set()).add(found[each.line])
    assert all(len(people) == 1 for people in takers.values())


@given(lines())
def test_where_everybody_may_take_everything_loads_differ_by_no_more_than_the_largest_bundle(shares):
    free = [Share(each.line, each.bundle, PEOPLE) for each in shares]
    found = list(shared(free, {}).values())
    loads = [found.count(person) for person in PEOPLE]
    largest = max((sum(one.bundle == each.bundle for one in free) for each in free), default=0)
    assert max(loads) - min(loads) <= largest
