"""How far the scorecards of a campaign are, content by content: one statement for any number of units."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, DecimalField, Max, Min, Q
from django.db.models.functions import Coalesce

from campaigns.models import Campaign
from campaigns.states import ContentState
from scoring.models import Scorecard
from scoring.states import NOT_HANDED_IN, WITH_THE_OFFICE, ScorecardState

VERIFIED = frozenset({ScorecardState.VERIFIED, ScorecardState.PUBLISHED})
GRANTED = Coalesce("final_total", "verified_total", output_field=DecimalField(max_digits=6, decimal_places=2))


@dataclass(frozen=True)
class Tally:
    """Of `every` scorecard: `missing` may still come, `overdue` of them are past their last day; `absent` were not
    there when the content was published. `late`: handed in, but after the last day."""

    every: int = 0
    missing: int = 0
    overdue: int = 0
    absent: int = 0
    late: int = 0
    submitted: int = 0
    verified: int = 0
    published: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def handed_in(self) -> int:
        return self.submitted + self.verified + self.published

    @property
    def done(self) -> int:
        """Verified as a whole."""
        return self.verified + self.published


@dataclass(frozen=True)
class Points:
    """Means over the scorecards that are verified, None before the first; `lowest` and `highest` of what was claimed
    or granted in them."""

    claimed: Decimal | None = None
    granted: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None


def tallies_of(campaign: Campaign, today: date) -> dict[int, tuple[Tally, Points]]:
    """By content."""
    counted = Scorecard.objects.filter(content__campaign=campaign).order_by().values("content_id")
    return {
        row.pop("content_id"): _told(row)
        for row in counted.annotate(**_counts(campaign.self_score_until < today, today), **_points())
    }


def whole(tallies: Iterable[tuple[Tally, Points]]) -> Tally:
    return sum((tally for tally, _ in tallies), Tally())


def _counts(is_over: bool, today: date) -> dict[str, Any]:
    """`is_over`: the campaign's own last day has passed."""
    away = Q(state__in=NOT_HANDED_IN)
    missing = away & Q(content__state=ContentState.OPEN)
    own = Q(extension=None) | Q(extension__until__lt=today)
    conditions = {
        "missing": missing,
        "overdue": missing & own if is_over else Q(pk=None),
        "absent": away & Q(content__state=ContentState.PUBLISHED),
        "late": Q(state__in=WITH_THE_OFFICE, late_days__gt=0),
        "submitted": Q(state=ScorecardState.SUBMITTED),
        "verified": Q(state=ScorecardState.VERIFIED),
        "published": Q(state=ScorecardState.PUBLISHED),
    }
    return {"every": Count("pk")} | {name: Count("pk", filter=one) for name, one in conditions.items()}


def _points() -> dict[str, Any]:
    done = Q(state__in=VERIFIED)
    return {
        "mean_claimed": Avg("self_total", filter=done),
        "mean_granted": Avg(GRANTED, filter=done),
        "least": Min(GRANTED, filter=done),
        "least_claimed": Min("self_total", filter=done),
        "most": Max(GRANTED, filter=done),
        "most_claimed": Max("self_total", filter=done),
    }


def _told(row: dict[str, Any]) -> tuple[Tally, Points]:
    claimed, granted = (_mean(row.pop(name)) for name in ("mean_claimed", "mean_granted"))
    ends = [row.pop(name) for name in ("least", "least_claimed", "most", "most_claimed")]
    known = [Decimal(end) for end in ends if end is not None]
    points = Points(claimed, granted, min(known, default=None), max(known, default=None))
    return Tally(**row), points


def _mean(value: Any) -> Decimal | None:
    return None if value is None else round(Decimal(value), 2)
