"""What a person does with the own notices. Reading is not logged; how one gets mail is."""

from datetime import datetime

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import Notice, User


@transaction.atomic
def mark_read(*, notice: Notice, by_user: User, now: datetime) -> None:
    """The own notice only; the moment of the first reading stays."""
    Notice.objects.filter(pk=notice.pk, user=by_user, read_at=None).update(read_at=now)


@transaction.atomic
def mark_page_read(*, url: str, by_user: User, now: datetime) -> int:
    """All own notices that lead to a page, once the person has opened it by another way."""
    return Notice.objects.filter(user=by_user, url=url, read_at=None).update(read_at=now)


@transaction.atomic
def mark_all_read(*, up_to: int, by_user: User, now: datetime) -> int:
    """Everything up to the newest notice that the person has seen; what came since stays unread."""
    return Notice.objects.filter(user=by_user, pk__lte=up_to, read_at=None).update(read_at=now)


@transaction.atomic
def set_own_mail(*, email: str, wanted: bool, by_user: User, now: datetime) -> User:
    """The own address, and whether the daily summary goes there; the administrator may change the address too."""
    user: User = User.objects.select_for_update(no_key=True).get(pk=by_user.pk)
    old, new = {"email": user.email, "daily_mail": user.daily_mail}, {"email": email, "daily_mail": wanted}
    if old != new:
        user.email, user.daily_mail = email, wanted
        user.save(update_fields=["email", "daily_mail"])
        record("đổi cách nhận thư", user, by_user=by_user, now=now, old=old, new=new)
    return user
