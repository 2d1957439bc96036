"""Writes about one's own account."""

from datetime import datetime

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User


@transaction.atomic
def change_own_password(*, new_password: str, by_user: User, now: datetime) -> User:
    """Set a new password and end all sessions; the view keeps its own. The form has checked the old password and the
    strength of the new one, which is never logged."""
    user: User = User.objects.select_for_update(no_key=True).get(pk=by_user.pk)
    user.set_password(new_password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user)
    record("đổi mật khẩu", user, by_user=by_user, now=now)
    return user


@transaction.atomic
def end_own_sessions(*, by_user: User, now: datetime) -> User:
    """Signs one out everywhere; the view keeps its own session."""
    user: User = User.objects.select_for_update(no_key=True).get(pk=by_user.pk)
    end_sessions(user)
    record("thoát khỏi mọi thiết bị khác", user, by_user=by_user, now=now)
    return user


def end_sessions(row: User) -> None:
    """Of an account whose row the caller holds: what began before is over with its next request."""
    row.sessions_ended += 1
    row.save(update_fields=["sessions_ended"])
