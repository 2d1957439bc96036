"""A drafted correction as it would be issued now: its faults, its impact, and what stands against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaigns.rules import Blocker
from scoring.correction_impact import Correction, Impact, impacts_of, lost_gates
from scoring.correction_rules import gate_blockers, issuing_blockers, lint_blockers, unchanged_blockers
from scoring.engine.findings import SheetFinding
from scoring.models import GateFinding, Scorecard
from scoring.queries import competing_kinds
from scoring.sheet_findings import findings_of


@dataclass(frozen=True)
class Proposal:
    """What the page shows and what the action does: one and the same."""

    correction: Correction
    findings: Sequence[SheetFinding]
    impacts: list[Impact]
    lost: Sequence[GateFinding]

    @classmethod
    def of(cls, correction: Correction, cards: Iterable[Scorecard]) -> "Proposal":
        """A constant number of statements. Without impacts while the draft cannot be read."""
        content, cards = correction.new.content, list(cards)
        kinds = competing_kinds(content.campaign, content.number)
        findings = findings_of(correction.new, correction.new_rows, kinds)
        try:
            return cls(correction, findings, impacts_of(correction, cards), lost_gates(correction, cards))
        except ValueError:  # the findings say which row
            return cls(correction, findings, [], [])

    @property
    def blockers(self) -> list[Blocker]:
        content = self.correction.new.content
        return [
            *issuing_blockers(self.correction.new),
            *unchanged_blockers(differs=self.correction.differs),
            *lint_blockers(content, self.findings),
            *gate_blockers(self.lost, content),
        ]
