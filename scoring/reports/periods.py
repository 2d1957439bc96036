"""Reports that recur: "hằng tháng, ngày 20", "hằng quý" between two days, as titles with their last days. Pure."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Every = Literal[1, 3, 6, 12]  # months
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Planned:
    """A report to be put into the register."""

    title: str
    due_on: date


def recurring(name: str, every: Every, day: int, first: date, last: date, *, following: bool = False) -> list[Planned]:
    """One report for each month, quarter, half-year or year, whose last day lies between two days.

    `day` of the period's last month, or of the month that follows the period; a month without that day ends earlier.
    """
    found = []
    for year, month in _ends(every, first.year - 1, last.year + 1):
        due = _day_of(year + (month == 12), month % 12 + 1, day) if following else _day_of(year, month, day)
        if first <= due <= last:
            found.append(Planned(f"{name} {_period(every, year, month)}", due))
    return found


def _ends(every: Every, first: int, last: int) -> Iterator[tuple[int, int]]:
    """(year, month) in which a period ends."""
    return ((year, month) for year in range(first, last + 1) for month in range(every, 13, every))


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _period(every: Every, year: int, month: int) -> str:
    if every == 1:
        return f"tháng {month}/{year}"
    if every == 3:
        return f"quý {ROMAN[month // 3 - 1]}/{year}"
    if every == 6:
        return f"6 tháng {'đầu' if month == 6 else 'cuối'} năm {year}"
    return f"năm {year}"
