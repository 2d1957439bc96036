"""The verifier's desk: one line of one scorecard with its claim, evidence and rule, and the way to the next."""

from dataclasses import dataclass
from functools import cached_property

from campaigns.models import User
from campaigns.rules import Blocker
from scoring.answers import Input, in_words, inputs_of
from scoring.by_criterion.block import block_of
from scoring.by_criterion.round import Order, Round, entrance
from scoring.by_criterion.stops import Stop, stops_of
from scoring.card_tree import CardTree, Part, Row, card_lines
from scoring.correction_desk import Corrected, corrected_line
from scoring.evaluation import criteria_of
from scoring.judges import Judge
from scoring.models import EvidenceUse, Scorecard, ScoreLine
from scoring.reports.decided import completion_blockers as register_blockers
from scoring.reports.desk import OnDesk
from scoring.requests.on_desk import LineRequests
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
    tree: CardTree
    row: Row
    line: ScoreLine
    file: EvidenceUse | None
    judge: Judge
    round: Round

    @property
    def part(self) -> Part:
        return next(part for part in self.tree.parts if self.row in part.rows)

    @property
    def steps(self) -> list[ScoreLine]:
        """The lines in printed order."""
        return [row.line for row in self.tree.rows if row.line]

    @property
    def decided(self) -> int:
        return sum(line.decision != Decision.WAITING for line in self.steps)

    @property
    def person(self) -> list[Blocker]:
        """Why this person does not verify the scorecard as a whole."""
        return self.judge.verifier_blockers(self.card.unit_id)

    @property
    def blockers(self) -> list[Blocker]:
        """Why nothing on this scorecard can be decided now by this person."""
        mine = any(not self._person_at(row) for row in self.tree.rows if row.line)
        return ([] if mine else self.person) or decision_blockers(self.card)

    @property
    def line_blockers(self) -> list[Blocker]:
        """Why this line cannot be decided now by this person."""
        return self._person_at(self.row) or decision_blockers(self.card)

    def _person_at(self, row: Row) -> list[Blocker]:
        verifier = row.line.verifier_id if row.line else None
        return self.judge.line_blockers(self.card.unit_id, row.office, verifier)

    @cached_property
    def holder(self) -> User | None:
        """To whom the line is given, as long as that person may decide it."""
        return self.judge.holder(self.card.unit_id, self.row.office, self.line.verifier_id)

    @property
    def acceptance(self) -> list[Blocker]:
        return acceptance_blockers(self.line)

    @property
    def may_disprove(self) -> bool:
        return self.row.asked and not disproof_blockers(self.line)

    @cached_property
    def completion(self) -> list[Blocker]:
        return self.person or [
            *completion_blockers(self.card, self.steps, self.judge),
            *register_blockers(self.card, self.steps, self.judge.on),
        ]

    @cached_property
    def report(self) -> OnDesk | None:
        """What the register of reports says of this line."""
        return OnDesk.of(self.line, self.judge.on) if self.row.by_register else None

    @cached_property
    def requests(self) -> LineRequests:
        """What the unit was asked about this line, and what it answered."""
        return LineRequests(self.line, self.judge)

    @property
    def reopening(self) -> list[Blocker]:
        overseer = self.person and self.judge.overseer_blockers(self.card.unit_id)
        return overseer or reopening_blockers(self.card)

    @property
    def claim(self) -> list[tuple[str, str]]:
        return in_words(self.row.criterion.kind, self.row.params, self.line.answer)

    @property
    def verified(self) -> list[tuple[str, str]]:
        return in_words(self.row.criterion.kind, self.row.params, self.line.verified_answer)

    @cached_property
    def corrected(self) -> Corrected | None:
        """What a correction of the sheet did to this line."""
        return corrected_line(self.row, self.card.sheet)

    @property
    def inputs(self) -> list[Input]:
        """The fields of a change, filled with what stands."""
        answer = self.line.verified_answer or self.line.answer
        return inputs_of(self.row.criterion.kind, self.row.params, answer)

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
        """Points are claimed, the sheet asks for a document, and none is attached."""
        return self.row.lacks_files


def desk_for(card: Scorecard, judge: Judge, line: str = "", file: str = "", order: Order = "criterion") -> Desk | None:
    """The desk at a line of the scorecard (by key; else where its verification goes on) and a file of that line; None
    when the scorecard has no lines. Four statements for any number of units in the group."""
    criteria = criteria_of(card.sheet)
    stops = stops_of(block_of(card, order).lines, criteria, judge, judge.on)
    own = [stop for stop in stops if stop.card == card.pk]
    first = entrance(own)
    if first is None:
        return None
    way = Round(stops, next((stop for stop in own if str(stop.line) == line), first), order)
    tree = card_lines(card, criteria)
    tree.open_restricted(lambda office: judge_reads(judge, card.unit_id, office))
    row = tree.row(way.at.line)
    shown = next((use for use in row.shown if str(use.evidence_id) == file), next(iter(row.shown), None))
    return Desk(card, tree, row, tree.line(way.at.line), shown, judge, way)


def following(line: ScoreLine, judge: Judge, order: Order) -> Stop | None:
    """Where the way goes on after a line (loaded with its scorecard and sheet)."""
    card, criteria = line.scorecard, criteria_of(line.scorecard.sheet)
    around = block_of(card, order)
    stops = stops_of(around.lines, criteria, judge, judge.on)
    at = next((stop for stop in stops if stop.line == line.pk), None)
    if at is None:
        return None
    way = Round(stops, at, order)
    if way.left or (beyond := around.after) is None:
        return way.onward
    there = entrance(stops_of(beyond.lines, criteria, judge, judge.on))
    return there if there and there.mine else way.onward
