"""What the members of the council are told: of their seats, of the rules, of the meeting."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from awards.models import CouncilSeat, Meeting
from awards.queries import accounts_of, councillors
from campaigns.models import Campaign, User
from campaigns.notices import notify
from campaigns.states import NoticeKind


def tell(
    campaign: Campaign, seats: Iterable[CouncilSeat], text: str, page: str, *, on: date, by_user: User, now: datetime
) -> None:
    """Those of the seats who hold the role of a member on that day."""
    to = accounts_of(campaign, seats, on)
    notify(NoticeKind.MEETING, text, page, to=to, campaign=campaign, now=now, by_user=by_user)


def tell_seated(campaign: Campaign, seats: Iterable[CouncilSeat], text: str, *, by_user: User, now: datetime) -> None:
    page = reverse("council", args=[campaign.code])
    tell(campaign, seats, text, page, on=timezone.localdate(now), by_user=by_user, now=now)


def tell_invited(meeting: Meeting, text: str, *, by_user: User, now: datetime) -> None:
    """All who are members on the day of the meeting."""
    campaign, day = meeting.campaign, timezone.localdate(meeting.starts_at)
    page = reverse("meeting", args=[meeting.pk])
    tell(campaign, councillors(campaign, day), text, page, on=day, by_user=by_user, now=now)
