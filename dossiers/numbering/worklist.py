"""Work-list pieces of numbers."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.worklist import Task
from dossiers.issuing.rules import OF_UNITS
from dossiers.models import Document
from dossiers.numbering.series import NUMBERED_ELSEWHERE
from dossiers.states import PrintState


def number_tasks(acting: Membership, campaign: Campaign) -> list[Task]:
    """Printed papers that wait for the clerk's number: a unit's own for its people, the others for the secretary."""
    waiting = _waiting(campaign)
    if acting.role in UNIT_SIDE:
        waiting = waiting.filter(kind__in=OF_UNITS, unit=acting.unit_id)
    elif acting.role == Role.SECRETARY:
        waiting = waiting.exclude(kind__in=OF_UNITS)
    else:
        return []
    count = waiting.count()
    if not count:
        return []
    url = f"{reverse('number_grid', args=[campaign.code])}?standing=blank"
    return [Task("Ghi số, ngày văn bản", "Sau khi văn thư vào sổ; ghi một lượt nhiều văn bản", url, count=count)]


def _waiting(campaign: Campaign) -> QuerySet[Document]:
    same = {"campaign": OuterRef("campaign"), "kind": OuterRef("kind"), "subject": OuterRef("subject")}
    later = Document.objects.filter(**same, version__gt=OuterRef("version"))
    blank = Document.objects.filter(campaign=campaign, number="", print_state=PrintState.READY)
    return blank.exclude(symbol="").exclude(kind__in=NUMBERED_ELSEWHERE).exclude(Exists(later))
