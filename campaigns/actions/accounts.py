"""Writes about one's own account."""

from datetime import datetime

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User


@transaction.atomic
def change_own_password(*, new_password: str, by_user: User, now: datetime) -> None:
    """Set a new password; the form has checked the old one and the strength. The password itself is never logged."""
    user = User.objects.select_for_update(no_key=True).get(pk=by_user.pk)
    user.set_password(new_password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record("đổi mật khẩu", user, by_user=by_user, now=now)
