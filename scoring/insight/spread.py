"""How far units of a group lie apart before they are ranked: distances, equal totals, and what tells those apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise

from scoring.engine.exact import half_up
from scoring.insight.facts import Card
from scoring.insight.figures import ZERO

UNDECIDED = "Không tiêu chí phụ nào phân định: đồng hạng"
Strength = tuple[Decimal, tuple[tuple[bool, Decimal], ...]]


@dataclass(frozen=True)
class Place:
    """`above`: points behind the neighbour above, None for the first; `decided`: what parts equal totals;
    `tie`: classes of the bracket that joins them."""

    card: Card
    rank: int
    above: Decimal | None
    behind: Decimal
    tie: str
    decided: str


@dataclass(frozen=True)
class Spread:
    """One contest group. `open`: units whose verification is not complete, so without a place. `ties`: groups of units
    with equal totals; `undecided`: units that also share a rank; `closest`: the smallest step between unequal ones."""

    content: str
    title: str
    places: list[Place]
    open: list[str]
    median: Decimal
    closest: Decimal | None
    ties: int
    undecided: int

    @property
    def highest(self) -> Decimal:
        return self.places[0].card.total

    @property
    def lowest(self) -> Decimal:
        return self.places[-1].card.total


def spreads(cards: Iterable[Card]) -> list[Spread]:
    """Groups in which at least one unit is verified, for cards in the order of the plan."""
    groups = [list(found) for _, found in groupby(cards, key=lambda card: (card.content, card.group))]
    return [_spread(found) for found in groups if any(card.settled for card in found)]


def _spread(cards: list[Card]) -> Spread:
    ranked = sorted((card for card in cards if card.settled), key=strength, reverse=True)
    totals = [card.total for card in ranked]
    steps = [upper - lower for upper, lower in pairwise(totals) if upper > lower]
    return Spread(
        content=cards[0].content,
        title=cards[0].group,
        places=[_place(ranked, at) for at in range(len(ranked))],
        open=[card.unit for card in cards if not card.settled],
        median=_median(totals),
        closest=min(steps, default=None),
        ties=sum(totals.count(total) > 1 for total in set(totals)),
        undecided=sum(_equals(ranked, card) > 1 for card in ranked),
    )


def strength(card: Card) -> Strength:
    """What is compared, greater wins: the total, then the steps of the sheet; an unknown value loses to every other."""
    return card.total, tuple((tie.value is not None, tie.value or ZERO) for tie in card.ties)


def _equals(ranked: Sequence[Card], card: Card) -> int:
    return sum(strength(other) == strength(card) for other in ranked)


def _place(ranked: Sequence[Card], at: int) -> Place:
    card = ranked[at]
    return Place(
        card=card,
        rank=1 + sum(strength(other) > strength(card) for other in ranked),
        above=ranked[at - 1].total - card.total if at else None,
        behind=ranked[0].total - card.total,
        tie=_bracket(ranked, at),
        decided=_decided(ranked, at),
    )


def _bracket(ranked: Sequence[Card], at: int) -> str:
    same = [each.total == ranked[at].total for each in ranked]
    if sum(same) == 1:
        return ""
    first, last = same.index(True) == at, at + 1 == len(ranked) or not same[at + 1]
    return " ".join(["tie", *(["tie-first"] if first else []), *(["tie-last"] if last else [])])


def _decided(ranked: Sequence[Card], at: int) -> str:
    """Against the neighbours of equal total, above and below, by the first step at which they differ."""
    card = ranked[at]
    if _equals(ranked, card) > 1:
        return UNDECIDED
    beside = [*ranked[max(at - 1, 0) : at], *ranked[at + 1 : at + 2]]
    return "; ".join(_difference(card, other) for other in beside if other.total == card.total)


def _difference(card: Card, other: Card) -> str:
    steps = zip(card.ties, other.ties, strict=False)  # sheets of a group may differ; then it cannot be sealed yet
    parted = [(mine, theirs) for mine, theirs in steps if mine.value != theirs.value]
    return f"{parted[0][0].label}: {parted[0][0].text} so với {parted[0][1].text} của {other.unit}" if parted else ""


def _median(totals: Sequence[Decimal]) -> Decimal:
    middle = sorted(totals)[(len(totals) - 1) // 2 : len(totals) // 2 + 1]
    return half_up(Fraction(sum(middle, ZERO)) / len(middle), 2)
