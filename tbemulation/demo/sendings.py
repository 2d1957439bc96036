"""Dossiers of units on their way: one that came back, was mended and waits again, and one that was received."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from awards.models import Slot
from campaigns.models import Campaign, Membership, User
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import RecipientKind
from dossiers.actions.documents import make_document, set_document_number
from dossiers.actions.sendings import make_papers, receive_sending, return_sending, send_dossier
from dossiers.facts.ground import ground_of
from dossiers.facts.unit_proposal import Putting, putting_forward
from dossiers.models import Document, Sending
from dossiers.states import DocumentKind, PrintState, SendingLevel
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments
from tbemulation.demo.printing import printed

_BEFORE = 2  # units whose papers other samples are about
_WRONG_NUMBER = "Số biên bản ghi nhầm so với sổ văn bản đi; sửa số rồi trình lại."


def of_units(campaign: Campaign, moments: Moments) -> None:
    """Of two units that put forward few people, all of whom have places, so that few papers are printed."""
    now, by_user = moments.meeting() + timedelta(hours=8), secretary(campaign)
    ground = ground_of(campaign, timezone.localdate(now))
    small = [one for one in putting_forward(ground)[_BEFORE:] if _all_placed(one, ground.recipients)]
    for place, putting in enumerate(sorted(small, key=lambda one: len(one.nominations))[:2]):
        head = Membership.objects.filter(unit=putting.unit, role=Role.HEAD).select_related("user")[0].user
        minutes = _prepare(campaign, putting, head, now)
        sending = _sent(campaign, putting, head, now)
        if sending and place:
            receive_sending(sending=sending, by_user=by_user, now=now + timedelta(hours=1))
        elif sending:
            return_sending(sending=sending, reason=_WRONG_NUMBER, by_user=by_user, now=now + timedelta(hours=1))
            _number(minutes, "6", head, now + timedelta(hours=2))
            _make(campaign, putting, head, now + timedelta(hours=2))
            _sent(campaign, putting, head, now + timedelta(hours=3))


def _all_placed(putting: Putting, recipients: Iterable[Slot]) -> bool:
    placed = {(slot.quota_line_id, slot.recipient_key) for slot in recipients}
    meetings = {one.meeting_id for one in putting.nominations}
    people = all(one.recipient_kind == RecipientKind.INDIVIDUAL for one in putting.nominations)
    met_once = len(meetings) == 1 and None not in meetings
    return people and met_once and all((one.quota_line_id, one.recipient_key) in placed for one in putting.nominations)


def _prepare(campaign: Campaign, putting: Putting, head: User, now: datetime) -> Document:
    """What is cited is numbered before what cites it is made."""
    subject = str(putting.nominations[0].meeting_id)
    made = {"campaign": campaign, "subject": subject, "by_user": head, "now": now}
    minutes = _number(printed(make_document(kind=DocumentKind.UNIT_MINUTES, **made)), "5", head, now)
    _make(campaign, putting, head, now)
    proposals = Document.objects.filter(campaign=campaign, kind=DocumentKind.UNIT_PROPOSAL, subject=putting.subject)
    _number(proposals.latest("version"), "5", head, now)
    return minutes


def _make(campaign: Campaign, putting: Putting, head: User, now: datetime) -> None:
    for paper in make_papers(campaign=campaign, **_place(putting), by_user=head, now=now):
        if paper.print_state == PrintState.WAITING:
            printed(paper)


def _number(paper: Document, number: str, head: User, now: datetime) -> Document:
    if not paper.symbol:
        return paper
    day = timezone.localdate(now)
    return printed(set_document_number(document=paper, number=number, dated_on=day, by_user=head, now=now))


def _sent(campaign: Campaign, putting: Putting, head: User, now: datetime) -> Sending | None:
    """Nothing, where the sample has left something open that a dossier needs."""
    try:
        return send_dossier(campaign=campaign, **_place(putting), by_user=head, now=now)
    except Refused:
        return None


def _place(putting: Putting) -> dict[str, object]:
    return {"level": SendingLevel.UNIT, "unit_id": putting.unit.pk, "subject": ""}
