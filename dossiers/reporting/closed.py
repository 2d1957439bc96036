"""Whether the text of a report is still its unit's."""

from awards.models import Slot
from campaigns.rules import Blocker
from dossiers.issuing.rules import issued_blockers
from dossiers.models import Document
from dossiers.rules import editing_blockers
from dossiers.sending.queries import holding_report
from dossiers.states import DocumentKind
from dossiers.subjects import report_subject


def closed_blockers(slot: Slot) -> list[Blocker]:
    """What keeps a text from being edited keeps it from being confirmed and given back."""
    paper = _paper(slot)
    return issued_blockers(paper) or editing_blockers(slot, holding_report(slot), paper)


def _paper(slot: Slot) -> Document | None:
    papers = Document.objects.filter(
        campaign=slot.content.campaign,
        kind=DocumentKind.ACHIEVEMENT_REPORT,
        subject=report_subject(slot.content_id, slot.recipient_key),
    )
    return papers.order_by("-version").first()
