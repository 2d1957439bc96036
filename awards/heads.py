"""Places by points alone, from the best of each ranking: a page needs not read the hundred thousandth unit.

As many are read as there are places, and twice as many again while somebody further down could still matter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from awards.allocation import Allocation, GroupRanking, Line, allocate
from awards.ranking import Entry, Row, rank

_SPARE = 50


@dataclass(frozen=True)
class Look:
    """A ranking at some positions: `at` says something that is the same exactly for equals; `barred`: somebody down to
    the last of these positions is barred; `highest`: the points of the first."""

    at: Mapping[int, object]
    barred: bool
    highest: Decimal


@dataclass(frozen=True)
class Head:
    """A ranking of `size` units of which `first` gives the best so many, in the order of display, and `look` only what
    stands at some positions (from 1, none beyond the size)."""

    content: str
    group: str
    tie_break: tuple[str, ...]
    size: int
    first: Callable[[int], tuple[Entry, ...]]
    look: Callable[[Sequence[int]], Look]

    def cut(self, count: int) -> GroupRanking:
        return GroupRanking(self.content, self.group, self.tie_break, self.first(min(count, self.size)), self.size)


@dataclass(frozen=True)
class Given:
    """The places, and the best of each ranking from which they were given, by group."""

    result: Allocation
    rankings: Sequence[GroupRanking]

    def rows(self, group: str) -> list[Row]:
        found = next(one for one in self.rankings if one.group == group)
        return rank(found.entries, found.tie_break)


def by_points_alone(lines: Sequence[Line], heads: Sequence[Head]) -> Given:
    """As `allocate(lines, rankings)` with whole rankings. Raises ValueError as it does."""
    places = sum(line.count or 0 for line in lines)
    count = places + _SPARE
    while True:
        rankings = [head.cut(count) for head in heads]
        result = allocate(lines, rankings)
        if all(_is_enough(head, one, result, places) for head, one in zip(heads, rankings, strict=True)):
            return Given(result, rankings)
        count = 2 * count + 1


def _is_enough(head: Head, best: GroupRanking, result: Allocation, places: int) -> bool:
    """Whether nobody below could have a place: more of the best may be placed than there are places, and the last
    of them, whose equals may be missing here, is neither placed nor in a tie."""
    if len(best.entries) == head.size:
        return True
    if sum(not entry.excluded for entry in best.entries) <= places:
        return False
    touched = {place.key for place in result.places} | {one.key for tie in result.ties for one in tie.contenders}
    return not touched.intersection(row.key for row in _last_tier(best))


def _last_tier(best: GroupRanking) -> list[Row]:
    rows = rank(best.entries, best.tie_break)
    return [row for row in rows if row.rank == rows[-1].rank]
