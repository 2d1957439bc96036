"""Work-list pieces of certificates."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from awards.models import Slot
from awards.states import AwardState, SlotState
from campaigns.models import Campaign
from campaigns.states import AwardLevel
from campaigns.worklist import Task
from dossiers.models import RegisterEntry, SheetEvent
from dossiers.states import SheetEventKind


def certificate_tasks(campaign: Campaign) -> list[Task]:
    """Once the decision is recorded: whom nobody has printed a certificate for, or whose sheets are all spoiled. One
    statement."""
    waiting = _without_certificate(campaign)
    counted = waiting.aggregate(all=Count("pk"), unnumbered=Count("pk", filter=Q(numbered=False)))
    if not counted["all"]:
        return []
    unnumbered = counted["unnumbered"]
    place = f"{unnumbered} người chưa có số sổ khen thưởng" if unnumbered else "Đã có đủ số sổ khen thưởng"
    url = f"{reverse('certificates', args=[campaign.code])}?standing=unprinted"
    return [Task("In giấy khen", place, url, count=counted["all"])]


def _without_certificate(campaign: Campaign) -> QuerySet[Slot]:
    """As certificates.queries.recipients tells them one by one."""
    awarded = Slot.objects.filter(
        content__campaign=campaign,
        quota_line__level=AwardLevel.OWN,
        state__in=(SlotState.AGREED, SlotState.DECIDED),
        award__state=AwardState.GRANTED,
    )
    entry = RegisterEntry.objects.filter(content=OuterRef("content"), recipient_key=OuterRef("recipient_key"))
    good = _copies(SheetEventKind.PRINTED) - _copies(SheetEventKind.SPOILED)
    return awarded.annotate(numbered=Exists(entry), good=good).filter(good__lte=0)


def _copies(kind: str) -> Coalesce:
    """Copies of sheets for the recipient of a place."""
    own = SheetEvent.objects.filter(
        sheet__content=OuterRef("content"), sheet__recipient_key=OuterRef("recipient_key"), kind=kind
    )
    total = own.order_by().values("sheet__recipient_key").annotate(total=Sum("copies")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)
