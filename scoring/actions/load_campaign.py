"""Loading a plan with its sheets, in one transaction."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from campaigns.actions.load_plan import Loaded, load_plan
from campaigns.models import User
from scoring.actions.sheets import store_sheet
from scoring.campaign_file import CampaignFile


@transaction.atomic
def load_campaign(file: CampaignFile, *, by_user: User | None, now: datetime) -> Loaded:
    """All of a plan file or nothing. Raises Refused."""
    loaded = load_plan(plan=file.plan, by_user=by_user, now=now)
    stored = [
        store_sheet(content=content, table=file.sheets[content.number], by_user=by_user, now=now)
        for content in loaded.campaign.contents.filter(number__in=file.sheets)
    ]
    return replace(loaded, changed=loaded.changed or any(each.changed for each in stored))
