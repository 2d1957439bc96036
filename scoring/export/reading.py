"""What was handed in as plain rows, in a number of statements that grows with nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast, Coalesce

from campaigns.models import Campaign
from scoring.insight.reading import Scope
from scoring.models import Criterion, Scorecard, ScoreLine
from scoring.states import WITH_THE_OFFICE

_AT_ONCE = 2_000  # rows held in memory
_ORDER = ("content__number", "group__position", "unit__sort_key", "id")
_LINE = (
    "scorecard__content__number", "scorecard__group__name", "scorecard__unit__name", "scorecard__state",
    "scorecard__submitted_at", "scorecard__late_days", "criterion__code", "criterion__title", "criterion__max_points",
    "self_status", "self_points", "decision", "verified_points", "final_points", "unproven", "note", "ground", "basis",
)  # fmt: skip
_CARD = ("id", "content__number", "group__name", "unit__name", "state", "self_total", "verified_total", "final_total")


@dataclass(frozen=True)
class Card:
    key: int
    content: str
    group: str
    unit: str
    state: str
    self_total: Decimal | None
    verified_total: Decimal | None
    final_total: Decimal | None


@dataclass(frozen=True)
class Line:
    """In the order of `_LINE`; points None where there are none yet."""

    content: str
    group: str
    unit: str
    state: str
    submitted_at: datetime | None
    late_days: int
    code: str
    title: str
    most: Decimal
    self_status: str
    self_points: Decimal | None
    decision: str
    verified_points: Decimal | None
    final_points: Decimal | None
    unproven: bool
    note: str
    ground: str
    basis: str


def cards_of(campaign: Campaign, scope: Scope) -> list[Card]:
    return [Card(*row) for row in _handed_in(campaign, scope).order_by(*_ORDER).values_list(*_CARD)]


def lines_of(campaign: Campaign, scope: Scope) -> Iterator[Line]:
    """Unit by unit, each in the order of its sheet; read while they are sent."""
    order = [f"scorecard__{name}" for name in _ORDER]
    rows = _lines(campaign, scope).order_by(*order, "criterion__position").values_list(*_LINE)
    return (Line(*row) for row in rows.iterator(_AT_ONCE))


def count_lines(campaign: Campaign, scope: Scope) -> int:
    return _lines(campaign, scope).count()


@dataclass(frozen=True)
class Points:
    """Points claimed, and granted so far, by scorecard and code; `codes` by number of content, in the order of the
    sheets, those of a newer version beside the others."""

    given: dict[tuple[int, str], tuple[float | None, float | None]]
    codes: dict[str, list[str]]


def points_of(campaign: Campaign, scope: Scope) -> Points:
    """As floats, which hold two decimals exactly enough for a spreadsheet and cost a fifth."""
    claimed, granted = (
        Cast(each, FloatField()) for each in ("self_points", Coalesce("final_points", "verified_points"))
    )
    rows = _lines(campaign, scope).order_by().values_list("scorecard_id", "criterion_id", claimed, granted)
    found = list(rows.iterator(_AT_ONCE))
    used, known = {criterion for _, criterion, *_ in found}, dict[int, str]()
    codes: dict[str, list[str]] = {}
    sheets = Criterion.objects.filter(sheet__in=_handed_in(campaign, scope).order_by().values("sheet"))
    ordered = sheets.order_by("sheet__content__number", "position", "code")
    for key, number, code in ordered.values_list("pk", "sheet__content__number", "code"):
        known[key] = code
        if key in used and code not in codes.setdefault(number, []):
            codes[number].append(code)
    return Points({(card, known[criterion]): (mine, its) for card, criterion, mine, its in found}, codes)


def _handed_in(campaign: Campaign, scope: Scope) -> QuerySet[Scorecard]:
    return scope.narrow(Scorecard.objects.filter(content__campaign=campaign, state__in=WITH_THE_OFFICE))


def _lines(campaign: Campaign, scope: Scope) -> QuerySet[ScoreLine]:
    return ScoreLine.objects.filter(scorecard__in=_handed_in(campaign, scope).order_by().values("pk"))
