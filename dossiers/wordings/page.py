"""What the pages on which papers are worded show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.urls import reverse

from campaigns.log_words import told
from campaigns.logbook import history_of
from campaigns.models import Campaign
from dossiers.entries import EntryState
from dossiers.gaps import dead_bases
from dossiers.kinds import KINDS, Kind
from dossiers.models import Document, Wording
from dossiers.overview import entries_of
from dossiers.wordings.places import phrases_of, worded_kinds
from dossiers.wordings.screen import screen_html
from dossiers.wordings.trial import Trial
from dossiers.wordings.words import verb_of


@dataclass(frozen=True)
class Page:
    """`history`: rows for the history component; of a single paper its own page has them."""

    title: str
    lead: str
    preview_url: str
    reset_url: str
    back_url: str
    history: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class KindRow:
    """`own`: what the office words itself; `papers`: how many papers of the campaign have words of their own."""

    kind: Kind
    phrases: int
    own: int
    papers: int
    last: Wording | None


def overview(campaign: Campaign) -> list[KindRow]:
    """A row for each kind that has words, in the order of the kinds."""
    stored = Wording.objects.filter(Q(campaign=None) | Q(campaign=campaign), authority_id=campaign.authority_id)
    written = list(stored.select_related("edited_by").order_by("edited_at"))
    return [_row(kind, [one for one in written if one.kind == kind.kind]) for kind in worded_kinds()]


def _row(kind: Kind, written: list[Wording]) -> KindRow:
    own = sum(one.is_of_office for one in written)
    papers = len({one.subject for one in written if not one.is_of_office})
    return KindRow(kind, len(phrases_of(kind)), own, papers, written[-1] if written else None)


def history(campaign: Campaign, kind: str) -> list[dict[str, Any]]:
    """Changes of the office's words of this kind, newest first."""
    return told(history_of(campaign.authority).filter(verb=verb_of(KINDS[kind])))


def paper_page(document: Document) -> Page:
    """The page on which one paper is worded."""
    return Page(
        title="Sửa lời văn bản này",
        lead=f"{document.title}. Chỉ riêng văn bản này; số, ngày và số liệu giữ nguyên.",
        preview_url=reverse("preview_document_wording", args=[document.pk]),
        reset_url=reverse("reset_document_wording", args=[document.pk]),
        back_url=reverse("document", args=[document.pk]),
    )


def preview(trial: Trial, texts: Mapping[str, str]) -> dict[str, Any]:
    """The paper with these words; which one it is, and what would be wrong with its bases."""
    tried = trial.tried(texts)
    bases = texts.get("bases") or next((place.text for place in trial.places if place.key == "bases"), "")
    return {
        "sheet": screen_html(tried.paper),
        "shown": tried.title,
        "dead": dead_bases(trial.ground, tuple(bases.splitlines()), trial.kind, trial.subject or ""),
    }


def outdated(trial: Trial) -> list[Document]:
    """Papers of the kind that were made before their data or words changed, and have not gone out."""
    stale = [one for one in entries_of(trial.ground) if one.kind == trial.kind and one.state == EntryState.STALE]
    return [one.paper for one in stale if one.paper and one.paper.issued_at is None]
