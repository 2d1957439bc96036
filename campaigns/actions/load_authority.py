"""Loading an authority with its units, before it has a plan. Twice changes nothing."""

from datetime import datetime

from django.db import transaction

from campaigns.actions.plan_ground import put_authority, put_signatories, put_units
from campaigns.actions.row_changes import RowChanges
from campaigns.logbook import record
from campaigns.models import Authority, User
from campaigns.plan_file import GroundFile


@transaction.atomic
def load_authority(*, ground: GroundFile, by_user: User | None, now: datetime) -> tuple[Authority, bool]:
    """Create or update authority, units and signatories; was anything changed? Other authorities are left alone."""
    changes = RowChanges()
    authority = put_authority(ground.shape.authority, changes)
    units = put_units(ground, authority, changes)
    put_signatories(ground.shape.signatories, authority, units, changes)
    if changes:
        first = next(iter(units.values()), None)
        record("nạp cơ quan", authority, by_user=by_user, now=now, unit=first, old=changes.old, new=changes.new)
    return authority, bool(changes)
