"""Who sends a person's summary of the day, and how that ended."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from campaigns.models import DailyMail, Notice, User
from campaigns.states import MailState

# After the first failure; each further one waits longer by as much, about a dozen tries a day.
RETRY_AFTER = timedelta(minutes=15)


def may_retry(now: datetime) -> Q:
    """Of a DailyMail: it failed, and it is time to try again."""
    return Q(state=MailState.FAILED, retry_at__lte=now)


@transaction.atomic
def claim_mail(*, user: User, day: date, now: datetime) -> DailyMail | None:
    """Take a person's summary of a day, or None: it is sent, somebody is sending it, or it is too early to retry.

    The unique row lets one sender win, the conditional update one retry. Call it outside a transaction: the claim
    must stand before anything leaves.
    """
    mail, made = DailyMail.objects.get_or_create(user=user, day=day, defaults={"tried_at": now})
    if made:
        return mail
    taken = DailyMail.objects.filter(may_retry(now), pk=mail.pk).update(
        state=MailState.SENDING, tried_at=now, attempts=F("attempts") + 1
    )
    return mail if taken else None


@transaction.atomic
def release_mail(*, mail: DailyMail) -> None:
    """There was nothing to send after all: the day's mail may still come."""
    DailyMail.objects.filter(pk=mail.pk).delete()


@transaction.atomic
def store_sent(*, mail: DailyMail, notices: list[Notice]) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=mail)
    DailyMail.objects.filter(pk=mail.pk).update(state=MailState.SENT, error="")


@transaction.atomic
def store_failed(*, mail: DailyMail, error: str, now: datetime) -> None:
    """The notices stay unsent: a later run of the day, or tomorrow's summary, takes them up."""
    row = DailyMail.objects.select_for_update(no_key=True).get(pk=mail.pk)
    row.state, row.error = MailState.FAILED, error[:300]
    row.retry_at = now + RETRY_AFTER * row.attempts
    row.save(update_fields=["state", "error", "retry_at"])
