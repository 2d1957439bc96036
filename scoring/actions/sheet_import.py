"""Bringing a score sheet in from a file that its author has looked at."""

import hashlib
import json
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, Content, User
from campaigns.plan_rules import lead_blockers
from campaigns.rules import require
from scoring.actions.sheets import StoredSheet, replace_draft, stored_rows
from scoring.correction_rules import import_blockers
from scoring.models import ScoreSheet
from scoring.sheet_csv import SheetTable
from scoring.sheet_rules import changed_blockers


@transaction.atomic
def import_sheet(*, content: Content, table: SheetTable, seen: str, by_user: User, now: datetime) -> StoredSheet:
    """Replace a content's draft sheet whole, if it still has the fingerprint `seen`. Raises Refused."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=content.campaign_id)
    require(lead_blockers(campaign, by_user, timezone.localdate(now)), status=403)
    content = Content.objects.select_for_update(of=("self",), no_key=True).select_related("campaign").get(pk=content.pk)
    require(import_blockers(content))
    require(changed_blockers(seen, fingerprint(content.sheets.order_by("-version").first())))
    return replace_draft(content=content, table=table, by_user=by_user, now=now)


def fingerprint(sheet: ScoreSheet | None) -> str:
    """The same for the same rows in the same order; "" when there is no sheet."""
    if sheet is None:
        return ""
    text = json.dumps(list(stored_rows(sheet).items()), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
