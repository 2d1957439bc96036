"""How the work moved: scorecards handed in and lines verified, day by day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Day:
    """What happened on a day and how far it had come by its end, in per cent of everything."""

    day: date
    cards: int
    cards_so_far: int
    cards_share: int
    lines: int
    lines_so_far: int
    lines_share: int


@dataclass(frozen=True)
class Progress:
    """`cards` and `lines` are all there are; a line verified anew counts on its last day."""

    days: list[Day]
    cards: int
    lines: int


def progress(handed_in: Iterable[date], verified: Iterable[date], *, cards: int, lines: int) -> Progress:
    """Days on which something happened, in order."""
    came, done = Counter(handed_in), Counter(verified)
    days: list[Day] = []
    cards_so_far = lines_so_far = 0
    for day in sorted({*came, *done}):
        cards_so_far, lines_so_far = cards_so_far + came[day], lines_so_far + done[day]
        shares = _share(cards_so_far, cards), _share(lines_so_far, lines)
        days.append(Day(day, came[day], cards_so_far, shares[0], done[day], lines_so_far, shares[1]))
    return Progress(days, cards, lines)


def _share(part: int, whole: int) -> int:
    return part * 100 // whole if whole else 0
