"""The verifier's desk: one line of one scorecard with its claim, evidence and rule, and the way to the next."""

from dataclasses import dataclass, replace

from campaigns.rules import Blocker
from scoring.answers import Input, in_words, inputs_of
from scoring.card_tree import Part, Row, Tree, card_rows
from scoring.judges import Judge
from scoring.models import EvidenceUse, Scorecard
from scoring.restricted import judge_reads
from scoring.states import Decision
from scoring.verification_rules import (
    acceptance_blockers,
    completion_blockers,
    decision_blockers,
    reopening_blockers,
)


@dataclass(frozen=True)
class Desk:
    card: Scorecard
    tree: Tree
    row: Row
    file: EvidenceUse | None
    person: list[Blocker]
    overseer: list[Blocker]

    @property
    def part(self) -> Part:
        return next(part for part in self.tree.parts if self.row in part.rows)

    @property
    def steps(self) -> list[Row]:
        """The lines in printed order."""
        return [row for row in self.tree.rows if row.line]

    @property
    def waiting(self) -> list[Row]:
        return [row for row in self.steps if is_waiting(row)]

    @property
    def decided(self) -> int:
        return len(self.steps) - len(self.waiting)

    @property
    def next(self) -> Row | None:
        """The next waiting line after this one, from the start again at the end; else simply the next line."""
        at = self.steps.index(self.row)
        around = [*self.steps[at + 1 :], *self.steps[:at]]
        return next((row for row in around if is_waiting(row)), around[0] if around else None)

    @property
    def blockers(self) -> list[Blocker]:
        """Why nothing on this scorecard can be decided now by this person."""
        return self.person or decision_blockers(self.card)

    @property
    def acceptance(self) -> list[Blocker]:
        return acceptance_blockers(self.row.line) if self.row.line else []

    @property
    def completion(self) -> list[Blocker]:
        lines = [row.line for row in self.steps if row.line]
        return self.person or completion_blockers(self.card, lines)

    @property
    def reopening(self) -> list[Blocker]:
        return (self.person and self.overseer) or reopening_blockers(self.card)

    @property
    def claim(self) -> list[tuple[str, str]]:
        return in_words(self.row.criterion.kind, self.row.params, self.row.line.answer if self.row.line else None)

    @property
    def verified(self) -> list[tuple[str, str]]:
        answer = self.row.line.verified_answer if self.row.line else None
        return in_words(self.row.criterion.kind, self.row.params, answer)

    @property
    def inputs(self) -> list[Input]:
        """The fields of a change, filled with what stands."""
        line = self.row.line
        answer = (line.verified_answer or line.answer) if line else None
        return inputs_of(self.row.criterion.kind, self.row.params, answer)

    def at(self, row: Row) -> "Desk":
        """The same scorecard at another line, its first document shown."""
        return replace(self, row=row, file=row.shown[0] if row.shown else None)

    def beside(self, step: int) -> EvidenceUse | None:
        """The document before (-1) or after (1) the one that is shown."""
        shown = self.row.shown
        at = shown.index(self.file) + step if self.file else -1
        return shown[at] if 0 <= at < len(shown) else None

    @property
    def file_before(self) -> EvidenceUse | None:
        return self.beside(-1)

    @property
    def file_after(self) -> EvidenceUse | None:
        return self.beside(1)

    @property
    def unproven(self) -> bool:
        return is_unproven(self.row)


def is_waiting(row: Row) -> bool:
    return row.line is not None and row.line.decision == Decision.WAITING


def is_unproven(row: Row) -> bool:
    """Points are claimed, the sheet asks for a document, and none is attached."""
    wanted = row.criterion.evidence_required and not row.params.source
    return bool(row.asked and row.line and (row.line.self_points or 0) > 0 and wanted and not row.files)


def desk_for(card: Scorecard, judge: Judge, line: str = "", file: str = "") -> Desk | None:
    """The desk at a line (by key; else the first that waits) and a file of it; None when the scorecard has no lines."""
    tree = card_rows(card, "verified")
    if judge_reads(judge, card.unit_id):
        tree.open_restricted()
    rows = [row for row in tree.rows if row.line]
    if not rows:
        return None
    waiting = next((row for row in rows if is_waiting(row) and row.asked), rows[0])
    row = next((row for row in rows if row.line and str(row.line.pk) == line), waiting)
    shown = next((use for use in row.shown if str(use.evidence_id) == file), row.shown[0] if row.shown else None)
    unit = card.unit_id
    return Desk(card, tree, row, shown, judge.verifier_blockers(unit), judge.overseer_blockers(unit))
