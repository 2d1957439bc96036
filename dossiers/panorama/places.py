"""The plan's places, line by line: how many there are, how many somebody has, how many are decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from awards.models import Slot
from awards.states import FILLED, SlotState
from campaigns.models import Content, QuotaLine
from campaigns.states import AwardLevel
from dossiers.panorama.scale import share

MOST_SEATS = 40


@dataclass(frozen=True)
class PlaceLine:
    """`filled` of `count` (None: the department of the province has not said yet), `decided` of the filled ones;
    `contested`: equals wait for the council; `allocated`: the secretary has given out the line's places."""

    line: QuotaLine
    filled: int
    decided: int
    contested: int
    allocated: bool

    @property
    def count(self) -> int | None:
        return self.line.count

    @property
    def vacant(self) -> int:
        return max((self.count or 0) - self.filled - self.contested, 0) if self.allocated else 0


@dataclass(frozen=True)
class SeatBar:
    """A line's places as a bar, one long part for each; all bars of a page have the same measure. `seams` are where
    two places meet, none where there are too many to be told apart."""

    width: int
    filled: int
    decided: int
    seams: list[int]


def bars_of(lines: Sequence[PlaceLine]) -> list[tuple[PlaceLine, SeatBar]]:
    """Each line with its bar, against the longest."""
    most = max((one.count or one.filled for one in lines), default=0)
    return [(one, _bar(one, most)) for one in lines]


def _bar(one: PlaceLine, most: int) -> SeatBar:
    seats = one.count or one.filled
    seams = [share(seat, most) for seat in range(1, seats)] if most <= MOST_SEATS else []
    return SeatBar(share(seats, most), share(one.filled, most), share(one.decided, most), seams)


@dataclass(frozen=True)
class Sum:
    """Of the authority's own certificates; what goes to the province stands outside the plan's number."""

    count: int
    filled: int
    decided: int


def lines_of(contents: Sequence[Content]) -> list[PlaceLine]:
    """In the plan's order; two statements."""
    keys = [one.pk for one in contents]
    slots = Slot.objects.filter(content__in=keys).order_by().values_list("quota_line_id", "state").annotate(Count("pk"))
    found: dict[int, dict[str, int]] = {}
    for line, state, count in slots:
        found.setdefault(line, {})[state] = count
    leaves = QuotaLine.objects.filter(content__in=keys).exclude(method="").select_related("content")
    return [_line(line, found.get(line.pk, {})) for line in leaves.order_by("content__number", "position")]


def _line(line: QuotaLine, states: dict[str, int]) -> PlaceLine:
    filled = sum(count for state, count in states.items() if state in FILLED)
    decided, contested = (states.get(state, 0) for state in (SlotState.DECIDED, SlotState.CONTESTED))
    return PlaceLine(line, filled, decided, contested, bool(states))


def sum_of(lines: Iterable[PlaceLine]) -> Sum:
    own = [one for one in lines if one.line.level == AwardLevel.OWN]
    return Sum(sum(one.count or 0 for one in own), sum(one.filled for one in own), sum(one.decided for one in own))
