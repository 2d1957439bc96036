"""Which units one goes through together: a contest group, or of a large one the block of its names around a unit."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from campaigns.models import Unit
from scoring.by_criterion.round import Order
from scoring.long_lists import units_with
from scoring.models import Scorecard, ScoreLine

MOST_TOGETHER, IN_A_BLOCK = 60, 40


@dataclass(frozen=True)
class Block:
    """Around a scorecard, in its group of `size`; `start`: the place of the block's first unit among the names of the
    group, None: all belong to it."""

    card: Scorecard
    size: int
    start: int | None = None

    @property
    def lines(self) -> QuerySet[ScoreLine]:
        """Of the units of the block, or of the one scorecard."""
        if self.size == 1:
            return ScoreLine.objects.filter(scorecard=self.card)
        lines = ScoreLine.objects.filter(scorecard__group=self.card.group_id)
        if self.start is None:
            return lines
        units = _units(self.card)[self.start : self.start + IN_A_BLOCK]
        return lines.filter(scorecard__unit__in=[unit.pk for unit in units])

    @property
    def after(self) -> "Block | None":
        """The next block; after the last comes the first."""
        if self.start is None:
            return None
        start = self.start + IN_A_BLOCK
        return Block(self.card, self.size, start if start < self.size else 0)


def block_of(card: Scorecard, order: Order) -> Block:
    """The block in which a scorecard stands; by unit that is the scorecard alone. One statement, two in a large group,
    none by unit."""
    if order == "unit":
        return Block(card, size=1)
    size = Scorecard.objects.filter(group=card.group_id).count()
    if size <= MOST_TOGETHER:
        return Block(card, size)
    unit = card.unit
    before = Q(sort_key__lt=unit.sort_key) | Q(sort_key=unit.sort_key, pk__lt=unit.pk)
    place = _units(card).filter(before).order_by().count()
    return Block(card, size, place - place % IN_A_BLOCK)


def _units(card: Scorecard) -> QuerySet[Unit]:
    return units_with(Scorecard.objects.filter(group=card.group_id), card.unit.authority_id)
