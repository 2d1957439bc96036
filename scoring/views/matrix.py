"""Scorecards as lists: a unit's own, and for the offices units by contents."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from campaigns.models import Campaign, Content, ContestGroup, Membership, Unit
from campaigns.roles import Role
from campaigns.states import CampaignState
from campaigns.worklist import time_left
from scoring.extensions.rules import is_awaited
from scoring.models import Extension, Scorecard
from scoring.queries import due_of, extension_of, progress_of
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
    def extended(self) -> bool:
        return extension_of(self.card) is not None

    @property
    def time_left(self) -> str:
        return "" if self.is_handed_in else time_left(self.due, self.today)


@dataclass
class UnitRow:
    """`extension`: the one in force; `extendable`: is any of the unit's scorecards, shown here or not, awaited?"""

    unit: Unit
    cells: list[CardRow | None]
    extension: Extension | None
    extendable: bool


@dataclass
class Matrix:
    """Units by contents; `groups` to filter by, `chosen` the key of one of them or "".

    `may_extend`: the reader gives single units more time.
    """

    contents: list[Content]
    groups: list[ContestGroup]
    chosen: str
    may_extend: bool
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
    matrix = Matrix(shown, groups, chosen, any(_leads(acting, content.campaign) for content in contents))
    progress = progress_of(kept)
    by_unit: dict[Unit, dict[int, CardRow]] = {}
    for card in kept:
        by_unit.setdefault(card.unit, {})[card.content_id] = _row(card, acting, today, progress)
    matrix.rows = [
        _unit_row(unit, [cells.get(content.pk) for content in shown], every) for unit, cells in by_unit.items()
    ]
    matrix.handed_in = [_handed_in(kept, content) for content in shown]
    return matrix


def _leads(acting: Membership, campaign: Campaign) -> bool:
    leads = acting.role == Role.MANAGER and acting.unit_id == campaign.lead_unit_id
    return leads and campaign.state == CampaignState.LAUNCHED


def _unit_row(unit: Unit, cells: list[CardRow | None], every: list[Scorecard]) -> UnitRow:
    own = [card for card in every if card.unit_id == unit.pk]
    granted = next((found for card in own if (found := extension_of(card))), None)
    return UnitRow(unit, cells, granted, any(is_awaited(card) for card in own))


def _printed_order(card: Scorecard) -> tuple[str, int, str, int]:
    """As in the plan: units appear with the first group in which they compete."""
    return card.content.number, card.group.position, card.unit.sort_key, card.unit_id


def _handed_in(cards: list[Scorecard], content: Content) -> tuple[int, int]:
    own = [card for card in cards if card.content_id == content.pk]
    return sum(card.state in WITH_THE_OFFICE for card in own), len(own)


def _row(card: Scorecard, acting: Membership, today: date, progress: dict[int, tuple[int, int]]) -> CardRow:
    answered, every = progress.get(card.pk, (0, 0))
    return CardRow(card, standing_of(card, acting.role, today, begun=answered > 0), answered, every, today)
