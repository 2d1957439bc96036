"""Making papers: a frozen copy of the data of today as a new version, and the number that the clerk gives."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from awards.rules.people import secretary_blockers
from campaigns import jobs
from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.rules import Blocker, Refused, require
from dossiers.entries import Entry, EntryState
from dossiers.facts.ground import ground_of
from dossiers.job_kinds import PRINT
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.outgoing import tell_unit
from dossiers.overview import find_entry, report_entries
from dossiers.queries import newest_of
from dossiers.rules import campaign_blockers, maker_blockers, numbering_blockers, taken_blockers
from dossiers.snapshots import Snapshot, fingerprint, with_number
from dossiers.states import PrintState

SHOWN = 10  # how much of a hash people compare by eye


@transaction.atomic
def make_document(*, campaign: Campaign, kind: str, subject: str, by_user: User, now: datetime) -> Document:
    """The paper as its data are now, with its printing queued. `subject`: "", a meeting's key, or `subject_of(slot)`.

    Unchanged data give the version that exists (printed again where that failed). Raises Refused.
    """
    campaign = _locked(campaign)
    entry = find_entry(ground_of(campaign, timezone.localdate(now)), kind, subject)
    if entry is None:
        raise Refused([Blocker("Hồ sơ hiện không có văn bản này.", "Tải lại trang hồ sơ.")])
    require(maker_blockers(campaign, kind, entry.unit, entry.slot, by_user, now), status=403)
    require(campaign_blockers(campaign) + entry.blockers)
    return _make(entry, by_user, now)


@transaction.atomic
def make_reports(*, campaign: Campaign, by_user: User, now: datetime) -> list[Document]:
    """Every report that is not made, out of date or failed to print; those that are current stay as they are."""
    campaign = _locked(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    entries = report_entries(ground_of(campaign, timezone.localdate(now)))
    return [_make(entry, by_user, now) for entry in entries if entry.to_make]


@transaction.atomic
def set_document_number(*, document: Document, number: str, dated_on: date, by_user: User, now: datetime) -> Document:
    """Number and day from the clerk's register: the same paper as its next version, printed with them.

    The issuing body is locked, so that two people cannot give one number to two papers. Raises Refused.
    """
    campaign = _locked(document.campaign)
    Unit.objects.select_for_update(no_key=True).get(pk=document.unit_id)
    newest = newest_of(document)
    if (newest.number, newest.dated_on) == (number, dated_on):
        return newest
    require(maker_blockers(campaign, newest.kind, newest.unit, None, by_user, now), status=403)
    today = timezone.localdate(now)
    require(numbering_blockers(document, newest, number, dated_on, today, ground_of(campaign, today)))
    require(taken_blockers(newest, number, dated_on))
    data = with_number(newest.data, number, dated_on.isoformat())
    made = _store(newest, newest.unit, data, verb="ghi số, ngày văn bản", by_user=by_user, now=now)
    tell_unit(made, by_user, now)
    return made


def _locked(campaign: Campaign) -> Campaign:
    """Versions of one campaign's papers are counted by one person at a time."""
    related = ("authority__parent", "lead_unit__parent", "council_unit__parent")
    return Campaign.objects.select_for_update(of=("self",), no_key=True).select_related(*related).get(pk=campaign.pk)


def _make(entry: Entry, by_user: User, now: datetime) -> Document:
    paper = entry.paper
    if paper and entry.state == EntryState.FAILED:
        return _print_again(paper, by_user, now)
    if paper and not entry.to_make:
        return paper
    first = Document(campaign=entry.ground.campaign, kind=entry.kind, subject=entry.subject, version=0)
    return _store(paper or first, entry.unit, entry.snapshot, verb="lập văn bản", by_user=by_user, now=now)


def _store(before: Document, unit: Unit, data: Snapshot, *, verb: str, by_user: User, now: datetime) -> Document:
    """The next version after `before`, its printing queued in the same transaction."""
    head = data["head"]
    document = Document.objects.create(
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
        made_by=by_user,
        made_at=now,
    )
    _queue(document, by_user, now)
    _log(verb, document, before, by_user=by_user, now=now)
    return document


def _print_again(document: Document, by_user: User, now: datetime) -> Document:
    document.print_state = PrintState.WAITING
    document.save(update_fields=["print_state"])
    _queue(document, by_user, now)
    _log("tạo lại bản in", document, document, by_user=by_user, now=now)
    return document


def _queue(document: Document, by_user: User, now: datetime) -> None:
    arguments = {"document": str(document.pk)}
    jobs.enqueue(PRINT, arguments, by_user=by_user, now=now, campaign=document.campaign)


def _log(verb: str, document: Document, before: Document, *, by_user: User, now: datetime) -> None:
    old = _said(before) if before.version else {}
    new = _said(document)
    record(verb, document, by_user=by_user, now=now, campaign=document.campaign, unit=document.unit, old=old, new=new)


def _said(document: Document) -> dict[str, object]:
    return {
        "version": document.version,
        "number": document.number or None,
        "dated_on": document.dated_on,
        "data_hash": document.data_hash[:SHOWN],
    }
