"""Papers that are printed and wait for the clerk's number, or bear it and wait to be issued."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from dossiers.issuing.rules import OF_UNITS
from dossiers.models import Document
from dossiers.numbering.series import NUMBERED_ELSEWHERE
from dossiers.states import PrintState


@dataclass(frozen=True)
class Waiting:
    """How many papers wait for what."""

    to_number: int = 0
    to_issue: int = 0


def waiting_papers(acting: Membership, campaign: Campaign) -> Waiting:
    """A unit's own papers for its people, the others for the secretary. One statement."""
    if acting.role not in (Role.SECRETARY, *UNIT_SIDE):
        return Waiting()
    same = {"campaign": OuterRef("campaign"), "kind": OuterRef("kind"), "subject": OuterRef("subject")}
    later = Document.objects.filter(**same, version__gt=OuterRef("version"))
    printed = Document.objects.filter(~Exists(later), campaign=campaign, print_state=PrintState.READY)
    if acting.role == Role.SECRETARY:
        printed = printed.exclude(kind__in=OF_UNITS)
    else:
        printed = printed.filter(kind__in=OF_UNITS, unit=acting.unit_id)
    blank = Q(number="") & ~Q(symbol="") & ~Q(kind__in=NUMBERED_ELSEWHERE)
    numbered = ~Q(number="") & Q(issued_at=None)
    counted = printed.aggregate(to_number=Count("pk", filter=blank), to_issue=Count("pk", filter=numbered))
    return Waiting(**counted)
