"""What one award is worth, in đồng. Pure (Nghị định 98/2023/NĐ-CP, art. 58; Nghị định 152/2025/NĐ-CP, art. 54)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from awards.states import MoneyRounding

_TEN_THOUSAND = 10_000


class Dated(Protocol):
    """A figure that counts from a day on, as an authority wrote it down or, without one, as the law ships with us."""

    @property
    def effective_from(self) -> date: ...
    @property
    def authority_id(self) -> int | None: ...


DatedType = TypeVar("DatedType", bound=Dated)


@dataclass(frozen=True, slots=True)
class Sum:
    """So many awards of one worth."""

    what: str
    coefficient: Decimal
    each: int
    count: int

    @property
    def total(self) -> int:
        return self.each * self.count


def in_force(figures: Iterable[DatedType], day: date) -> DatedType | None:
    """The latest that has begun by a day; of two with one day the authority's own."""
    begun = [one for one in figures if one.effective_from <= day]
    return max(begun, key=lambda one: (one.effective_from, one.authority_id is not None), default=None)


def worth(base_salary: int, coefficient: Decimal, rounding: MoneyRounding) -> int:
    """Of one award. Upwards to tens of thousands is the decree's own rounding; half a ten thousand rounds up."""
    exact = base_salary * coefficient
    if rounding == MoneyRounding.NONE:
        return int(exact.to_integral_value("ROUND_HALF_UP"))
    how = "ROUND_CEILING" if rounding == MoneyRounding.UP else "ROUND_HALF_UP"
    return int((exact / _TEN_THOUSAND).to_integral_value(how)) * _TEN_THOUSAND


def together(sums: Sequence[Sum]) -> int:
    return sum(one.total for one in sums)
