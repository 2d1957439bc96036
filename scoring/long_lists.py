"""Units of long lists, read page by page along the index of their names: the first page of ten thousand costs what the
first of a hundred does."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from campaigns.models import Unit
from scoring.models import Scorecard

MOST_LISTED = 50  # names on a page; a file has them all
SORTED_AT_ONCE = 500  # units that are brought into order without an index
_PRINTED = {"printed_content": "content__number", "printed_group": "group__position"}


def units_with(cards: QuerySet[Scorecard], authority_id: int) -> QuerySet[Unit]:
    """Units of an authority that have one of these scorecards, in the order of their names; to be sliced."""
    held = Exists(cards.order_by().filter(unit=OuterRef("pk")))
    return Unit.objects.filter(held, authority=authority_id).order_by("sort_key", "pk")


def sizes_of(cards: QuerySet[Scorecard]) -> dict[int, int]:
    """How many of these scorecards each group has, in printed order; one statement."""
    printed = cards.select_related(None).order_by("content__number", "group__position", "group_id")
    return dict(printed.values_list("group_id").annotate(Count("pk")))


def by_group(cards: QuerySet[Scorecard], sizes: dict[int, int], authority_id: int) -> "InTurn":
    """The units of these scorecards, of each unit one, by group and name; `sizes` as `sizes_of` tells them.

    A large group is read along the index of names; small ones lie together, so that a page of many is one statement.
    """
    runs: list[tuple[list[int], int]] = []
    for group, size in sizes.items():
        if runs and runs[-1][1] + size <= SORTED_AT_ONCE:
            runs[-1] = ([*runs[-1][0], group], runs[-1][1] + size)
        else:
            runs.append(([group], size))
    return InTurn([(_units_in(cards.order_by().filter(group__in=own), own, authority_id), size) for own, size in runs])


def _units_in(cards: QuerySet[Scorecard], groups: list[int], authority_id: int) -> QuerySet[Unit]:
    if len(groups) == 1:
        return units_with(cards, authority_id)
    place = cards.filter(unit=OuterRef("pk"))
    held = Unit.objects.filter(authority=authority_id, pk__in=cards.values("unit"))
    numbers = {name: Subquery(place.values(path)[:1]) for name, path in _PRINTED.items()}
    return held.annotate(**numbers).order_by(*numbers, "sort_key", "pk")


class InTurn:
    """What several queries give, one after another, as one list to be sliced; `runs`: each query with its number."""

    def __init__(self, runs: Sequence[tuple[QuerySet[Any], int]]) -> None:
        self.runs = runs

    def __len__(self) -> int:
        return sum(count for _, count in self.runs)

    def __getitem__(self, part: slice) -> list[Any]:
        found: list[Any] = []
        start, stop = part.start or 0, len(self) if part.stop is None else part.stop
        for rows, count in self.runs:
            if start < count and stop > 0:
                found += rows[max(start, 0) : min(stop, count)]
            start, stop = start - count, stop - count
        return found


def listed(names: Sequence[str], noun: str) -> str:
    """As many names as a sentence bears: "UBND xã A; UBND xã B; và 12 bảng khác"."""
    left = len(names) - MOST_LISTED
    return "; ".join([*names[:MOST_LISTED], f"và {left} {noun} khác"] if left > 0 else names)
