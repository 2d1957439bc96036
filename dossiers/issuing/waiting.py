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
    of_units = Q(kind__in=OF_UNITS)
    own = of_units & Q(unit=acting.unit_id) if acting.role in UNIT_SIDE else ~of_units
    return _counted(campaign, own)


def printed_and_waiting(campaign: Campaign) -> tuple[Waiting, Waiting]:
    """Papers of the office, and of all units, whoever asks. Two statements."""
    return _counted(campaign, ~Q(kind__in=OF_UNITS)), _counted(campaign, Q(kind__in=OF_UNITS))


def _counted(campaign: Campaign, whose: Q) -> Waiting:
    same = {"campaign": OuterRef("campaign"), "kind": OuterRef("kind"), "subject": OuterRef("subject")}
    later = Document.objects.filter(**same, version__gt=OuterRef("version"))
    printed = Document.objects.filter(whose, ~Exists(later), campaign=campaign, print_state=PrintState.READY)
    blank = Q(number="") & ~Q(symbol="") & ~Q(kind__in=NUMBERED_ELSEWHERE)
    numbered = ~Q(number="") & Q(issued_at=None)
    counted = printed.aggregate(to_number=Count("pk", filter=blank), to_issue=Count("pk", filter=numbered))
    return Waiting(**counted)
