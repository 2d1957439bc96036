"""Papers with their number that wait to be issued."""

from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from campaigns.worklist import Task
from dossiers.issuing.waiting import Waiting


def issuing_tasks(acting: Membership, waiting: Waiting, campaign: Campaign) -> list[Task]:
    """A head's own papers; the secretary's are the others."""
    if acting.role not in (Role.SECRETARY, Role.HEAD) or not waiting.to_issue:
        return []
    url = reverse("issue_papers", args=[campaign.code])
    return [Task("Phát hành văn bản", "Văn bản đã có số, ngày", url, None, count=waiting.to_issue)]
