"""The verifier's desk: one line of one scorecard with its claim, evidence and rule, and the way to the next."""

from dataclasses import dataclass, replace
from functools import cached_property

from campaigns.models import Unit
from campaigns.rules import Blocker
from scoring.answers import Input, in_words, inputs_of
from scoring.card_tree import Part, Row, Tree, card_rows
from scoring.correction_desk import Corrected, corrected_line
from scoring.judges import Judge
from scoring.models import EvidenceUse, Scorecard
from scoring.restricted import judge_reads
from scoring.states import Decision
from scoring.verification_rules import (
    acceptance_blockers,
    completion_blockers,
    decision_blockers,
    disproof_blockers,
    reopening_blockers,
)


@dataclass(frozen=True)
class Desk:
    card: Scorecard
    tree: Tree
    row: Row
    file: EvidenceUse | None
    judge: Judge

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
        """The next line after this one that waits for this person, from the start again at the end; else the next that
        waits for anybody, else simply the next."""
        at = self.steps.index(self.row)
        around = [*self.steps[at + 1 :], *self.steps[:at]]
        waiting = [row for row in around if is_waiting(row)]
        return next((row for row in waiting if self.is_mine(row)), next(iter([*waiting, *around]), None))

    @property
    def person(self) -> list[Blocker]:
        """Why this person does not verify the scorecard as a whole."""
        return self.judge.verifier_blockers(self.card.unit_id)

    @property
    def blockers(self) -> list[Blocker]:
        """Why nothing on this scorecard can be decided now by this person."""
        mine = any(self.is_mine(row) for row in self.steps)
        return ([] if mine else self.person) or decision_blockers(self.card)

    @property
    def line_blockers(self) -> list[Blocker]:
        """Why this line cannot be decided now by this person."""
        return self._person_at(self.row) or decision_blockers(self.card)

    def is_mine(self, row: Row) -> bool:
        """Does this person decide this line?"""
        return not self._person_at(row)

    def awaits_me(self, row: Row) -> bool:
        """A line that this person is led to; the inspection team's are left to it."""
        return is_waiting(row) and self.is_mine(row) and (row.asked or self._elsewhere(row) is not None)

    def _person_at(self, row: Row) -> list[Blocker]:
        verifier = row.line.verifier_id if row.line else None
        return self.judge.line_blockers(self.card.unit_id, row.office, verifier)

    def _elsewhere(self, row: Row) -> Unit | None:
        return self.judge.elsewhere(self.card.unit_id, row.office)

    @property
    def acceptance(self) -> list[Blocker]:
        return acceptance_blockers(self.row.line) if self.row.line else []

    @property
    def may_disprove(self) -> bool:
        return bool(self.row.asked and self.row.line and not disproof_blockers(self.row.line))

    @property
    def completion(self) -> list[Blocker]:
        lines = [row.line for row in self.steps if row.line]
        return self.person or completion_blockers(self.card, lines, self.judge)

    @property
    def reopening(self) -> list[Blocker]:
        overseer = self.person and self.judge.overseer_blockers(self.card.unit_id)
        return overseer or reopening_blockers(self.card)

    @property
    def claim(self) -> list[tuple[str, str]]:
        return in_words(self.row.criterion.kind, self.row.params, self.row.line.answer if self.row.line else None)

    @property
    def verified(self) -> list[tuple[str, str]]:
        answer = self.row.line.verified_answer if self.row.line else None
        return in_words(self.row.criterion.kind, self.row.params, answer)

    @cached_property
    def corrected(self) -> Corrected | None:
        """What a correction of the sheet did to this line."""
        return corrected_line(self.row, self.card.sheet)

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
    """The desk at a line (by key; else the first that waits for this person, or for anybody) and a file of it; None
    when the scorecard has no lines."""
    tree = card_rows(card, "verified")
    tree.open_restricted(lambda office: judge_reads(judge, card.unit_id, office))
    rows = [row for row in tree.rows if row.line]
    if not rows:
        return None
    desk = Desk(card, tree, rows[0], None, judge)
    waiting = [row for row in rows if is_waiting(row) and row.asked]
    first = next((row for row in rows if desk.awaits_me(row)), next(iter([*waiting, *rows])))
    row = next((row for row in rows if row.line and str(row.line.pk) == line), first)
    desk = desk.at(row)
    return replace(desk, file=next((use for use in row.shown if str(use.evidence_id) == file), desk.file))
