"""Making papers: a frozen copy of the data of today as a new version, and the number that the clerk gives."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from awards.rules.people import secretary_blockers
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, Refused, require
from dossiers.actions.numbering import Typed, give_number
from dossiers.actions.versions import locked, next_version, print_again
from dossiers.entries import Entry, EntryState
from dossiers.facts.ground import ground_of
from dossiers.issuing.rules import issued_blockers
from dossiers.models import Document
from dossiers.numbering.notices import tell_numbered
from dossiers.overview import find_entry, report_entries
from dossiers.rules import campaign_blockers, maker_blockers
from dossiers.sending.queries import holding


@transaction.atomic
def make_document(*, campaign: Campaign, kind: str, subject: str, by_user: User, now: datetime) -> Document:
    """The paper as its data are now, with its printing queued. `subject`: "", a meeting's key, or `subject_of(slot)`.

    Unchanged data give the version that exists (printed again where that failed). What was issued is not made anew:
    `replace_document` makes what takes its place. Raises Refused.
    """
    campaign = locked(campaign)
    entry = find_entry(ground_of(campaign, timezone.localdate(now)), kind, subject)
    if entry is None:
        raise Refused([Blocker("Hồ sơ hiện không có văn bản này.", "Tải lại trang hồ sơ.")])
    require(maker_blockers(campaign, kind, entry.unit, entry.slot, by_user, now), status=403)
    changed = issued_blockers(entry.paper) if entry.state == EntryState.STALE else []
    require(campaign_blockers(campaign, kind) + entry.blockers + changed)
    return make_entry(entry, by_user, now)


@transaction.atomic
def make_reports(*, campaign: Campaign, by_user: User, now: datetime) -> list[Document]:
    """Every report that is not made, out of date or failed to print; those that are current stay as they are, and so
    do those that lie in a dossier on its way."""
    campaign = locked(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    entries, held = report_entries(ground_of(campaign, timezone.localdate(now))), holding(campaign)
    wanted = [entry for entry in entries if entry.to_make and (entry.kind, entry.subject) not in held]
    return [make_entry(entry, by_user, now) for entry in wanted]


@transaction.atomic
def set_document_number(*, document: Document, number: str, dated_on: date, by_user: User, now: datetime) -> Document:
    """Number and day from the clerk's register: the same paper as its next version, printed with them.

    Two people cannot give one number to two papers (`given_numbers`). Raises Refused.
    """
    campaign = locked(document.campaign)
    typed, ground = Typed(document, number, dated_on), ground_of(campaign, timezone.localdate(now))
    made = give_number(typed, ground, by_user, now)
    if made.pk != document.pk:
        tell_numbered([made], by_user, now)
    return made


def make_entry(entry: Entry, by_user: User, now: datetime) -> Document:
    """What `make_document` does once nothing stands against it."""
    paper = entry.paper
    if paper and entry.state == EntryState.FAILED:
        return print_again(paper, by_user, now)
    if paper and not entry.to_make:
        return paper
    first = Document(campaign=entry.ground.campaign, kind=entry.kind, subject=entry.subject, version=0)
    return next_version(paper or first, entry.unit, entry.snapshot, verb="lập văn bản", by_user=by_user, now=now)
