"""Numbers inside Vietnamese sentences."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from scoring.engine.exact import Exact, half_up


def number(value: Exact | int) -> str:
    """1.50 gives "1,5"; a fraction is shown with two digits."""
    shown = half_up(value, 2) if isinstance(value, Fraction) else Decimal(value)
    text = format(shown, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def points(value: Exact) -> str:
    return f"{number(value)} điểm"


def inside(label: str) -> str:
    """A label in the middle of a sentence: "Số lễ hội" gives "số lễ hội"."""
    return label[:1].lower() + label[1:]


def percent(rate: Fraction, thresholds: Iterable[Decimal] = ()) -> str:
    """ "77,05 %"; shows more digits where two would put the rate on the wrong side of a threshold (89,995 and 90)."""
    exact, limits = rate * 100, [Fraction(limit) for limit in thresholds]
    for digits in range(2, 12):
        shown = half_up(exact, digits)
        if all((shown >= limit) == (exact >= limit) for limit in limits):
            break
    return format(shown, "f").replace(".", ",") + " %"
