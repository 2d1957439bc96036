"""Reminders 7, 3 and 1 days before a date to those who still have something to do by it.

The apps say who is behind with what (`register`); here that becomes notices, each told once per person, date and step.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from campaigns.models import Campaign, Membership
from campaigns.notices import notify
from campaigns.states import CampaignState, NoticeKind
from campaigns.vietnamese import format_date
from campaigns.worklist import time_left

STEPS = (7, 3, 1)
MOST_NAMED = 4


@dataclass(frozen=True)
class Behind:
    """Somebody in one role has this left to do until the end of a day, on this page."""

    membership: Membership
    due: date
    what: str
    url: str


Source = Callable[[Campaign, datetime], Iterable[Behind]]
SOURCES: list[str] = []


def register(source: str) -> None:
    """`source`: dotted path of a `Source`, as jobs are registered."""
    if source not in SOURCES:
        SOURCES.append(source)


def step_of(due: date, today: date) -> int | None:
    """The step a date stands at: from 7 days before on 7, from 3 on 3, on the last two days 1; None outside.

    A day on which nothing ran is thereby made up for on the next.
    """
    left = (due - today).days
    return min((step for step in STEPS if 0 <= left <= step), default=None)


def remind(now: datetime) -> None:
    """Tell everybody who is behind, each person once per date and step; done twice it tells nothing new."""
    for campaign in Campaign.objects.filter(state=CampaignState.LAUNCHED).select_related("lead_unit"):
        for behind in _by_person_and_date(campaign, now):
            _tell(campaign, behind, now)


def _by_person_and_date(campaign: Campaign, now: datetime) -> Iterator[list[Behind]]:
    today = timezone.localdate(now)
    sources: list[Source] = [import_string(path) for path in SOURCES]
    found = [each for source in sources for each in source(campaign, now) if step_of(each.due, today)]
    found.sort(key=_person_and_date)
    for _, behind in groupby(found, key=_person_and_date):
        yield list(behind)


def _person_and_date(behind: Behind) -> tuple[int, date]:
    return behind.membership.user_id, behind.due


@transaction.atomic
def _tell(campaign: Campaign, behind: list[Behind], now: datetime) -> None:
    due, today = behind[0].due, timezone.localdate(now)
    what = list(dict.fromkeys(each.what for each in behind))
    more = [f"và {len(what) - MOST_NAMED} việc khác"] if len(what) > MOST_NAMED else []
    left = time_left(due, today)
    text = f"{left[0].upper()}{left[1:]} (hết ngày {format_date(due)}): {'; '.join(what[:MOST_NAMED] + more)}."
    pages = {each.url for each in behind}
    url = pages.pop() if len(pages) == 1 else reverse("home")
    once = f"{due:%Y-%m-%d} {step_of(due, today)}"
    first = behind[0].membership
    notify(NoticeKind.REMINDER, text, url, to=[first], campaign=campaign, now=now, once=once)
