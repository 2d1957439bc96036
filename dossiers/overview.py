"""The dossier as a list of the papers it needs (plan, part III), each with its state against the data of today."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.utils import timezone

from awards.models import Meeting, Slot, UnitMeeting
from campaigns.models import Unit
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date
from dossiers.facts.ground import Ground, minutes_subject, subject_of
from dossiers.facts.heads import located
from dossiers.models import Document
from dossiers.rules import minutes_blockers, proposal_blockers, summary_blockers
from dossiers.snapshots import (
    Snapshot,
    fingerprint,
    minutes_snapshot,
    proposal_snapshot,
    question_summary_snapshot,
    report_snapshot,
    unit_minutes_snapshot,
)
from dossiers.states import DocumentKind, PrintState


class EntryState(StrEnum):
    NONE = "none"
    MAKING = "making"
    FAILED = "failed"
    STALE = "stale"
    READY = "ready"


# state: (kind for the status component, words)
_SHOWN = {
    EntryState.NONE: ("idle", "Chưa lập"),
    EntryState.MAKING: ("others", "Đang tạo bản in"),
    EntryState.FAILED: ("returned", "Không tạo được bản in"),
    EntryState.STALE: ("mine", "Số liệu đã thay đổi"),
    EntryState.READY: ("done", "Đã lập"),
}


@dataclass(frozen=True)
class Entry:
    """A paper the dossier needs. `paper` is its newest version; `blockers` say why it cannot be made now."""

    ground: Ground
    kind: str
    subject: str
    title: str
    unit: Unit
    paper: Document | None
    note: str = ""
    blockers: list[Blocker] = field(default_factory=list)
    slot: Slot | None = None
    meeting: Meeting | None = None
    unit_meeting: UnitMeeting | None = None

    @cached_property
    def snapshot(self) -> Snapshot:
        """What the paper would say now. Only where nothing blocks it."""
        if self.kind == DocumentKind.QUESTION_SUMMARY:
            return question_summary_snapshot(self.ground)
        if self.slot:
            return report_snapshot(self.ground, self.slot)
        if self.unit_meeting:
            return unit_minutes_snapshot(self.ground, self.unit_meeting)
        return minutes_snapshot(self.ground, self.meeting) if self.meeting else proposal_snapshot(self.ground)

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.snapshot)

    @cached_property
    def state(self) -> EntryState:
        if self.paper is None:
            return EntryState.NONE
        if not self.blockers and self.fingerprint != self.paper.data_hash:
            return EntryState.STALE
        if self.paper.print_state == PrintState.WAITING:
            return EntryState.MAKING
        return EntryState.READY if self.paper.print_state == PrintState.READY else EntryState.FAILED

    @property
    def to_make(self) -> bool:
        return self.state in (EntryState.NONE, EntryState.STALE, EntryState.FAILED)

    @property
    def shown(self) -> tuple[str, str]:
        return _SHOWN[self.state]

    @property
    def is_written(self) -> bool:
        """Has the unit edited the text of its report?"""
        return self.slot is not None and self.ground.report_of(self.slot) is not None


def entries_of(ground: Ground) -> list[Entry]:
    """Proposal, minutes of each meeting that has ended, of the council and of units, a report for each recipient."""
    minutes = [*minutes_entries(ground), *unit_minutes_entries(ground)]
    return [proposal_entry(ground), *minutes, *report_entries(ground)]


def find_entry(ground: Ground, kind: str, subject: str) -> Entry | None:
    """Of the dossier, or the summary of questions, which is no part of it."""
    if kind == DocumentKind.QUESTION_SUMMARY:
        return None if subject else summary_entry(ground)
    return next((e for e in entries_of(ground) if (e.kind, e.subject) == (kind, subject)), None)


def proposal_entry(ground: Ground) -> Entry:
    kind = DocumentKind.PROPOSAL
    return Entry(
        ground,
        kind,
        "",
        "Tờ trình đề nghị khen thưởng",
        ground.campaign.lead_unit,
        ground.paper(kind),
        blockers=proposal_blockers(ground),
    )


def summary_entry(ground: Ground) -> Entry:
    kind = DocumentKind.QUESTION_SUMMARY
    return Entry(
        ground,
        kind,
        "",
        "Báo cáo tổng hợp phản ánh, vướng mắc",
        ground.campaign.lead_unit,
        ground.paper(kind),
        blockers=summary_blockers(ground),
    )


def minutes_entries(ground: Ground) -> list[Entry]:
    kind, council = DocumentKind.COUNCIL_MINUTES, ground.campaign.council_unit
    found = [
        Entry(
            ground,
            kind,
            minutes_subject(meeting),
            f"Biên bản họp ngày {format_date(timezone.localdate(meeting.starts_at))}",
            council,
            ground.paper(kind, minutes_subject(meeting)),
            note=meeting.title,
            meeting=meeting,
        )
        for meeting in ground.meetings
    ]
    none = Entry(ground, kind, "", "Biên bản họp xét khen thưởng", council, None, blockers=minutes_blockers(ground))
    return found or [none]


def unit_minutes_entries(ground: Ground) -> list[Entry]:
    kind = DocumentKind.UNIT_MINUTES
    return [
        Entry(
            ground,
            kind,
            minutes_subject(meeting),
            f"Biên bản họp xét của {meeting.unit.name}",
            meeting.unit,
            ground.paper(kind, minutes_subject(meeting)),
            note=f"Họp ngày {format_date(timezone.localdate(meeting.starts_at))}",
            unit_meeting=meeting,
        )
        for meeting in ground.unit_meetings
    ]


def report_entries(ground: Ground) -> list[Entry]:
    return list(_report_entries(ground))


def _report_entries(ground: Ground) -> Iterator[Entry]:
    kind = DocumentKind.ACHIEVEMENT_REPORT
    for slot in ground.recipients:
        person = slot.nomination if slot.nomination and slot.nomination.full_name else None
        yield Entry(
            ground,
            kind,
            subject_of(slot),
            slot.recipient_name if person else located(slot.recipient_name, slot.unit),
            slot.unit,
            ground.paper(kind, subject_of(slot)),
            note=f"{person.post}, {person.unit.name}" if person else "",
            slot=slot,
        )
