"""Whether the best of each ranking give the places that the whole rankings would give. Pure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import takewhile

from awards.allocation.result import Allocation
from awards.allocation.types import GroupRanking, Line, Nominee
from awards.ranking import Entry
from awards.tie_steps import Strength, strengths

_SPARE = 50


def reach(lines: Iterable[Line], nominees: Sequence[Nominee]) -> int:
    """How far down a ranking is worth looking first: a power of two, so that a nominee more reads the same."""
    return 1 << (_places(lines) + len(nominees) + _SPARE).bit_length()


def are_enough(
    lines: Iterable[Line], best: Iterable[GroupRanking], nominees: Sequence[Nominee], given: Allocation
) -> bool:
    """`given` was allocated from `best`. Nothing waits, and every ranking that was cut (best entries first) has more
    units whom nothing stops than there are places, all of them before its last tier, whose equals may be missing:
    nobody came that far."""
    if any(one.places for one in given.waiting):
        return False
    places, tied = _places(lines), {one.key for tie in given.ties for one in tie.contenders}
    off = tied | {one.key for one in nominees}
    touched = tied | {one.key for one in given.places}
    cut = [one for one in best if one.size is not None and one.size > len(one.entries)]
    return all(_holds(one, places, off, touched) for one in cut)


def _holds(best: GroupRanking, places: int, off: set[str], touched: set[str]) -> bool:
    worst = _standing(best.entries[-1], best)
    last = list(takewhile(lambda entry: _standing(entry, best) == worst, reversed(best.entries)))
    free = sum(not entry.excluded and entry.key not in off for entry in best.entries[: -len(last)])
    return free > places and touched.isdisjoint(entry.key for entry in last)


def _standing(entry: Entry, ranking: GroupRanking) -> tuple[Decimal, tuple[Strength, ...]]:
    return entry.points, strengths(ranking.tie_break, entry.tie_values)


def _places(lines: Iterable[Line]) -> int:
    return sum(line.count or 0 for line in lines if line.method == "rank")
