"""What one open line means for the lines after it: some of these recipients will be placed there, who is not known.

A place may be given further down only when it would be given however the open line is decided. So the lines below
count how many of the undecided can still reach them: at least and at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.allocation.types import Line


@dataclass(frozen=True, slots=True)
class Undecided:
    """`line` will place at least `least` and at most `most` of the recipients in `keys`."""

    line: Line
    keys: frozenset[str]
    least: int
    most: int


def arrivals(earlier: Sequence[Undecided], seen: frozenset[str]) -> tuple[int, int]:
    """How many of `seen`, all undecided above, fall through the earlier lines: at least, at most.

    The bounds add up over lines because nobody is placed twice in one content.
    """
    gone_most = sum(min(item.most, len(item.keys & seen)) for item in earlier)
    gone_least = sum(max(0, item.least - len(item.keys - seen)) for item in earlier)
    return max(0, len(seen) - gone_most), len(seen) - gone_least
