"""The first of many: a page names some and says how many more there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
SHOWN = 20


@dataclass(frozen=True)
class Named(Generic[Row]):
    """`shown` are at most SHOWN rows, `more` how many come after them."""

    shown: tuple[Row, ...]
    more: int = 0

    @classmethod
    def of(cls, rows: QuerySet[Row]) -> "Named[Row]":
        """One statement; where there are more than are shown, one that counts them."""
        found = tuple(rows[: SHOWN + 1])
        return cls(found[:SHOWN], rows.count() - SHOWN if len(found) > SHOWN else 0)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown) + self.more
