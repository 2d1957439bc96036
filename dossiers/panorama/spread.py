"""How the points of a contest group lie: bands of points with how many units each, and who has equal points. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dossiers.panorama.scale import floor_to, share

MOST_BANDS = 12
MOST_TIES = 12
_WIDTHS = (1, 2, 5, 10, 20, 50, 100, 1000)


@dataclass(frozen=True)
class Tie:
    points: Decimal
    count: int


@dataclass(frozen=True)
class Band:
    """From `low` to below `high`. `width`: of the bar. `ties` are named, `more` are further equal points."""

    low: int
    high: int
    count: int
    width: int
    ties: list[Tie]
    more: int


@dataclass(frozen=True)
class Spread:
    """`tied`: units that share their points with another; `ties`: how many such points there are."""

    units: int
    highest: Decimal
    median: Decimal
    lowest: Decimal
    ties: int
    tied: int
    bands: list[Band]


def spread_of(counts: Mapping[Decimal, int]) -> Spread:
    """`counts`: how many units have these points; at least one."""
    every = sorted(counts, reverse=True)
    ties = [Tie(points, counts[points]) for points in every if counts[points] > 1]
    return Spread(
        units=sum(counts.values()),
        highest=every[0],
        median=_median(counts),
        lowest=every[-1],
        ties=len(ties),
        tied=sum(tie.count for tie in ties),
        bands=_bands(counts, ties[:MOST_TIES]),
    )


def _median(counts: Mapping[Decimal, int]) -> Decimal:
    """Half of the units have as many points or more; between two of them their mean."""
    listed = [points for points in sorted(counts) for _ in range(counts[points])]
    middle = listed[(len(listed) - 1) // 2 : len(listed) // 2 + 1]
    return round(sum(middle, Decimal(0)) / len(middle), 2)


def _bands(counts: Mapping[Decimal, int], named: list[Tie]) -> list[Band]:
    """The highest first; also those in between that nobody reached, so that a gap is seen."""
    lowest, highest = min(counts), max(counts)
    step = next(one for one in _WIDTHS if floor_to(highest, one) - floor_to(lowest, one) < MOST_BANDS * one)
    starts = range(floor_to(highest, step), floor_to(lowest, step) - 1, -step)
    inside = {low: {p: n for p, n in counts.items() if low <= p < low + step} for low in starts}
    longest = max(sum(own.values()) for own in inside.values())
    return [_band(low, low + step, own, longest, named) for low, own in inside.items()]


def _band(low: int, high: int, own: Mapping[Decimal, int], longest: int, named: list[Tie]) -> Band:
    count, ties = sum(own.values()), [tie for tie in named if tie.points in own]
    every = sum(number > 1 for number in own.values())
    return Band(low, high, count, share(count, longest), ties, every - len(ties))
