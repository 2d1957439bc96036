"""Scorecards as lists: a unit's own, and for the offices units by contents."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from campaigns.models import Content, ContestGroup, Membership, Unit
from campaigns.worklist import time_left
from scoring.models import Scorecard
from scoring.queries import due_of, progress_of
from scoring.standing import Standing, standing_of
from scoring.states import WITH_THE_OFFICE


@dataclass(frozen=True)
class CardRow:
    """`answered` of `every` line that the unit answers."""

    card: Scorecard
    standing: Standing
    answered: int
    every: int
    today: date

    @property
    def left(self) -> int:
        return self.every - self.answered

    @property
    def is_handed_in(self) -> bool:
        return self.card.state in WITH_THE_OFFICE

    @property
    def due(self) -> date:
        return due_of(self.card)

    @property
    def time_left(self) -> str:
        return "" if self.is_handed_in else time_left(self.due, self.today)


@dataclass
class UnitRow:
    unit: Unit
    cells: list[CardRow | None]


@dataclass
class Matrix:
    """Units by contents; `groups` to filter by, `chosen` the key of one of them or ""."""

    contents: list[Content]
    groups: list[ContestGroup]
    chosen: str
    rows: list[UnitRow] = field(default_factory=list)
    # How many scorecards of each content are with the office, beside all of them.
    handed_in: list[tuple[int, int]] = field(default_factory=list)


def own_rows(cards: Iterable[Scorecard], acting: Membership, today: date) -> list[CardRow]:
    found = list(cards)
    progress = progress_of(found)
    return [_row(card, acting, today, progress) for card in found]


def matrix_for(cards: Iterable[Scorecard], acting: Membership, today: date, group: str) -> Matrix:
    """Two statements for any number of units. An unknown group shows everything."""
    every = sorted(cards, key=_printed_order)
    contents = sorted({card.content for card in every}, key=lambda content: content.number)
    for card in every:
        card.group.content = card.content
    groups = sorted({card.group for card in every}, key=lambda each: (each.content_id, each.position))
    chosen = group if group in {str(each.pk) for each in groups} else ""
    kept = [card for card in every if not chosen or str(card.group_id) == chosen]
    shown = [content for content in contents if any(card.content_id == content.pk for card in kept)]
    matrix = Matrix(shown, groups, chosen)
    progress = progress_of(kept)
    by_unit: dict[Unit, dict[int, CardRow]] = {}
    for card in kept:
        by_unit.setdefault(card.unit, {})[card.content_id] = _row(card, acting, today, progress)
    matrix.rows = [UnitRow(unit, [cells.get(content.pk) for content in shown]) for unit, cells in by_unit.items()]
    matrix.handed_in = [_handed_in(kept, content) for content in shown]
    return matrix


def _printed_order(card: Scorecard) -> tuple[str, int, str, int]:
    """As in the plan: units appear with the first group in which they compete."""
    return card.content.number, card.group.position, card.unit.sort_key, card.unit_id


def _handed_in(cards: list[Scorecard], content: Content) -> tuple[int, int]:
    own = [card for card in cards if card.content_id == content.pk]
    return sum(card.state in WITH_THE_OFFICE for card in own), len(own)


def _row(card: Scorecard, acting: Membership, today: date, progress: dict[int, tuple[int, int]]) -> CardRow:
    answered, every = progress.get(card.pk, (0, 0))
    return CardRow(card, standing_of(card, acting.role, today, begun=answered > 0), answered, every, today)
