"""Who has a report to send within days."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.notices import holders
from campaigns.reminders import STEPS, Behind
from campaigns.roles import UNIT_SIDE
from scoring.models import ReportDuty
from scoring.reports.register import Book
from scoring.reports.series import Owing
from scoring.states import ScorecardState


def reports_ahead(campaign: Campaign, now: datetime) -> Iterator[Behind]:
    """Officers and heads of units whose report has not come; one statement while none is due within days."""
    today = timezone.localdate(now)
    ahead = ReportDuty.objects.filter(campaign=campaign, removed_at=None, due_on__gte=today)
    duties = list(ahead.filter(due_on__lte=today + timedelta(days=max(STEPS))).order_by("due_on", "pk"))
    if not duties:
        return
    owing, book = Owing.of(campaign), Book.read(campaign.pk, today)
    left: dict[int, list[ReportDuty]] = {}
    for duty in duties:
        for line in owing.by_series.get(duty.series, []):
            card = line.scorecard
            if card.state != ScorecardState.PUBLISHED and (duty.pk, card.unit_id) not in book.receipts:
                left.setdefault(card.unit_id, []).append(duty)
    page = reverse("report_register", args=[campaign.code])
    for one in holders(list(left), UNIT_SIDE, today).select_related("unit"):
        for duty in dict.fromkeys(left[one.unit_id]):
            yield Behind(one, duty.due_on, f"{one.unit} chưa gửi “{duty.title}”", page)
