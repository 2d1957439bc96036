"""Telling the authority above what has happened with its plan."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, User
from campaigns.notices import holders, notify
from campaigns.roles import Role
from campaigns.states import NoticeKind


def tell_above(campaign: Campaign, kind: NoticeKind, what: str, *, by_user: User, now: datetime) -> None:
    """`what`: "đã phát động"; nobody is told of a plan that was not handed down."""
    source = campaign.source
    if source is None:
        return
    to = holders([source.lead_unit_id], [Role.MANAGER], timezone.localdate(now))
    page = reverse("below_results", args=[source.code, campaign.pk])
    text = f"{campaign.authority.short_name} {what}: {campaign.short_title}."
    notify(kind, text, page, to=to, campaign=source, now=now, by_user=by_user, for_all=True)
