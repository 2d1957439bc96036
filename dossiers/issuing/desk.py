"""What the page of one paper says of its issue, and the one step that comes next."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from campaigns.rules import Blocker
from campaigns.states import CampaignState
from dossiers.blocks import shown_code
from dossiers.desk import Desk
from dossiers.issuing.rules import issue_blockers, issuer_blockers, replacing_blockers, scanner_blockers
from dossiers.models import Document, SignedScan
from dossiers.queries import scans_of
from dossiers.states import PrintState


@dataclass
class Issuing:
    """`desk`: the page; `now` decides whose part one has."""

    desk: Desk
    now: datetime

    @property
    def document(self) -> Document:
        return self.desk.document

    @property
    def shown_code(self) -> str:
        return shown_code(self.document.code)

    @cached_property
    def successor(self) -> Document | None:
        """What took its place last."""
        later = (one for one in self.desk.versions if one.issued_at and one.version > self.document.version)
        return next(later, None) if self.document.issued_at else None

    @property
    def being_replaced_by(self) -> Document | None:
        """The paper on its way that will take its place."""
        newest = self.desk.versions[0]
        return newest if newest.replaces_id == self.document.pk and newest.issued_at is None else None

    @property
    def state(self) -> tuple[str, str]:
        """(kind for the status component, word)"""
        if self.successor:
            return "returned", "Đã thay thế"
        if self.document.issued_at:
            return "done", "Đã phát hành"
        return ("mine", "Đã có số") if self.document.number else ("idle", "Dự thảo")

    @cached_property
    def scans(self) -> list[SignedScan]:
        return list(scans_of(self.document))

    @cached_property
    def may_issue(self) -> bool:
        """Is issuing and replacing this person's part at all?"""
        running = self.document.campaign.state == CampaignState.LAUNCHED
        return running and not issuer_blockers(self.document, self.desk.acting.user, self.now)

    @cached_property
    def may_scan(self) -> bool:
        running = self.document.campaign.state == CampaignState.LAUNCHED
        ready = self.document.print_state == PrintState.READY
        return running and ready and not scanner_blockers(self.document, self.desk.acting.user, self.now)

    @cached_property
    def blockers(self) -> list[Blocker]:
        return issue_blockers(self.document, self.desk.versions[0], self.desk.entry)

    @property
    def may_replace(self) -> bool:
        return self.may_issue and not replacing_blockers(self.document, self.desk.versions[0])

    @cached_property
    def step(self) -> str:
        """The one next step of this person: its button alone is filled."""
        desk = self.desk
        if desk.may_make and desk.is_stale:
            return "make"
        if desk.may_number and not self.document.number:
            return "number"
        if self.may_issue and not self.blockers:
            return "issue"
        return "scan" if self.may_scan and self.document.issued_at and not self.scans else "download"
