"""Opening the published points to everybody, and taking them back behind the sign-in."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import require
from scoring.judges import judge_for
from scoring.publication.public import ending_blockers, opening_blockers


@transaction.atomic
def open_to_public(*, campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    """Totals per group of every published content become readable without an account. Raises Refused."""
    row = _locked(campaign, by_user, now)
    require(opening_blockers(row))
    return _set(row, now, "công khai bảng điểm cho người dân", by_user, now)


@transaction.atomic
def end_public(*, campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    row = _locked(campaign, by_user, now)
    require(ending_blockers(row))
    return _set(row, None, "thôi công khai bảng điểm", by_user, now)


def _locked(campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("lead_unit", "alternate_unit")
    row = rows.get(pk=campaign.pk)
    require(judge_for(by_user, row, timezone.localdate(now)).manager_blockers(), status=403)
    return row


def _set(row: Campaign, since: datetime | None, verb: str, by_user: User, now: datetime) -> Campaign:
    old, row.public_since = row.public_since, since
    row.save(update_fields=["public_since"])
    before, after = {"public_since": old}, {"public_since": since}
    record(verb, row, by_user=by_user, now=now, campaign=row, old=before, new=after)
    return row
