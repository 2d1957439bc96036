"""A stretch of a ranking with its neighbours, read without the rest: of a sealed one by position, of one that is not
sealed yet by the order that is kept with every published total."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from django.db.models import Max, Min, QuerySet

from awards.models import Ranking, RankingRow
from awards.ranking import Row, rank
from awards.standing import Standing, entries_of, kept_in
from scoring.models import FinalStanding


class Shown(Protocol):
    """What a page shows of a row, sealed or not."""

    rank: int
    name: str
    points: Decimal
    separated_by: str
    excluded: str
    late_days: int

    @property
    def tied(self) -> bool: ...


Placed = tuple[int, Shown]  # position in the order of display, from 1


@dataclass(frozen=True)
class Stretch:
    """`rows` from the first to the last position, with one more at either end where there is one."""

    rows: list[Placed]


def sealed_stretch(ranking: Ranking, first: int, last: int) -> Stretch:
    """One statement."""
    rows = RankingRow.objects.filter(ranking=ranking, position__gte=first - 1, position__lte=last + 1)
    return Stretch([(row.position, row) for row in rows.order_by("position")])


def standing_stretch(standing: Standing, first: int, last: int) -> Stretch:
    """The tiers on either side are read whole: who is separated from them names them."""
    if last - first + 1 >= standing.size:
        return _numbered(0, rank(standing.entries, standing.tie_break))
    kept = kept_in(standing.group)
    best, worst = _ends(kept, first, last)
    before = kept.filter(order__gt=best).count() if first > 1 else 0
    wanted = entries_of(kept.filter(order__lte=best, order__gte=worst), standing.barred)
    return _numbered(before, rank(wanted, standing.tie_break))


def _ends(kept: QuerySet[FinalStanding], first: int, last: int) -> tuple[str, str]:
    """The orders of the tiers next to those of two positions; the same where there is none."""
    around = kept.order_by("-order").values_list("order", flat=True)[max(first - 2, 0) : last + 1]
    orders = list(around)
    top, bottom = orders[min(first, 2) - 1], orders[last - max(first - 1, 1)]
    best, worst = orders[0], orders[-1]
    if best == top and first > 1:  # its equals go on above
        best = kept.filter(order__gt=top).aggregate(next=Min("order"))["next"] or top
    if worst == bottom:
        worst = kept.filter(order__lt=bottom).aggregate(next=Max("order"))["next"] or bottom
    return best, worst


def _numbered(before: int, rows: Sequence[Row]) -> Stretch:
    """Rows that come after so many others."""
    placed: list[Placed] = [(before + at, replace(row, rank=before + row.rank)) for at, row in enumerate(rows, start=1)]
    return Stretch(placed)
