"""Where the units of a group would be placed by points alone, as a page marks it: by ranks, since inside a group every
line takes the best of those who are left. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from awards.allocation import Line, turn
from awards.heads import Given, Head, by_points_alone
from campaigns.vietnamese import two_digits

_LEVELS = {"province": "Đề nghị cấp tỉnh", "own": "Giấy khen"}
Mark = tuple[str, str]  # words and kind
NONE: Mark = ("", "")
_FEW = 200  # units are read at once, whatever stands at the ends of lines


@dataclass(frozen=True)
class Marks:
    """`spans`: first and last rank with their mark; `last`: how many rows stand above the line where places end;
    `highest`: the points of the first."""

    spans: Sequence[tuple[int, int, Mark]]
    last: int
    highest: Decimal

    def of(self, rank: int, excluded: str) -> Mark:
        """Of a unit by its rank; who is barred has none."""
        found = (mark for first, last, mark in self.spans if first <= rank <= last)
        return NONE if excluded else next(found, NONE)


def marks_of(group: str, lines: Sequence[Line], heads: Sequence[Head]) -> Marks:
    """`heads`: of the rankings of the content, that of the group among them."""
    mine = next(head for head in heads if head.group == group)
    own = [line for line in lines if any(each.code == group for each in line.groups)]
    alone = mine.size > _FEW and all(len(line.groups) == 1 for line in own)
    counted = _counted(mine, own) if alone else None
    return counted or _given(group, lines, heads)


def _counted(head: Head, own: Sequence[Line]) -> Marks | None:
    """Where nobody is barred and no tie stands at the end of a line, ranks follow from the counts of lines that are
    the group's alone; None otherwise."""
    counts = [(line, line.count) for line in sorted(own, key=turn) if line.count]
    ends = [min(end, head.size) for end in accumulate(count for _, count in counts)]
    seen = head.look(sorted({1, *ends, *(end + 1 for end in ends if end < head.size)}))
    if seen.barred or any(end < head.size and seen.at[end] == seen.at[end + 1] for end in ends):
        return None
    begins = [1, *(end + 1 for end in ends)]
    marks = [_mark(line) for line, _ in counts]
    return Marks(list(zip(begins, ends, marks, strict=False)), ends[-1] if ends else 0, seen.highest)


def _mark(line: Line) -> Mark:
    return _LEVELS[line.level], "done"


def _given(group: str, lines: Sequence[Line], heads: Sequence[Head]) -> Marks:
    given = by_points_alone(lines, heads)
    marks = _by_key(given)
    ranks: dict[Mark, list[int]] = {}
    last, rows = 0, given.rows(group)
    for position, row in enumerate(rows, start=1):
        if row.key in marks:
            ranks.setdefault(marks[row.key], []).append(row.rank)
            last = position
    spans = [(found[0], found[-1], mark) for mark, found in ranks.items()]
    return Marks(spans, last, rows[0].points if rows else Decimal(0))


def _by_key(given: Given) -> dict[str, Mark]:
    found = {place.key: (_LEVELS[place.level], "done") for place in given.result.places}
    for tie in given.result.ties:
        found |= {one.key: (f"Tranh {two_digits(tie.places)} suất", "mine") for one in tie.contenders}
    return found
