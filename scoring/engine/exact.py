"""Exact arithmetic: rates stay fractions until the single half-up rounding of a line."""

from decimal import Decimal
from fractions import Fraction
from math import floor

Exact = Decimal | Fraction


def half_up(value: Exact, digits: int) -> Decimal:
    """`value` rounded once, a half away from zero: 1.005 gives 1.01, -1.005 gives -1.01 with two digits."""
    scaled = abs(Fraction(value)) * 10**digits
    whole = floor(scaled + Fraction(1, 2))
    return Decimal(whole if value >= 0 else -whole).scaleb(-digits)
