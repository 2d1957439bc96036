"""A line without an answer, with the bounds that the sheet sets to its points."""

from decimal import Decimal

from scoring.engine.kind import LeafParams
from scoring.engine.registry import kind_of
from scoring.engine.tree import Node
from scoring.models import Criterion, Scorecard, ScoreLine

# What a column of points holds; stands for "no limit" of a kind.
WIDEST = Decimal("9999.99")


def empty_line(card: Scorecard, criterion: Criterion, node: Node) -> ScoreLine:
    """Not stored yet; `node` is the criterion as the engine reads it."""
    low, high = bounds_of(node)
    return ScoreLine(scorecard=card, criterion=criterion, min_points=low, max_points=high)


def bounds_of(node: Node) -> tuple[Decimal, Decimal]:
    """The lowest and highest points that may be stored on a line of this criterion."""
    params = node.params
    low, high = kind_of(node.kind).bounds(params, node.max_points) if isinstance(params, LeafParams) else (None, None)
    return -WIDEST if low is None else low, WIDEST if high is None else high
