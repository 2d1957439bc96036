"""One paper that the dossier needs, with its state against the data of today."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from awards.models import Meeting, Slot, UnitMeeting
from campaigns.models import Unit
from campaigns.rules import Blocker
from campaigns.shapes import BaseModel
from dossiers.facts.decided import AwardPaper
from dossiers.facts.ground import Ground
from dossiers.facts.result_notice import Unaccepted
from dossiers.models import Document
from dossiers.reporting.standing import Standing, standing_of
from dossiers.snapshots import Snapshot, fingerprint, plain
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
# What is issued has its print and can no more be made anew.
_SHOWN_ISSUED = {
    EntryState.STALE: ("mine", "Khác bản đã phát hành"),
    EntryState.READY: ("done", "Đã phát hành"),
}


_BESIDE = (
    DocumentKind.PLAN,
    DocumentKind.RANKING_TABLE,
    DocumentKind.AWARD_DECISION,
    DocumentKind.RESULT_NOTICE,
)


@dataclass(frozen=True)
class Entry:
    """A paper the dossier needs. `facts` gives what it says now, `paper` is its newest version; `blockers` say why it
    cannot be made now."""

    ground: Ground
    kind: str
    subject: str
    title: str
    unit: Unit
    facts: Callable[[], BaseModel]
    note: str = ""
    blockers: list[Blocker] = field(default_factory=list)
    slot: Slot | None = None
    meeting: Meeting | None = None
    unit_meeting: UnitMeeting | None = None
    award_paper: AwardPaper | None = None
    told: Unaccepted | None = None

    @property
    def paper(self) -> Document | None:
        return self.ground.paper(self.kind, self.subject)

    @cached_property
    def snapshot(self) -> Snapshot:
        """What the paper would say now, as it would be frozen. Only where nothing blocks it."""
        return plain(self.facts())

    @cached_property
    def fingerprint(self) -> str:
        """Kept with the ground, so that whoever has it need not make the data again."""
        known, key = self.ground.fingerprints, (self.kind, self.subject)
        if key not in known:
            known[key] = fingerprint(self.snapshot)
        return known[key]

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
    def is_issued(self) -> bool:
        return self.paper is not None and self.paper.issued_at is not None

    @property
    def to_make(self) -> bool:
        """An issued paper is not made anew: another takes its place."""
        return not self.is_issued and self.state in (EntryState.NONE, EntryState.STALE, EntryState.FAILED)

    @property
    def shown(self) -> tuple[str, str]:
        return (_SHOWN_ISSUED if self.is_issued else _SHOWN)[self.state]

    @property
    def of_dossier(self) -> bool:
        """Part of what the dossier must hold (plan, III): not what it rests on, nor what is made when it has gone."""
        return self.kind not in _BESIDE

    @property
    def standing(self) -> Standing:
        """How far a report has come: ready-made words, written, confirmed by head and superior."""
        return standing_of(self.ground.report_of(self.slot) if self.slot else None)

    @property
    def is_written(self) -> bool:
        """Has the unit edited the text of its report?"""
        return self.slot is not None and self.ground.report_of(self.slot) is not None
