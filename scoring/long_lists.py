"""Units of long lists, read page by page along the index of their names: the first page of ten thousand costs what the
first of a hundred does."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from campaigns.models import Unit
from scoring.models import Scorecard


def units_with(cards: QuerySet[Scorecard], authority_id: int) -> QuerySet[Unit]:
    """Units of an authority that have one of these scorecards, in the order of their names; to be sliced."""
    held = Exists(cards.order_by().filter(unit=OuterRef("pk")))
    return Unit.objects.filter(held, authority=authority_id).order_by("sort_key", "pk")


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
