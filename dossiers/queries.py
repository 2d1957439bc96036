"""Which papers and which places with a report exist for whom."""

from django.db.models import Q, QuerySet

from awards.models import Nomination, Slot
from awards.queries import nominations_visible_to
from awards.states import PUT_FORWARD, NominationState
from campaigns.models import Membership
from campaigns.roles import UNIT_SIDE, Role
from dossiers.models import Document, SignedScan
from dossiers.states import DocumentKind
from dossiers.subjects import report_subject

# Those who read every paper of their authority.
READERS = (Role.SECRETARY, Role.MANAGER, Role.LEADER, Role.COUNCILLOR)

# Those who see how a whole campaign stands on one page.
LEADING = (Role.LEADER, Role.MANAGER, Role.SECRETARY)

# Those for whom what units asked is summed up.
SUMMARY_READERS = (Role.MANAGER, Role.SECRETARY, Role.LEADER)


def report_slots_visible_to(acting: Membership) -> QuerySet[Slot]:
    """Places with a recipient: all for the readers, for unit people those of their unit or put forward by it."""
    has_recipient = Q(state__in=PUT_FORWARD)
    slots = Slot.objects.filter(has_recipient, content__campaign__authority_id=acting.unit.authority_id)
    if acting.role in UNIT_SIDE:
        return slots.filter(Q(unit_id=acting.unit_id) | Q(nomination__proposed_by_unit_id=acting.unit_id))
    return slots if acting.role in READERS else slots.none()


def live_nominations_of(acting: Membership) -> QuerySet[Nomination]:
    """Whom one's unit has put forward and not taken back, with all that a report says of them."""
    found = nominations_visible_to(acting).exclude(state=NominationState.WITHDRAWN)
    related = ("unit__parent__parent", "proposed_by_unit", "quota_line__content__campaign__authority")
    return found.select_related(*related)


def documents_visible_to(acting: Membership) -> QuerySet[Document]:
    """All papers of the authority for the readers; for unit people the reports on their own recipients, their own
    proposals and minutes, and what went out to them."""
    papers = Document.objects.filter(campaign__authority_id=acting.unit.authority_id)
    papers = papers.select_related("campaign__authority", "unit", "made_by")
    if acting.role in UNIT_SIDE:
        own = report_slots_visible_to(acting).values_list("content_id", "recipient_key")
        subjects = [report_subject(content, key) for content, key in own]
        reports = Q(kind=DocumentKind.ACHIEVEMENT_REPORT, subject__in=subjects)
        written = Q(kind__in=[DocumentKind.UNIT_PROPOSAL, DocumentKind.UNIT_MINUTES], unit_id=acting.unit_id)
        notices = Q(kind=DocumentKind.RESULT_NOTICE, subject=str(acting.unit_id)) & ~Q(number="")
        plans = Q(kind=DocumentKind.PLAN) & ~Q(number="")
        return papers.filter(reports | written | notices | plans)
    return papers if acting.role in READERS else papers.none()


def scans_of(document: Document) -> QuerySet[SignedScan]:
    """Signed copies of the paper, newest first: what was signed before the clerk gave the number is the same paper."""
    same = SignedScan.objects.filter(document__campaign_id=document.campaign_id, document__code=document.code)
    return same.select_related("uploaded_by").order_by("-uploaded_at", "pk")


def scans_visible_to(acting: Membership) -> QuerySet[SignedScan]:
    """Who reads a paper reads it signed."""
    return SignedScan.objects.filter(document__in=documents_visible_to(acting).values("pk"))


def versions_of(document: Document) -> QuerySet[Document]:
    """All versions of the paper, newest first."""
    same = Document.objects.filter(campaign_id=document.campaign_id, kind=document.kind, subject=document.subject)
    return same.select_related("made_by").order_by("-version")


def newest_of(document: Document) -> Document:
    return versions_of(document).latest("version")
