"""Sums over lines in which every point that changed has one reason."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal

from scoring.insight.facts import Line

ZERO = Decimal(0)


@dataclass(frozen=True)
class Figures:
    """`granted` = `claimed` - `unproven` - `reading` - `waiting` + `raised`, all on lines that units score themselves;
    `added` are points of lines that only the office scores. `changed` counts lines decided otherwise than claimed.
    """

    lines: int = 0
    changed: int = 0
    claimed: Decimal = ZERO
    granted: Decimal = ZERO
    unproven: Decimal = ZERO
    reading: Decimal = ZERO
    raised: Decimal = ZERO
    waiting: Decimal = ZERO
    added: Decimal = ZERO

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def difference(self) -> Decimal:
        return self.granted - self.claimed

    @property
    def total(self) -> Decimal:
        """What the lines give, before the sheet's caps and conversions."""
        return self.granted + self.added


def figures_of(line: Line) -> Figures:
    claimed, granted = line.claimed or ZERO, line.granted or ZERO
    if not line.by_unit and line.claimed is None:
        return Figures(lines=1, added=granted if line.settled else ZERO)
    if not line.settled:
        return Figures(lines=1, claimed=claimed, waiting=claimed)
    lowered = max(claimed - granted, ZERO)
    return Figures(
        lines=1,
        changed=int(claimed != granted),
        claimed=claimed,
        granted=granted,
        unproven=lowered if line.unproven else ZERO,
        reading=ZERO if line.unproven else lowered,
        raised=max(granted - claimed, ZERO),
    )


def summed(each: Iterable[Figures]) -> Figures:
    return sum(each, Figures())
