"""Scorecards as lists: a unit's own, and for the offices units by contents."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, QuerySet

from campaigns.models import Campaign, Content, ContestGroup, Membership, Unit
from campaigns.roles import Role
from campaigns.states import CampaignState
from campaigns.vietnamese import search_key
from campaigns.worklist import time_left
from scoring.extensions.rules import is_awaited
from scoring.long_lists import by_group, sizes_of
from scoring.models import Extension, Scorecard
from scoring.queries import due_of, extension_of, progress_of
from scoring.standing import Standing, standing_of
from scoring.states import WITH_THE_OFFICE

LEAST_ROWS, MOST_CELLS = 20, 75  # of a page, which is to stay below 60 kB
Cut = Callable[[Sequence[Unit], int], Page]  # units, how many of them fill a page -> the page that is asked for


@dataclass(frozen=True)
class Asked:
    """What the address narrows the matrix to; an unknown group shows everything."""

    group: str = ""
    name: str = ""


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
    """Units by contents; `groups` to filter by, `chosen` the key of one of them or "", `name` a part of a unit's name.

    `may_extend`: the reader gives single units more time.
    """

    contents: list[Content]
    groups: list[ContestGroup]
    chosen: str
    name: str
    may_extend: bool
    page: Page | None = None
    rows: list[UnitRow] = field(default_factory=list)
    # How many scorecards of each content are with the office, beside all of them.
    handed_in: list[tuple[int, int]] = field(default_factory=list)


def own_rows(cards: Iterable[Scorecard], acting: Membership, today: date) -> list[CardRow]:
    found = list(cards)
    progress = progress_of(found)
    return [_row(card, acting, today, progress) for card in found]


def matrix_for(cards: QuerySet[Scorecard], acting: Membership, today: date, asked: Asked, cut: Cut) -> Matrix:
    """`cards`: all of one campaign; `cut` takes a page of its units. Seven statements for any number of units."""
    groups = _groups(cards)
    contents = sorted({group.content for group in groups}, key=lambda content: content.number)
    chosen = asked.group if asked.group in {str(group.pk) for group in groups} else ""
    shown = [content for content in contents if not chosen or any(_is(group, chosen, content) for group in groups)]
    matrix = Matrix(shown, groups, chosen, asked.name, any(_leads(acting, each.campaign) for each in contents))
    if not groups:
        return matrix
    listed = _of(shown, chosen) if len(shown) == 1 else _first(_of(shown, chosen))
    if asked.name:
        listed = listed.filter(unit__search_key__contains=search_key(asked.name))
    units = by_group(listed, sizes_of(listed), acting.unit.authority_id)
    matrix.page = cut(units, max(LEAST_ROWS, MOST_CELLS // max(len(shown), 1)))
    matrix.rows = _rows(list(matrix.page), cards, chosen, shown, acting, today)
    matrix.handed_in = _handed_in(_of(shown, chosen), shown)
    return matrix


def _of(contents: Sequence[Content], group: str) -> QuerySet[Scorecard]:
    """All scorecards of these contents, or of one group of them."""
    cards = Scorecard.objects.filter(content__in=contents).order_by()
    return cards.filter(group=group) if group else cards


def _first(cards: QuerySet[Scorecard]) -> QuerySet[Scorecard]:
    """Of every unit the scorecard of its first content, by whose group the unit stands in the list."""
    before = cards.filter(unit=OuterRef("unit"), content__number__lt=OuterRef("content__number"))
    return cards.exclude(Exists(before))


def _groups(cards: QuerySet[Scorecard]) -> list[ContestGroup]:
    """Those in which somebody has a scorecard, in printed order."""
    contents = Content.objects.filter(scorecards__in=cards.order_by()[:1])
    campaigns = contents.values("campaign")
    has = Exists(Scorecard.objects.filter(group=OuterRef("pk")))
    groups = ContestGroup.objects.filter(has, content__campaign__in=campaigns).select_related("content__campaign")
    return list(groups.order_by("content__number", "position"))


def _is(group: ContestGroup, chosen: str, content: Content) -> bool:
    return str(group.pk) == chosen and group.content_id == content.pk


def _rows(
    units: Sequence[Unit],
    cards: QuerySet[Scorecard],
    chosen: str,
    contents: Sequence[Content],
    acting: Membership,
    today: date,
) -> list[UnitRow]:
    every = list(cards.filter(unit__in=units))
    kept = [card for card in every if not chosen or str(card.group_id) == chosen]
    progress = progress_of(kept)
    cells = {(card.unit_id, card.content_id): _row(card, acting, today, progress) for card in kept}
    return [_unit_row(unit, [cells.get((unit.pk, content.pk)) for content in contents], every) for unit in units]


def _leads(acting: Membership, campaign: Campaign) -> bool:
    leads = acting.role == Role.MANAGER and acting.unit_id == campaign.lead_unit_id
    return leads and campaign.state == CampaignState.LAUNCHED


def _unit_row(unit: Unit, cells: list[CardRow | None], every: list[Scorecard]) -> UnitRow:
    own = [card for card in every if card.unit_id == unit.pk]
    granted = next((found for card in own if (found := extension_of(card))), None)
    return UnitRow(unit, cells, granted, any(is_awaited(card) for card in own))


def _handed_in(cards: QuerySet[Scorecard], contents: Sequence[Content]) -> list[tuple[int, int]]:
    """(with the office, all) of each content."""
    counted = cards.values_list("content_id", "state").annotate(Count("pk"))
    found: dict[int, tuple[int, int]] = {}
    for content, state, count in counted:
        done, every = found.get(content, (0, 0))
        found[content] = (done + (count if state in WITH_THE_OFFICE else 0), every + count)
    return [found.get(content.pk, (0, 0)) for content in contents]


def _row(card: Scorecard, acting: Membership, today: date, progress: dict[int, tuple[int, int]]) -> CardRow:
    answered, every = progress.get(card.pk, (0, 0))
    return CardRow(card, standing_of(card, acting.role, today, begun=answered > 0), answered, every, today)
