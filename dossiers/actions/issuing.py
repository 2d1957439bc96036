"""Issue of papers: from then on data, PDF and DOCX stay as they are. What must change is replaced by another paper."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, Refused, require
from dossiers.actions.versions import SHOWN, locked, replacement
from dossiers.facts.ground import ground_of
from dossiers.issuing.check import checked_paper
from dossiers.issuing.notices import tell_units
from dossiers.issuing.papers import entry_without_number, places_of, why_not
from dossiers.issuing.rules import issuer_blockers, reason_blockers, replacing_blockers
from dossiers.models import Document
from dossiers.models.documents import opaque_word_name
from dossiers.queries import newest_of
from dossiers.rules import campaign_blockers
from dossiers.stored import store_anew
from dossiers.word import render_docx

_ISSUED = ["issued_by", "issued_at", "docx", "docx_sha256"]


def issue_document(*, document: Document, by_user: User, now: datetime) -> Document:
    """One paper goes out as it is; see `issue_documents`."""
    (issued,) = issue_documents(campaign=document.campaign, documents=[document], by_user=by_user, now=now)
    return issued


def issue_documents(
    *, campaign: Campaign, documents: Sequence[Document], by_user: User, now: datetime
) -> list[Document]:
    """All of these papers of one campaign, or none: Refused names each that may not go out, with why.

    The Word files are made from the frozen data before anything is locked.
    """
    words = {document.pk: render_docx(checked_paper(document)) for document in documents}
    with transaction.atomic():
        campaign = locked(campaign)
        papers = _locked_papers(campaign, words)
        for paper in {(one.kind, one.unit_id): one for one in papers}.values():
            require(issuer_blockers(paper, by_user, now), status=403)
        require(campaign_blockers(campaign) + _all_blockers(campaign, papers, now))
        for paper in papers:
            _issue(paper, words[paper.pk], by_user, now)
        tell_units(papers, by_user, now)
    return papers


@transaction.atomic
def replace_document(*, document: Document, reason: str, by_user: User, now: datetime) -> Document:
    """The next version over the data of today, its number blank: once issued it takes the place of this paper, which
    is in force until then."""
    campaign = locked(document.campaign)
    document = Document.objects.select_related("campaign", "unit").get(pk=document.pk)
    require(issuer_blockers(document, by_user, now), status=403)
    require(reason_blockers(reason), status=422)
    require(campaign_blockers(campaign) + replacing_blockers(document, newest_of(document)))
    entry = entry_without_number(document, timezone.localdate(now))
    if entry is None:
        raise Refused([Blocker("Hồ sơ hiện không còn dùng văn bản này.", "Tải lại trang hồ sơ.")])
    require(entry.blockers)
    return replacement(document, entry.unit, entry.snapshot, reason=reason.strip(), by_user=by_user, now=now)


def _locked_papers(campaign: Campaign, keys: Collection[UUID]) -> list[Document]:
    rows = Document.objects.select_for_update(of=("self",), no_key=True).filter(campaign=campaign, pk__in=keys)
    return list(rows.select_related("campaign", "unit").order_by("kind", "subject"))


def _all_blockers(campaign: Campaign, papers: Sequence[Document], now: datetime) -> list[Blocker]:
    """Of several papers each reason says whose it is."""
    places = places_of(ground_of(campaign, timezone.localdate(now)))
    found = [(paper, one) for paper in papers for one in why_not(paper, places)]
    if len(papers) == 1:
        return [one for _, one in found]
    return [Blocker(f"{paper.title}: {one.text}", one.cure, one.url) for paper, one in found]


def _issue(paper: Document, content: bytes, by_user: User, now: datetime) -> None:
    paper.docx = store_anew(paper.docx.storage, opaque_word_name(paper, ""), content)
    paper.docx_sha256 = hashlib.sha256(content).hexdigest()
    paper.issued_by, paper.issued_at = by_user, now
    paper.save(update_fields=_ISSUED)
    hashes = {"pdf_sha256": paper.pdf_sha256[:SHOWN], "docx_sha256": paper.docx_sha256[:SHOWN]}
    new = {"number": paper.number or None, **hashes}
    record("phát hành văn bản", paper, by_user=by_user, now=now, campaign=paper.campaign, unit=paper.unit, new=new)
