"""Telling a person what is kept about them: a read, but one that leaves an entry in the logbook."""

from datetime import datetime

from django.db import transaction

from campaigns.actions.people import home_of, own_account
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, require
from dossiers.personal_data.file import archive_of
from dossiers.personal_data.gather import sections_of


@transaction.atomic
def take_own_data(*, by_user: User, now: datetime) -> bytes:
    record("tải dữ liệu cá nhân của mình", by_user, by_user=by_user, now=now, unit=home_of(by_user))
    return archive_of(sections_of(by_user), whose=by_user.full_name, now=now)


@transaction.atomic
def make_data_of(*, user: User, reason: str, by_user: User, now: datetime) -> bytes:
    """At the request of the person, by the administrator of the only authority in which they hold a role. Raises
    Refused."""
    row = own_account(user, by_user, now)
    if not reason:
        require([Blocker("Chưa ghi căn cứ.", "Ghi ai yêu cầu, ngày nào, bằng cách nào.")])
    verb = "lập dữ liệu cá nhân theo yêu cầu"
    record(verb, row, by_user=by_user, now=now, unit=home_of(row), reason=reason)
    return archive_of(sections_of(row), whose=row.full_name, now=now)
