import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.nominating.likeness import LETTER, SAME, SHORTER, SPELT, YEARS, Person, alike, likeness
from campaigns.vietnamese import search_key

HOA = ("Nguyễn Thị Hoa", 1985, 1)


def person(name, year, unit):
    return Person(search_key(name), year, unit)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (("Nguyễn Thị Hoa", 1985, 2), SAME),
        (("NGUYỄN THỊ HOA", 1985, 2), SAME),
        (("Nguyễn Thị Hoà", 1985, 2), SAME),
        (("Nguyễn Thị Hoan", 1985, 2), LETTER),
        (("Nguyễn Thị Hoe", 1985, 2), LETTER),
        (("Nguyễn Thị Hồng", 1985, 2), ""),
        (("Nguyễn Hoa", 1985, 1), SHORTER),
        (("Nguyễn Hoa", 1985, 2), ""),
        (("Nguyễn Thị Bích Hoa", 1985, 1), SHORTER),
        (("Trần Thị Hoa", 1985, 1), ""),
        (("Nguyễn Thị Hoa", 1986, 1), YEARS),
        (("Nguyễn Thị Hoa", 1986, 2), ""),
    ],
)
def test_what_looks_like_one_person(other, why):
    assert likeness(person(*HOA), person(*other)) == why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Lý Văn Quý", "Lí Văn Quí", SPELT),
        ("Trần A", "Trần B", ""),
        ("Lê Văn An", "Lê Văn Anh", ""),
        ("Hoa", "Hoa Mai", ""),
    ],
)
def test_spellings_and_short_words(one, other, why):
    assert likeness(person(one, 1980, 1), person(other, 1980, 1)) == why


names = st.lists(st.sampled_from(["Nguyễn", "Trần", "Thị", "Văn", "Hoa", "Hoan", "Lý", "Lí"]), min_size=2, max_size=4)
people = st.builds(
    lambda words, year, unit: person(" ".join(words), year, unit), names, st.integers(1980, 1982), st.integers(1, 3)
)


@given(people, people)
def test_likeness_does_not_depend_on_who_is_asked_first(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(st.lists(people, max_size=8))
def test_every_pair_that_looks_alike_is_told_once(found):
    keyed = [(str(place), one) for place, one in enumerate(found)]
    told = sorted((one, other) for one, other, _ in alike(keyed))
    wanted = sorted(
        (one, other)
        for at, (one, first) in enumerate(keyed)
        for other, second in keyed[at + 1 :]
        if likeness(first, second)
    )
    assert told == wanted
