"""What the page of one paper shows to one person."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from campaigns.log_words import told
from campaigns.logbook import history_of
from campaigns.models import Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from dossiers.entries import Entry, EntryState
from dossiers.facts.ground import Ground, ground_of, slots_of, subject_of
from dossiers.issuing.rules import OF_UNITS as UNIT_PAPERS
from dossiers.kept import kept_ground
from dossiers.kinds import KINDS
from dossiers.models import Document
from dossiers.overview import find_entry
from dossiers.queries import versions_of
from dossiers.rules import OF_MANAGER, OF_UNITS, campaign_blockers
from dossiers.states import DocumentKind, PrintState
from dossiers.wordings.places import phrases_of


@dataclass
class Desk:
    """`entry` is the paper's place in the dossier; None when the dossier no longer needs it."""

    document: Document
    acting: Membership
    versions: list[Document]
    entry: Entry | None
    ground: Ground
    refusal: list[Blocker] = field(default_factory=list)

    @property
    def title(self) -> str:
        if self.document.kind == DocumentKind.ACHIEVEMENT_REPORT:
            return f"{self.document.get_kind_display()}: {self.document.data['name']}"
        return self.entry.title if self.entry else self.document.get_kind_display()

    @property
    def lead(self) -> str:
        """What the paper is about, in one line."""
        if self.entry and self.entry.slot:
            content = self.entry.slot.content
            return f"Nội dung thi đua số {content.number}, {content.short_title}"
        if self.entry and self.document.kind == DocumentKind.RANKING_TABLE:
            return self.entry.note
        return str(self.document.data.get("abstract", self.document.title))

    @property
    def is_newest(self) -> bool:
        return self.versions[0].pk == self.document.pk

    @property
    def is_stale(self) -> bool:
        return self._differs and self.document.issued_at is None

    @property
    def is_outdated(self) -> bool:
        """Issued, and not what its data would say now."""
        return self._differs and self.document.issued_at is not None

    @property
    def _differs(self) -> bool:
        return self.is_newest and self.entry is not None and self.entry.state == EntryState.STALE

    @property
    def _makes_papers(self) -> bool:
        """The secretary all; the manager of the lead office plan and summary of questions; a unit what it writes."""
        if self.acting.role in UNIT_SIDE:
            return self.document.kind in OF_UNITS and self.document.unit_id == self.acting.unit_id
        own = self.document.kind in OF_MANAGER and self.acting.role == Role.MANAGER
        leads = self.acting.unit_id == self.document.campaign.lead_unit_id
        return self.acting.role == Role.SECRETARY or (own and leads)

    @property
    def may_make(self) -> bool:
        """Those who make papers, and a unit for the report on its recipient."""
        return (
            self.entry is not None
            and not campaign_blockers(self.document.campaign, self.document.kind)
            and (self._makes_papers or (self.acting.role in UNIT_SIDE and self.entry.slot is not None))
        )

    @property
    def may_number(self) -> bool:
        ready = self.document.print_state == PrintState.READY
        elsewhere = self.document.kind in (DocumentKind.AWARD_DECISION, DocumentKind.PLAN)
        open_to_change = self.is_newest and ready and self.document.issued_at is None
        return bool(self._numbers_it and self.document.symbol and open_to_change and not elsewhere)

    @property
    def _numbers_it(self) -> bool:
        """Whoever makes it, and a unit the reports that bear its symbol."""
        own = self.document.kind in UNIT_PAPERS and self.document.unit_id == self.acting.unit_id
        return self._makes_papers or (self.acting.role in UNIT_SIDE and own)

    @property
    def may_word(self) -> bool:
        """Words around the figures may be changed until the paper is issued."""
        open_to_change = self.is_newest and self.document.issued_at is None
        worded = bool(self.entry and not self.entry.blockers and phrases_of(KINDS[self.document.kind]))
        campaign = self.document.campaign
        return self._makes_papers and open_to_change and worded and not campaign_blockers(campaign, self.document.kind)

    @property
    def own_words(self) -> int:
        """How many places of this paper say something else than the office's other papers of its kind."""
        here = (self.document.kind, self.document.subject)
        return sum((one.kind, one.subject) == here and not one.is_of_office for one in self.ground.wordings)

    @property
    def waits_for_decision(self) -> bool:
        """A draft, which gets number and day from the decision once that is recorded."""
        return self._makes_papers and self.document.kind == DocumentKind.AWARD_DECISION and not self.document.number

    @property
    def waits_for_plan_number(self) -> bool:
        """The number of a plan is kept with the campaign, where every paper that cites it finds it."""
        return self._makes_papers and self.document.kind == DocumentKind.PLAN and not self.document.number

    @property
    def suggested_day(self) -> date | None:
        """The day of the meeting for its minutes; no guess for other papers."""
        meeting = (self.entry.meeting or self.entry.unit_meeting) if self.entry else None
        if self.document.dated_on or not meeting or self.document.kind == DocumentKind.INVITATION:
            return self.document.dated_on
        return timezone.localdate(meeting.starts_at)

    @property
    def history(self) -> list[dict[str, Any]]:
        """Entries about every version, newest first."""
        entries = [entry for version in self.versions for entry in history_of(version)]
        return told(sorted(entries, key=lambda entry: -entry.pk))


def desk_of(document: Document, acting: Membership, today: date) -> Desk:
    ground = _ground(document, today, acting)
    entry = find_entry(ground, document.kind, document.subject)
    return Desk(document, acting, list(versions_of(document)), entry, ground)


def _ground(document: Document, today: date, acting: Membership) -> Ground:
    """For a unit no more than it needs, where something has changed: many of them write while the office waits. A
    report needs only its own place, a plan and a summary of questions none; the other papers speak of all."""
    if acting.role not in UNIT_SIDE:
        return kept_ground(document.campaign, today)
    if document.kind == DocumentKind.ACHIEVEMENT_REPORT:
        return kept_ground(document.campaign, today, lambda: _of_report(document, today))
    slots = () if document.kind in OF_MANAGER else None
    return kept_ground(document.campaign, today, lambda: ground_of(document.campaign, today, slots))


def _of_report(document: Document, today: date) -> Ground:
    content = document.subject.partition("-")[0]
    slots = slots_of(document.campaign).filter(content_id=content).exclude(recipient_key="")
    return ground_of(document.campaign, today, [slot for slot in slots if subject_of(slot) == document.subject])
