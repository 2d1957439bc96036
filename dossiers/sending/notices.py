"""Telling those concerned that a dossier has moved."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Membership, User
from campaigns.notices import holders, notify, people_of
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind
from dossiers.models import Sending
from dossiers.states import SendingLevel

_SENDERS = {SendingLevel.OFFICE: (Role.SECRETARY, Role.MANAGER), SendingLevel.PROVINCE: (Role.SECRETARY, Role.MANAGER)}
_RECEIVERS: dict[str, Collection[str]] = {
    SendingLevel.UNIT: (Role.SECRETARY, Role.MANAGER),
    SendingLevel.OFFICE: (Role.LEADER,),
    SendingLevel.PROVINCE: (Role.SECRETARY, Role.LEADER),
}


def tell_receivers(sending: Sending, text: str, by_user: User, now: datetime) -> None:
    to = people_of(sending.campaign, _RECEIVERS[sending.level], timezone.localdate(now))
    _tell(sending, text, to, by_user, now)


def tell_senders(sending: Sending, text: str, by_user: User, now: datetime) -> None:
    today = timezone.localdate(now)
    if sending.level == SendingLevel.UNIT:
        to = holders([sending.unit_id], UNIT_SIDE, today)
    else:
        to = people_of(sending.campaign, _SENDERS[SendingLevel(sending.level)], today)
    _tell(sending, text, to, by_user, now)


def _tell(sending: Sending, text: str, to: QuerySet[Membership], by_user: User, now: datetime) -> None:
    page = reverse("sending", args=[sending.pk])
    notify(NoticeKind.MEETING, text, page, to=to, campaign=sending.campaign, now=now, by_user=by_user)
