"""What one open line means for the lines after it: some of these recipients will be placed there, who is not known.

A place may be given further down only when it would be given however the open line is decided. So the lines below
count how many of the undecided can still reach them: at least and at most.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from awards.allocation.types import Line


@dataclass(frozen=True, slots=True)
class Undecided:
    """`line` will place at least `least` and at most `most` of the recipients in `keys`."""

    line: Line
    keys: frozenset[str]
    least: int
    most: int


class Met:
    """Those met so far who are undecided in an earlier line, counted as they come."""

    def __init__(self, earlier: Sequence[Undecided]) -> None:
        self.earlier = earlier
        self.keys: set[str] = set()
        self._of = [0] * len(earlier)

    def add(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key not in self.keys:
                self.keys.add(key)
                self._of = [count + (key in item.keys) for count, item in zip(self._of, self.earlier, strict=True)]

    @property
    def arriving(self) -> tuple[int, int]:
        """How many of them fall through the earlier lines: at least, at most.

        The bounds add up over lines because nobody is placed twice in one content.
        """
        pairs = list(zip(self._of, self.earlier, strict=True))
        gone_most = sum(min(item.most, met) for met, item in pairs)
        gone_least = sum(max(0, item.least - len(item.keys) + met) for met, item in pairs)
        return max(0, len(self.keys) - gone_most), len(self.keys) - gone_least
