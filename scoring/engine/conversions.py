"""Small sums outside the tree: converting to another maximum, joining scorers, classes, places."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from scoring.engine.exact import half_up
from scoring.engine.tree import Class


def rescale(earned: Decimal, available: Decimal, to: Decimal, digits: int) -> Decimal:
    """`earned` of `available` points (more than 0) as points of `to`: 42.63 of 48, to 50, is 44.41."""
    return half_up(Fraction(earned) * Fraction(to) / Fraction(available), digits)


def combine(scores: Sequence[Decimal], digits: int, weights: Sequence[Decimal] = ()) -> Decimal:
    """The mean of several scorers, weighted when weights are given; raises ValueError when they do not match."""
    shares = [Fraction(weight) for weight in weights] or [Fraction(1)] * len(scores)
    if len(shares) != len(scores) or sum(shares) <= 0:
        raise ValueError("số trọng số phải bằng số người chấm và có tổng lớn hơn 0")
    joined = sum((Fraction(score) * share for score, share in zip(scores, shares, strict=True)), Fraction(0))
    return half_up(joined / sum(shares), digits)


def classify(points: Decimal, classes: Iterable[Class]) -> str:
    """The class whose inclusive lower bound is reached; below all of them the lowest; "" when there are none."""
    descending = sorted(classes, key=lambda each: each.min, reverse=True)
    reached = [each.name for each in descending if points >= each.min]
    return reached[0] if reached else (descending[-1].name if descending else "")


def lower_class(name: str, limit: str, classes: Iterable[Class]) -> str:
    """`name`, or `limit` when that class is lower."""
    bounds = {each.name: each.min for each in classes}
    if name not in bounds or limit not in bounds:
        return name
    return min(name, limit, key=lambda each: bounds[each])


def competition_ranks(scores: Mapping[str, Decimal]) -> dict[str, int]:
    """Places from 1: equals share a place and the next place is skipped (1, 1, 3)."""
    return {name: 1 + sum(other > score for other in scores.values()) for name, score in scores.items()}
