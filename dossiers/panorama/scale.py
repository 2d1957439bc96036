"""Where points stand on a drawn line. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from math import floor

WIDTH = 1000  # of a drawing, whatever its size on the page or on paper
_STEP = 10


@dataclass(frozen=True)
class Scale:
    """From one round figure to another, so that whole rows of a table share it."""

    low: int
    high: int

    def at(self, value: Decimal) -> int:
        place = int((value - self.low) * WIDTH / (self.high - self.low))
        return min(max(place, 0), WIDTH)


@dataclass(frozen=True)
class Pair:
    """What was claimed and what was granted, as places on a line; `start` and `length` of what lies between."""

    claimed: int
    granted: int

    @property
    def start(self) -> int:
        return min(self.claimed, self.granted)

    @property
    def length(self) -> int:
        return abs(self.claimed - self.granted)


def scale_of(lowest: Decimal | None, highest: Decimal | None) -> Scale:
    """Around these, in steps of ten."""
    low = floor_to(lowest or Decimal(0), _STEP)
    high = -floor_to(-(highest or Decimal(0)), _STEP)
    return Scale(low, max(high, low + _STEP))


def floor_to(value: Decimal, step: int) -> int:
    """The multiple of a step at or below a value (Decimal's own // cuts towards zero)."""
    return floor(value / step) * step


def pair_of(scale: Scale, claimed: Decimal | None, granted: Decimal | None) -> Pair | None:
    if claimed is None or granted is None:
        return None
    return Pair(scale.at(claimed), scale.at(granted))


def share(part: int, whole: int) -> int:
    """How much of a bar a part fills."""
    return part * WIDTH // whole if whole else 0
