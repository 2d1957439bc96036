"""Telling members what was done about their vote."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from awards.models import Meeting
from campaigns.models import User
from campaigns.notices import holders, notify
from campaigns.roles import Role
from campaigns.states import NoticeKind


def tell_members(meeting: Meeting, members: Collection[int], text: str, *, by_user: User, now: datetime) -> None:
    """`members`: keys of their accounts."""
    campaign = meeting.campaign
    seats = holders([campaign.council_unit_id], [Role.COUNCILLOR], timezone.localdate(now)).filter(user__in=members)
    page = reverse("ballot", args=[meeting.pk])
    notify(NoticeKind.MEETING, text, page, to=seats, campaign=campaign, now=now, by_user=by_user)
