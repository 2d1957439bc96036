"""Numbers of outgoing papers: a body that numbers several kinds together, an invitation that has gone out, and minutes
numbered after the proposal that cites them was made."""

from datetime import datetime, timedelta

from django.utils import timezone

from awards.models import Meeting
from dossiers.actions.documents import make_document, set_document_number
from dossiers.actions.number_books import save_group
from dossiers.facts.ground import minutes_subject
from dossiers.models import Document
from dossiers.states import DocumentKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments
from tbemulation.demo.printing import printed

_SHARED = {"name": "Văn bản hành chính", "kinds": ["BC", "TB", "TTr"]}
_INVITED_BEFORE = timedelta(days=5)


def invite(meeting: Meeting, moments: Moments) -> None:
    """The lead office numbers most of its papers in one series; the council's invitation went out in time."""
    campaign, by_user, now = meeting.campaign, secretary(meeting.campaign), moments.meeting()
    save_group(campaign=campaign, unit=campaign.lead_unit, group=None, **_SHARED, by_user=by_user, now=now)
    paper = Document.objects.filter(kind=DocumentKind.INVITATION, subject=minutes_subject(meeting)).latest("version")
    _number(printed(paper), "4", now, now - _INVITED_BEFORE)


def cite(meeting: Meeting, moments: Moments) -> None:
    """The proposal was made while the minutes had no number yet."""
    now = moments.meeting() + timedelta(hours=3, minutes=20)
    made = {"campaign": meeting.campaign, "by_user": secretary(meeting.campaign), "now": now}
    minutes = make_document(kind=DocumentKind.COUNCIL_MINUTES, subject=minutes_subject(meeting), **made)
    make_document(kind=DocumentKind.PROPOSAL, subject="", **made)
    _number(printed(minutes), "7", now + timedelta(minutes=20))


def _number(paper: Document, number: str, now: datetime, day: datetime | None = None) -> None:
    """`day`: that of the paper where it is not today."""
    by_user, dated_on = secretary(paper.campaign), timezone.localdate(day or now)
    set_document_number(document=paper, number=number, dated_on=dated_on, by_user=by_user, now=now)
