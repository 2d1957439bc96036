"""Whether the secretary is behind with the dossier: ranking, places, meeting and papers all end on its date."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

import awards.worklist
import dossiers.worklist
from campaigns.models import Campaign
from campaigns.notices import people_of
from campaigns.reminders import Behind
from campaigns.roles import Role


def behind(campaign: Campaign, now: datetime) -> Iterator[Behind]:
    today = timezone.localdate(now)
    for one in people_of(campaign, (Role.SECRETARY,), today):
        for source in (awards.worklist, dossiers.worklist):
            for task in source.tasks(one, campaign, now):
                if task.mine and task.due:
                    yield Behind(one, task.due, task.title, task.url)
