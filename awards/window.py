"""A stretch of a ranking with its neighbours, read without the rest: of a sealed one by position, of one that is not
sealed yet by the order that is kept with every published total."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from awards.models import Ranking, RankingRow
from awards.ranking import Row, rank
from awards.standing import Standing, entry_of, kept_in, rows_of
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
    """The tiers on either side are read whole: who is separated from them names them. Two statements."""
    if last - first + 1 >= standing.size:
        return _numbered(0, rank(standing.entries, standing.tie_break))
    kept = kept_in(standing.group)
    shown = list(kept.order_by("-order").values_list("order", flat=True)[first - 1 : last])
    best = Coalesce(Subquery(_orders(kept.filter(order__gt=shown[0]), "order")), Value(shown[0]))
    worst = Coalesce(Subquery(_orders(kept.filter(order__lt=shown[-1]), "-order")), Value(shown[-1]))
    above = kept.filter(order__gt=best).order_by().values("group").annotate(size=Count("*")).values("size")
    wanted = kept.filter(order__lte=best, order__gte=worst).annotate(above=Coalesce(Subquery(above), 0))
    found = list(rows_of(wanted, "above"))
    return _numbered(found[0][0], rank([entry_of(row, standing.barred) for _, *row in found], standing.tie_break))


def _orders(kept: QuerySet[FinalStanding], by: str) -> QuerySet[FinalStanding, dict[str, str]]:
    """Of the next one."""
    return kept.order_by(by).values("order")[:1]


def _numbered(before: int, rows: Sequence[Row]) -> Stretch:
    """Rows that come after so many others."""
    placed: list[Placed] = [(before + at, replace(row, rank=before + row.rank)) for at, row in enumerate(rows, start=1)]
    return Stretch(placed)
