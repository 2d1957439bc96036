"""Papers with their number that wait to be issued."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from campaigns.worklist import Task
from dossiers.issuing.rules import OF_UNITS
from dossiers.models import Document
from dossiers.states import PrintState


def issuing_tasks(acting: Membership, campaign: Campaign) -> list[Task]:
    """A head's own papers; the secretary's are the others."""
    if acting.role not in (Role.SECRETARY, Role.HEAD):
        return []
    later = Document.objects.filter(
        campaign=OuterRef("campaign"),
        kind=OuterRef("kind"),
        subject=OuterRef("subject"),
        version__gt=OuterRef("version"),
    )
    waiting = Document.objects.filter(~Exists(later), campaign=campaign, print_state=PrintState.READY, issued_at=None)
    waiting = waiting.exclude(number="")
    if acting.role == Role.HEAD:
        waiting = waiting.filter(kind__in=OF_UNITS, unit=acting.unit_id)
    else:
        waiting = waiting.exclude(kind__in=OF_UNITS)
    count, url = waiting.count(), reverse("issue_papers", args=[campaign.code])
    return [Task("Phát hành văn bản", "Văn bản đã có số, ngày", url, None, count=count)] if count else []
