"""The best of a ranking, sealed or not, and what stands at some of its positions."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db.models import Exists, OuterRef

from awards.heads import Look
from awards.models import Ranking, RankingRow
from awards.ranking import Entry, rank
from awards.sealed_rows import sealed_entries
from awards.standing import Standing, entries_of, kept_in
from scoring.final_standing import points_in


def best_sealed(ranking: Ranking, count: int) -> tuple[Entry, ...]:
    rows = RankingRow.objects.filter(ranking=ranking, position__lte=count)
    return sealed_entries(rows).get(ranking.pk, ())


def best_of(standing: Standing, count: int) -> tuple[Entry, ...]:
    """The first so many in the order that is kept; equals in no order."""
    if count >= standing.size:
        return standing.entries
    return entries_of(kept_in(standing.group).order_by("-order")[:count], standing.barred)


def look_at_sealed(ranking: Ranking, positions: Sequence[int]) -> Look:
    """One statement."""
    rows = RankingRow.objects.filter(ranking=ranking)
    barred = Exists(rows.filter(position__lte=positions[-1]).exclude(excluded=""))
    seen = list(rows.filter(position__in=positions).order_by("position").annotate(barred=barred))
    return Look({row.position: row.rank for row in seen}, seen[0].barred, seen[0].points)


def look_at_standing(standing: Standing, positions: Sequence[int]) -> Look:
    """A statement for each run of positions after the first; who was found barred counts wherever the unit stands."""
    if standing.has_entries:
        return _look_through(standing, positions)
    kept = kept_in(standing.group)
    at, barred = {1: standing.first_order}, bool(standing.barred.found)
    above = Exists(kept.filter(is_barred=True, order__gte=OuterRef("order")))
    for run in _runs(positions[1:]):
        seen = kept.order_by("-order").annotate(above=above).values_list("order", "above")[run[0] - 1 : run[-1]]
        for position, (order, is_barred) in zip(run, seen, strict=True):
            at[position], barred = order, barred or is_barred
    return Look(at, barred, points_in(standing.first_order))


def _look_through(standing: Standing, positions: Sequence[int]) -> Look:
    rows = rank(standing.entries, standing.tie_break)
    barred = any(row.excluded for row in rows[: positions[-1]])
    return Look({position: rows[position - 1].rank for position in positions}, barred, rows[0].points)


def _runs(positions: Sequence[int]) -> Iterator[list[int]]:
    """Positions that follow on each other."""
    for _, run in groupby(enumerate(positions), key=lambda pair: pair[1] - pair[0]):
        yield [position for _, position in run]
