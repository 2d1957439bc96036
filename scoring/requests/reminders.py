"""Units that have not answered a request whose day comes."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.notices import holders
from campaigns.reminders import Behind
from campaigns.roles import UNIT_SIDE
from scoring.models import Request, RequestedLine
from scoring.notices import name_of

FROM_DAYS = 3  # a request is short: that it was made is told at once, so only its last days are recalled


def unanswered_requests(campaign: Campaign, now: datetime) -> Iterator[Behind]:
    """Officers and heads, for each request with lines that wait; two statements."""
    today = timezone.localdate(now)
    waiting = RequestedLine.objects.filter(
        request__scorecard__content__campaign=campaign, closed_at=None, replied_at=None
    ).select_related("request__scorecard__unit", "request__scorecard__content", "request__asked_by")
    units: dict[int, dict[Request, int]] = {}
    for row in waiting.order_by("request__due_on", "request_id"):
        request = row.request
        if 0 <= (request.due_on - today).days <= FROM_DAYS:
            lines = units.setdefault(request.scorecard.unit_id, {})
            lines[request] = lines.get(request, 0) + 1
    for one in holders(list(units), UNIT_SIDE, today):
        for request, count in units[one.unit_id].items():
            card, page = request.scorecard, reverse("request", args=[request.pk])
            what = f"{card.unit} chưa trả lời yêu cầu của {request.asked_by}: {count} dòng {name_of(card)}"
            yield Behind(one, request.due_on, what, page)
