"""Units on the page: who has not handed in or was late, and what each claimed and was granted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.paginator import Page
from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest

from campaigns.models import Campaign, Content, ContestGroup
from campaigns.states import ContentState
from campaigns.worklist import time_left
from dossiers.panorama.scale import Pair, Scale, pair_of
from dossiers.panorama.spread import Spread, spread_of
from dossiers.panorama.tallies import GRANTED, VERIFIED
from scoring.models import Scorecard
from scoring.queries import due_of
from scoring.states import NOT_HANDED_IN, WITH_THE_OFFICE

MOST_LATE = 15  # of each kind; Tiến độ tự chấm has them all
MOST_NAMES = 4  # of units with equal points
PER_PAGE = 40


@dataclass(frozen=True)
class Late:
    """A scorecard that is not there, or came after its day; `kind`: one of components/status.html."""

    card: Scorecard
    due: date
    kind: str
    word: str
    detail: str = ""


def not_handed_in(contents: Sequence[Content], campaign: Campaign, today: date) -> list[Late]:
    """The longest overdue first; no more than the page bears."""
    campaign_day = Value(campaign.self_score_until)
    last_day = Greatest(Coalesce("extension__until", campaign_day), campaign_day)
    cards = _of(contents).filter(state__in=NOT_HANDED_IN).annotate(last_day=last_day)
    return [_missing(card, today) for card in cards.order_by("last_day", *_PRINTED)[:MOST_LATE]]


def handed_in_late(contents: Sequence[Content]) -> list[Late]:
    cards = _of(contents).filter(state__in=WITH_THE_OFFICE, late_days__gt=0)
    return [
        Late(card, due_of(card), "returned", "Trình trễ", f"{card.late_days} ngày")
        for card in cards.order_by("-late_days", *_PRINTED)[:MOST_LATE]
    ]


_PRINTED = ("content__number", "group__position", "unit__sort_key")


def _of(contents: Iterable[Content]) -> QuerySet[Scorecard]:
    related = ("content__campaign", "extension", "unit")
    return Scorecard.objects.filter(content__in=[one.pk for one in contents]).select_related(*related)


def _missing(card: Scorecard, today: date) -> Late:
    due = due_of(card)
    if card.content.state == ContentState.PUBLISHED:
        return Late(card, due, "returned", "Không trình", "không có điểm công bố")
    word, kind = ("Quá hạn", "returned") if due < today else ("Chưa trình", "idle")
    return Late(card, due, kind, word, time_left(due, today).removeprefix("quá hạn "))


@dataclass(frozen=True)
class UnitRow:
    """`claimed` once it is with the office, `granted` once the whole scorecard is verified."""

    card: Scorecard
    claimed: Decimal | None
    granted: Decimal | None
    pair: Pair | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.granted is None or self.claimed is None else self.granted - self.claimed


def cards_in_order(content: Content) -> QuerySet[Scorecard]:
    found = Scorecard.objects.filter(content=content).select_related("group", "unit")
    return found.annotate(granted=GRANTED).order_by("group__position", "unit__sort_key")


def rows_of(page: Page, scale: Scale) -> list[UnitRow]:
    return [_row(card, scale) for card in page]


def _row(card: Scorecard, scale: Scale) -> UnitRow:
    claimed = card.self_total if card.state in WITH_THE_OFFICE else None
    granted = card.granted if card.state in VERIFIED else None
    return UnitRow(card, claimed, granted, pair_of(scale, claimed, granted))


@dataclass(frozen=True)
class GroupSpread:
    """`names`: of units with equal points, by points."""

    group: ContestGroup
    spread: Spread
    names: dict[Decimal, list[str]]


def spreads_of(content: Content) -> list[GroupSpread]:
    """Groups of the content in which somebody is verified; three statements for any number of units."""
    done = Scorecard.objects.filter(content=content, state__in=VERIFIED).order_by().annotate(granted=GRANTED)
    counts: dict[int, dict[Decimal, int]] = {}
    for group, points, count in done.values_list("group_id", "granted").annotate(Count("pk")):
        counts.setdefault(group, {})[points] = count
    spreads = {group: spread_of(own) for group, own in counts.items()}
    names = _names(done, spreads)
    groups = content.groups.filter(pk__in=spreads).order_by("position")
    return [GroupSpread(group, spreads[group.pk], names.get(group.pk, {})) for group in groups]


def _names(done: QuerySet[Scorecard], spreads: dict[int, Spread]) -> dict[int, dict[Decimal, list[str]]]:
    """Of those whose points so few others have that a line can name them."""
    told = {
        (group, tie.points)
        for group, spread in spreads.items()
        for band in spread.bands
        for tie in band.ties
        if tie.count <= MOST_NAMES
    }
    if not told:
        return {}
    tied = done.filter(granted__in={points for _, points in told}).order_by("unit__sort_key")
    found: dict[int, dict[Decimal, list[str]]] = {}
    for group, points, name in tied.values_list("group_id", "granted", F("unit__name")):
        if (group, points) in told:
            found.setdefault(group, {}).setdefault(points, []).append(name)
    return found
