"""Work-list pieces of this app."""

from datetime import datetime

from campaigns.models import Campaign, Membership
from campaigns.worklist import Task


def tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    return []
