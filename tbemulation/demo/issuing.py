"""Papers on their way out: one unit's minutes issued, scanned and being replaced, those of the next numbered."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from awards.models import UnitMeeting
from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from dossiers.actions.documents import make_document, set_document_number
from dossiers.actions.issuing import issue_document, replace_document
from dossiers.actions.scans import add_scan
from dossiers.facts.ground import minutes_subject
from dossiers.issuing.check import checked_paper
from dossiers.models import Document
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from dossiers.states import DocumentKind
from scoring.sniff import Accepted, accept
from tbemulation.demo.moments import Moments
from tbemulation.demo.printing import printed

_SHOWN = 2  # units


def issue_some(campaign: Campaign, moments: Moments) -> None:
    """By the heads of the first units that have met."""
    met = UnitMeeting.objects.filter(campaign=campaign).select_related("unit").order_by("unit__sort_key")[:_SHOWN]
    for place, meeting in enumerate(met):
        head = Membership.objects.select_related("user").get(unit=meeting.unit, role=Role.HEAD)
        now = moments.unit_meeting() + timedelta(days=3, minutes=place)
        document = _numbered(campaign, meeting, head, now)
        if place == 0:
            _issued(document, head, now + timedelta(hours=1))


def _numbered(campaign: Campaign, meeting: UnitMeeting, head: Membership, now: datetime) -> Document:
    made = {"by_user": head.user, "now": now}
    minutes = {"kind": DocumentKind.UNIT_MINUTES, "subject": minutes_subject(meeting)}
    document = printed(make_document(campaign=campaign, **minutes, **made))
    day = timezone.localdate(meeting.starts_at)
    return printed(set_document_number(document=document, number="2", dated_on=day, **made))


def _issued(document: Document, head: Membership, now: datetime) -> None:
    made = {"by_user": head.user, "now": now}
    issue_document(document=document, **made)
    add_scan(document=document, file=_scan(document), **made)
    document.refresh_from_db()
    reason = "Ghi lại cho đúng chức vụ của thư ký cuộc họp."
    printed(replace_document(document=document, reason=reason, by_user=head.user, now=now + timedelta(days=1)))


def _scan(document: Document) -> Accepted:
    """As if it had been signed and scanned."""
    paper = replace(checked_paper(document), mark="BẢN QUÉT MẪU\nđã ký, đóng dấu")
    content = render_pdf(render_html(paper), title=paper.title)
    return accept(f"Biên bản số {document.number.zfill(2)} đã ký.pdf", content, limit_mb=20)
