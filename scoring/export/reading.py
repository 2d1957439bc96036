"""What was handed in as plain rows, in a number of statements that grows with nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from campaigns.models import Campaign
from scoring.insight.reading import Scope
from scoring.models import Scorecard, ScoreLine
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


def codes_of(campaign: Campaign, scope: Scope) -> dict[str, list[str]]:
    """Codes of criteria by number of content, as the sheets have them; those of a newer version beside the others."""
    found: dict[str, list[str]] = {}
    rows = _lines(campaign, scope).order_by("criterion__position", "criterion__code")
    for number, code, _ in rows.values_list(
        "scorecard__content__number", "criterion__code", "criterion__position"
    ).distinct():
        codes = found.setdefault(number, [])
        if code not in codes:
            codes.append(code)
    return found


def points_of(campaign: Campaign, scope: Scope) -> dict[tuple[int, str], tuple[Decimal | None, Decimal | None]]:
    """Points claimed, and points granted so far, by scorecard and code."""
    values = ("scorecard_id", "criterion__code", "self_points", "verified_points", "final_points")
    rows = _lines(campaign, scope).order_by().values_list(*values)
    return {
        (card, code): (claimed, verified if final is None else final)
        for card, code, claimed, verified, final in rows.iterator(_AT_ONCE)
    }


def _handed_in(campaign: Campaign, scope: Scope) -> QuerySet[Scorecard]:
    return scope.narrow(Scorecard.objects.filter(content__campaign=campaign, state__in=WITH_THE_OFFICE))


def _lines(campaign: Campaign, scope: Scope) -> QuerySet[ScoreLine]:
    return ScoreLine.objects.filter(scorecard__in=_handed_in(campaign, scope).order_by().values("pk"))
