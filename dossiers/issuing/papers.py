"""Papers of a campaign with their places in the dossier, as the issue asks for them."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date

from campaigns.rules import Blocker
from dossiers.entries import Entry
from dossiers.facts.ground import Ground, ground_of
from dossiers.issuing.rules import issue_blockers
from dossiers.models import Document
from dossiers.overview import entries_of, find_entry, summary_entry
from dossiers.queries import newest_of

Places = Mapping[tuple[str, str], Entry]


@dataclass(frozen=True)
class Candidate:
    """A paper that may go out, or why it stays."""

    entry: Entry
    paper: Document
    blockers: list[Blocker]

    @property
    def title(self) -> str:
        """A report is listed by its recipient; here it says what it is."""
        return f"Báo cáo thành tích: {self.entry.title}" if self.entry.slot else self.entry.title


def places_of(ground: Ground) -> Places:
    """All places of the dossier, and that of the summary of questions, by kind and subject."""
    return {(entry.kind, entry.subject): entry for entry in [*entries_of(ground), summary_entry(ground)]}


def why_not(document: Document, places: Places) -> list[Blocker]:
    entry = places.get((document.kind, document.subject))
    newest = entry.paper if entry and entry.paper else newest_of(document)
    return issue_blockers(document, newest, entry)


def candidates(places: Places) -> list[Candidate]:
    """Every paper that is made and has not gone out, in the order of the dossier."""
    made = [(entry, entry.paper) for entry in places.values() if entry.paper and not entry.is_issued]
    return [Candidate(entry, paper, why_not(paper, places)) for entry, paper in made]


def entry_without_number(document: Document, today: date) -> Entry | None:
    """The place of a paper as if the clerk had given it neither number nor day yet."""
    blank = copy(document)
    blank.number, blank.dated_on = "", None
    ground = ground_of(document.campaign, today)
    ground = ground.but(papers={**ground.papers, (document.kind, document.subject): blank})
    return find_entry(ground, document.kind, document.subject)
