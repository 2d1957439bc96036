"""One row for each authority below: how far it is, and what of its results is out. Points and places count only as
published and decided; before that only the pace of the work is read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, CharField, Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

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
    """Two statements, however many authorities."""
    shown = list(campaigns)
    found: dict[int, dict[str, Any]] = {one.pk: dict.fromkeys(_SUMMED, 0) | {"points": None} for one in shown}
    keys = list(found)
    for summed in _cards(keys):
        found[summed.pop("content__campaign")] |= summed
    first, *others = _counts(keys)
    for names, key, *numbers in first.union(*others, all=True):
        found[key] |= dict(zip(names.split(), numbers, strict=False))
    return [_row(one, found[one.pk], today) for one in shown]


def _cards(keys: list[int]) -> QuerySet[Any]:
    rows = Scorecard.objects.filter(content__campaign__in=keys).order_by().values("content__campaign")
    return rows.annotate(
        cards=Count("pk"),
        handed_in=Count("pk", filter=Q(state__in=WITH_THE_OFFICE)),
        late=Count("pk", filter=Q(late_days__gt=0)),
        points=Avg("final_total", filter=Q(content__state=ContentState.PUBLISHED)),
    )


def _counts(keys: list[int]) -> Iterator[QuerySet[Any]]:
    """Each row: names of what is counted, the campaign, as many numbers and one more where there is but one name."""
    competing = Participant.objects.filter(group__content__campaign__in=keys, group__scored=True)
    yield _counted("units", competing, "group__content__campaign", Count("unit", distinct=True))
    contents = Content.objects.filter(campaign__in=keys)
    out = Count("pk", filter=Q(state=ContentState.PUBLISHED))
    yield _counted("contents published", contents, "campaign", Count("pk"), out)
    lines = QuotaLine.objects.filter(content__campaign__in=keys, level=AwardLevel.OWN).exclude(method="")
    yield _counted("places", lines, "content__campaign", Coalesce(Sum("count"), 0))
    slots = Slot.objects.filter(content__campaign__in=keys, quota_line__level=AwardLevel.OWN)
    yield _counted("given", slots.filter(state=SlotState.DECIDED), "content__campaign", Count("pk"))
    issued = Document.objects.filter(campaign__in=keys, issued_at__isnull=False)
    yield _counted("papers", issued, "campaign", Count("pk"))


def _counted(names: str, rows: QuerySet[Any], path: str, one: Any, other: Any = None) -> QuerySet[Any]:
    about = rows.order_by().annotate(counted=Value(names, CharField()), below=F(path)).values("counted", "below")
    numbers = {"one": one, "other": other or Count("pk")}
    return about.annotate(**numbers).values_list("counted", "below", *numbers)


def _row(campaign: Campaign, found: dict[str, Any], today: date) -> Row:
    missing = found["cards"] - found["handed_in"]
    points = found["points"] if found["points"] is None else round(Decimal(found["points"]), 2)
    overdue = missing if campaign.self_score_until < today else 0
    return Row(campaign, **(found | {"points": points, "overdue": overdue}))
