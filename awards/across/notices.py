"""Who is told of a policy or a ruling on two certificates: those who vote by it."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from awards.queries import accounts_of, councillors
from campaigns.models import Campaign, User
from campaigns.notices import notify
from campaigns.states import NoticeKind


def tell_council(campaign: Campaign, text: str, *, by_user: User, now: datetime) -> None:
    day = timezone.localdate(now)
    members = accounts_of(campaign, councillors(campaign, day), day)
    page = reverse("two_awards", args=[campaign.code])
    notify(NoticeKind.MEETING, text, page, to=members, campaign=campaign, now=now, by_user=by_user)
