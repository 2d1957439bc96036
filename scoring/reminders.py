"""Who is behind with scorecards: units that have not submitted, and the offices' people with work that has a date."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.notices import holders, people_of
from campaigns.reminders import Behind
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import ContentState
from scoring.models import Scorecard
from scoring.notices import name_of
from scoring.queries import due_of
from scoring.reports.reminders import reports_ahead
from scoring.requests.reminders import unanswered_requests
from scoring.states import ScorecardState
from scoring.visits.worklist import visits_ahead
from scoring.worklist import tasks

# Whose tasks have a date by which the campaign waits for them.
OFFICES = (Role.VERIFIER, Role.INSPECTOR, Role.MANAGER)


def behind(campaign: Campaign, now: datetime) -> Iterator[Behind]:
    yield from _units(campaign, now)
    yield from unanswered_requests(campaign, now)
    yield from visits_ahead(campaign, now)
    yield from reports_ahead(campaign, now)
    yield from _offices(campaign, now)


def _units(campaign: Campaign, now: datetime) -> Iterator[Behind]:
    """Officers and heads of units with a scorecard that is not submitted; two statements."""
    open_cards = Scorecard.objects.filter(
        content__campaign=campaign,
        content__state=ContentState.OPEN,
        state__in=[ScorecardState.DRAFT, ScorecardState.FINISHED],
    )
    cards: dict[int, list[Scorecard]] = {}
    for card in open_cards.select_related("content__campaign", "unit", "extension").order_by("content__number"):
        cards.setdefault(card.unit_id, []).append(card)
    page = reverse("scorecards", args=[campaign.code])
    for one in holders(list(cards), UNIT_SIDE, timezone.localdate(now)):
        for card in cards[one.unit_id]:
            yield Behind(one, due_of(card), f"{card.unit} chưa trình bảng tự chấm {name_of(card)}", page)


def _offices(campaign: Campaign, now: datetime) -> Iterator[Behind]:
    """What the work list of each shows as the own next move, with its date."""
    today = timezone.localdate(now)
    for one in people_of(campaign, OFFICES, today):
        for task in tasks(one, campaign, now):
            if task.mine and task.due:
                what = f"{task.title} ({task.count})" if task.count else task.title
                yield Behind(one, task.due, what, task.url)
