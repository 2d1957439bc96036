"""When two names may stand for one person. Pure: it says what is alike, people decide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

SAME = "trùng họ tên và năm sinh"
SPELT = "cùng năm sinh, họ tên viết khác nhau"
LETTER = "cùng năm sinh, họ tên khác một chữ cái"
SHORTER = "cùng đơn vị và năm sinh, một bên thiếu chữ đệm"
YEARS = "cùng đơn vị và họ tên, khác năm sinh"
# Near enough to ask the unit before it goes on; the others are shown to the council.
TO_ASK = frozenset({SAME, SPELT, SHORTER, YEARS})


@dataclass(frozen=True)
class Person:
    """`name`: without marks and case, as `search_key` gives it; `unit`: key of the workplace."""

    name: str
    birth_year: int | None
    unit: int

    @property
    def spelling(self) -> str:
        """One spelling for what is written in two ways: Thúy and Thuý are one already, Lý and Lí are not."""
        return self.name.replace("y", "i")


def likeness(one: Person, other: Person) -> str:
    """Why the two may be one person; empty when nothing says so."""
    if one.birth_year != other.birth_year:
        return YEARS if one.unit == other.unit and one.spelling == other.spelling else ""
    if one.name == other.name:
        return SAME
    if one.spelling == other.spelling:
        return SPELT
    if _slipped(one.spelling.split(), other.spelling.split()):
        return LETTER
    return SHORTER if one.unit == other.unit and _shortened(one.spelling.split(), other.spelling.split()) else ""


def alike(people: Iterable[tuple[str, Person]]) -> Iterator[tuple[str, str, str]]:
    """(key, key, why) of all pairs that look alike. Only those of one year of birth or one workplace are compared."""
    people = list(people)
    told: set[tuple[str, str]] = set()
    for group in _groups(people):
        for (key, one), (other_key, other) in combinations(group, 2):
            pair = (min(key, other_key), max(key, other_key))
            if pair not in told and (why := likeness(one, other)):
                told.add(pair)
                yield (*pair, why)


def _groups(people: list[tuple[str, Person]]) -> Iterator[list[tuple[str, Person]]]:
    by_year: dict[object, list[tuple[str, Person]]] = {}
    by_unit: dict[object, list[tuple[str, Person]]] = {}
    for key, person in people:
        by_year.setdefault(person.birth_year, []).append((key, person))
        by_unit.setdefault(person.unit, []).append((key, person))
    yield from by_year.values()
    yield from by_unit.values()


def _slipped(one: list[str], other: list[str]) -> bool:
    """One word differs by one letter changed, left out or put in. Words of two letters differ by right: An, Ân, Ấn."""
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and min(map(len, differing[0])) > 2 and _letters_apart(*differing[0]) == 1


def _letters_apart(one: str, other: str) -> int:
    common = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return max(len(one), len(other)) - sum(block.size for block in common)


def _shortened(one: list[str], other: list[str]) -> bool:
    """Same family and given name, and the words of the shorter stand in the longer in their order."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) or len(short) < 2 or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    rest = iter(long)
    return all(word in rest for word in short)
