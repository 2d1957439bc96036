"""A new campaign begins with the sheets of an earlier one, all contents at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, User
from campaigns.plan_rules import lead_blockers
from campaigns.rules import require
from scoring.actions.copy_sheet import copy_sheet
from scoring.actions.sheet_import import fingerprint
from scoring.correction_rules import earlier_blockers
from scoring.models import ScoreSheet
from scoring.versions.earlier import earlier_sheets


@transaction.atomic
def copy_earlier_sheets(*, campaign: Campaign, seen: str, by_user: User, now: datetime) -> list[ScoreSheet]:
    """`seen`: the keys of `earlier_sheets` when they were shown. All of them or none. Raises Refused."""
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    require(lead_blockers(row, by_user, timezone.localdate(now)), status=403)
    found = earlier_sheets(row)
    require(earlier_blockers(seen, found))
    empty = fingerprint(None)
    return [
        copy_sheet(content=content, source=source, seen=empty, by_user=by_user, now=now)
        for content, source in found.pairs
    ]
