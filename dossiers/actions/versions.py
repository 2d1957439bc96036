"""A paper's next version, and its print: every change of a paper is a new row."""

from datetime import date, datetime

from campaigns import jobs
from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.rules import require
from dossiers.actions.given_numbers import keep_number
from dossiers.job_kinds import PRINT
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.models.documents import new_code
from dossiers.sending.rules import remade_blockers
from dossiers.snapshots import Snapshot, fingerprint, unnumbered
from dossiers.states import PrintState

SHOWN = 10  # how much of a hash people compare by eye


def locked(campaign: Campaign) -> Campaign:
    """Versions of one campaign's papers are counted by one person at a time."""
    related = ("authority__parent", "lead_unit__parent", "council_unit__parent")
    return Campaign.objects.select_for_update(of=("self",), no_key=True).select_related(*related).get(pk=campaign.pk)


def next_version(before: Document, unit: Unit, data: Snapshot, *, verb: str, by_user: User, now: datetime) -> Document:
    """The version after `before`, its printing queued in the same transaction."""
    document = _after(before, unit, data)
    document.code = _code(before, data)
    document.replaces, document.replacing_reason = before.replaces, before.replacing_reason
    return _kept(document, before, verb=verb, by_user=by_user, now=now)


def replacement(issued: Document, unit: Unit, data: Snapshot, *, reason: str, by_user: User, now: datetime) -> Document:
    """What will take the place of an issued paper once it is issued itself: another paper, under another code."""
    document = _after(issued, unit, data)
    document.replaces, document.replacing_reason = issued, reason
    return _kept(document, issued, verb="lập văn bản thay thế", by_user=by_user, now=now)


def print_again(document: Document, by_user: User, now: datetime) -> Document:
    document.print_state = PrintState.WAITING
    document.save(update_fields=["print_state"])
    _queue(document, by_user, now)
    _log("tạo lại bản in", document, document, by_user=by_user, now=now)
    return document


def _after(before: Document, unit: Unit, data: Snapshot) -> Document:
    head = data["head"]
    return Document(
        campaign=before.campaign,
        kind=before.kind,
        subject=before.subject,
        unit=unit,
        version=before.version + 1,
        title=build_paper(before.kind, data).title[:400],
        number=head["number"],
        symbol=head["symbol"],
        dated_on=date.fromisoformat(head["dated"]) if head["dated"] else None,
        data=data,
        data_hash=fingerprint(data),
    )


def _code(before: Document, data: Snapshot) -> str:
    """What was signed before the clerk gave the number is the same paper: it keeps its code."""
    same = before.version > 0 and unnumbered(before.data) == unnumbered(data)
    return before.code if same else new_code()


def _kept(document: Document, before: Document, *, verb: str, by_user: User, now: datetime) -> Document:
    require(remade_blockers(before, document))
    document.made_by, document.made_at = by_user, now
    document.save(force_insert=True)
    keep_number(document)
    _queue(document, by_user, now)
    _log(verb, document, before, by_user=by_user, now=now)
    return document


def _queue(document: Document, by_user: User, now: datetime) -> None:
    arguments = {"document": str(document.pk)}
    jobs.enqueue(PRINT, arguments, by_user=by_user, now=now, campaign=document.campaign)


def _log(verb: str, document: Document, before: Document, *, by_user: User, now: datetime) -> None:
    record(
        verb,
        document,
        by_user=by_user,
        now=now,
        campaign=document.campaign,
        unit=document.unit,
        old=_said(before) if before.version else {},
        new=_said(document),
        reason=document.replacing_reason,
    )


def _said(document: Document) -> dict[str, object]:
    return {
        "version": document.version,
        "number": document.number or None,
        "dated_on": document.dated_on,
        "data_hash": document.data_hash[:SHOWN],
    }
