"""One row for each authority below: how far it is, and what of its results is out. Points and places count only as
published and decided; before that only the pace of the work is read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum

from awards.models import Slot
from awards.states import SlotState
from campaigns.models import Campaign, Content, Participant, QuotaLine
from campaigns.states import AwardLevel, CampaignState, ContentState
from dossiers.models import Document
from scoring.models import Scorecard
from scoring.states import WITH_THE_OFFICE

_SUMMED = ("units", "cards", "handed_in", "late", "overdue", "contents", "published", "places", "given", "papers")


@dataclass(frozen=True)
class Row:
    """`points`: the mean of what is published, None before; `cards`, `handed_in`: scorecards."""

    campaign: Campaign
    units: int
    cards: int
    handed_in: int
    late: int
    contents: int
    published: int
    points: Decimal | None
    places: int
    given: int
    papers: int
    overdue: int

    @property
    def launched(self) -> bool:
        return self.campaign.state != CampaignState.DRAFT


def sums_of(rows: Sequence[Row]) -> dict[str, int]:
    return {name: sum(getattr(row, name) for row in rows) for name in _SUMMED}


def rows_of(campaigns: Iterable[Campaign], today: date) -> list[Row]:
    """Six statements, however many authorities."""
    shown = list(campaigns)
    found: dict[int, dict[str, Any]] = {one.pk: dict.fromkeys(_SUMMED, 0) | {"points": None} for one in shown}
    for key, rows, sums in _sums(list(found)):
        for summed in rows.order_by().values(key).annotate(**sums):
            found[summed.pop(key)] |= summed
    return [_row(one, found[one.pk], today) for one in shown]


def _sums(keys: list[int]) -> Iterator[tuple[str, QuerySet[Any], dict[str, Any]]]:
    """(path to the campaign, rows, what is summed)."""
    competing = Participant.objects.filter(group__content__campaign__in=keys, group__scored=True)
    yield "group__content__campaign", competing, {"units": Count("unit", distinct=True)}
    cards = {
        "cards": Count("pk"),
        "handed_in": Count("pk", filter=Q(state__in=WITH_THE_OFFICE)),
        "late": Count("pk", filter=Q(late_days__gt=0)),
        "points": Avg("final_total", filter=Q(content__state=ContentState.PUBLISHED)),
    }
    yield "content__campaign", Scorecard.objects.filter(content__campaign__in=keys), cards
    contents = {"contents": Count("pk"), "published": Count("pk", filter=Q(state=ContentState.PUBLISHED))}
    yield "campaign", Content.objects.filter(campaign__in=keys), contents
    lines = QuotaLine.objects.filter(content__campaign__in=keys, level=AwardLevel.OWN).exclude(method="")
    yield "content__campaign", lines, {"places": Sum("count")}
    slots = Slot.objects.filter(content__campaign__in=keys, quota_line__level=AwardLevel.OWN)
    yield "content__campaign", slots.filter(state=SlotState.DECIDED), {"given": Count("pk")}
    issued = Document.objects.filter(campaign__in=keys, issued_at__isnull=False)
    yield "campaign", issued, {"papers": Count("pk")}


def _row(campaign: Campaign, found: dict[str, Any], today: date) -> Row:
    missing = found["cards"] - found["handed_in"]
    points = found["points"] if found["points"] is None else round(Decimal(found["points"]), 2)
    overdue = missing if campaign.self_score_until < today else 0
    return Row(campaign, **(found | {"points": points, "overdue": overdue}))
