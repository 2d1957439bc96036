"""Where the units of a group would be placed by points alone, as a page marks it: by ranks, since inside a group every
line takes the best of those who are left. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.allocation import Line
from awards.heads import Given, Head, by_points_alone
from campaigns.vietnamese import two_digits

_LEVELS = {"province": "Đề nghị cấp tỉnh", "own": "Giấy khen"}
Mark = tuple[str, str]  # words and kind
NONE: Mark = ("", "")


@dataclass(frozen=True)
class Marks:
    """`spans`: first and last rank with their mark; `last`: how many rows stand above the line where places end."""

    spans: Sequence[tuple[int, int, Mark]]
    last: int

    def of(self, rank: int, excluded: str) -> Mark:
        """Of a unit by its rank; who is barred has none."""
        found = (mark for first, last, mark in self.spans if first <= rank <= last)
        return NONE if excluded else next(found, NONE)


def marks_of(group: str, lines: Sequence[Line], heads: Sequence[Head]) -> Marks:
    """`heads`: of the rankings of the content, that of the group among them."""
    given = by_points_alone(lines, heads)
    marks = _by_key(given)
    ranks: dict[Mark, list[int]] = {}
    last = 0
    for position, row in enumerate(given.rows(group), start=1):
        if row.key in marks:
            ranks.setdefault(marks[row.key], []).append(row.rank)
            last = position
    return Marks([(found[0], found[-1], mark) for mark, found in ranks.items()], last)


def _by_key(given: Given) -> dict[str, Mark]:
    found = {place.key: (_LEVELS[place.level], "done") for place in given.result.places}
    for tie in given.result.ties:
        found |= {one.key: (f"Tranh {two_digits(tie.places)} chỗ", "mine") for one in tie.contenders}
    return found
