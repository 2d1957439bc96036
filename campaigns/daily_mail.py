"""The summary by mail: what a person has not yet read, at most one mail a day, each notice in one mail only."""

import logging
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from campaigns import mail
from campaigns.actions.daily_mail import claim_mail, may_retry, release_mail, store_failed, store_sent
from campaigns.models import Campaign, DailyMail, Notice, User
from campaigns.phases import phases
from campaigns.states import CampaignState, NoticeKind
from campaigns.worklist import time_left

# Mails of one run. The worker has other work and must be seen alive; what is left over goes out in its next round.
BATCH = 50
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Summary:
    """One mail. Texts of notices only: no points, no answers, no password, and no address that signs anybody in."""

    subject: str
    text: str
    html: str


def send_summaries(now: datetime, most: int = BATCH) -> int:
    """Send what waits to people who want it; returns how many were sent. Safe to run twice, also at once.

    A failure is stored with the moment from which it is tried again, and the rest goes on.
    """
    waiting = list(readers_waiting(now)[:most])
    if not waiting:
        return 0
    try:
        with mail.post_office() as connection:
            return sum(_send(user, connection, now) for user in waiting)
    except mail.FAULTS as fault:  # the server itself cannot be reached
        for user in waiting:
            if claimed := claim_mail(user=user, day=timezone.localdate(now), now=now):
                _failed(claimed, fault, now)
        return 0


def readers_waiting(now: datetime) -> QuerySet[User]:
    """People with an address who have something to be told and whose mail of today may be sent at this moment."""
    people = User.objects.filter(is_active=True, daily_mail=True).exclude(email="")
    new = _untold().filter(user=OuterRef("pk"))
    settled = DailyMail.objects.filter(day=timezone.localdate(now), user=OuterRef("pk")).exclude(may_retry(now))
    return people.filter(Exists(new), ~Exists(settled)).order_by("pk")


def _untold() -> QuerySet[Notice]:
    """Not read, and in no mail before."""
    return Notice.objects.filter(read_at=None, mail=None)


def _send(user: User, connection: BaseEmailBackend, now: datetime) -> bool:
    claimed = claim_mail(user=user, day=timezone.localdate(now), now=now)
    if claimed is None:
        return False
    notices = list(_untold().filter(user=user).select_related("campaign", "unit"))
    if not notices:  # read in the application at this very moment
        release_mail(mail=claimed)
        return False
    summary = summary_for(user, notices, now)
    try:
        mail.send(connection, to=user.email, subject=summary.subject, text=summary.text, html=summary.html)
    except mail.FAULTS as fault:
        _failed(claimed, fault, now)
        return False
    store_sent(mail=claimed, notices=notices)
    return True


def _failed(claimed: DailyMail, fault: Exception, now: datetime) -> None:
    logger.warning("Mail %s: %s", claimed.pk, type(fault).__name__)  # its words name the address
    store_failed(mail=claimed, error=f"{type(fault).__name__}: {fault}", now=now)


def summary_for(user: User, notices: list[Notice], now: datetime) -> Summary:
    """The mail about these notices (loaded with campaign and unit): reminders, then the rest as it happened, and the
    dates that lie ahead."""
    today = timezone.localdate(now)
    campaigns = list(dict.fromkeys(notice.campaign for notice in notices))
    context = {
        "user": user,
        "notices": sorted(notices, key=_reminders_first),
        "several_units": len({notice.unit_id for notice in notices}) > 1,
        "dates": [(campaign, _ahead(campaign, today)) for campaign in campaigns],
        "site": settings.SITE_URL,
        "page": f"{settings.SITE_URL}{reverse('notices')}" if settings.SITE_URL else "",
    }
    return Summary(
        subject=f"{len(notices)} thông báo mới · {campaigns[0].short_title}",
        text=render_to_string("mail/summary.txt", context),
        html=render_to_string("mail/summary.html", context),
    )


def _reminders_first(notice: Notice) -> tuple[bool, datetime, int]:
    return notice.kind != NoticeKind.REMINDER, notice.created_at, notice.pk


def _ahead(campaign: Campaign, today: date) -> list[tuple[str, date, str]]:
    """(phase, its last day, how long is left) of those not yet over."""
    if campaign.state != CampaignState.LAUNCHED:
        return []
    return [(p.label, p.until, time_left(p.until, today)) for p in phases(campaign, today) if p.until >= today]
