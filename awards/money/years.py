"""What was paid with awards, year by year. Revoked awards are left out: their money comes back (Luật 2022, art. 93)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from awards.models import Award
from awards.states import AwardState
from campaigns.states import RecipientKind


@dataclass(frozen=True)
class Paid:
    """Of one year: how many of each kind were paid, and what in đồng."""

    year: int
    collectives: int = 0
    for_collectives: int = 0
    individuals: int = 0
    for_individuals: int = 0

    @property
    def count(self) -> int:
        return self.collectives + self.individuals

    @property
    def total(self) -> int:
        return self.for_collectives + self.for_individuals


def paid_awards(awards: QuerySet[Award]) -> QuerySet[Award]:
    return awards.filter(state=AwardState.GRANTED, amount__isnull=False)


def paid_total(awards: QuerySet[Award]) -> tuple[int, int]:
    """How many awards were paid, and what together."""
    found = paid_awards(awards).order_by().aggregate(count=Count("pk"), total=Sum("amount"))
    return found["count"], found["total"] or 0


def paid_by_year(awards: QuerySet[Award]) -> list[Paid]:
    """Latest year first. One statement."""
    plain = paid_awards(awards).select_related(None).order_by()
    grouped = plain.values_list("decision__issued_on__year", "recipient_kind")
    rows = list(grouped.annotate(count=Count("pk"), total=Sum("amount")))
    return [_year(year, rows) for year in sorted({row[0] for row in rows}, reverse=True)]


def _year(year: int, rows: Iterable[tuple[int, str, int, int]]) -> Paid:
    of_kind = {kind: (count, total) for at, kind, count, total in rows if at == year}
    collectives = of_kind.get(RecipientKind.COLLECTIVE, (0, 0))
    return Paid(year, *collectives, *of_kind.get(RecipientKind.INDIVIDUAL, (0, 0)))
