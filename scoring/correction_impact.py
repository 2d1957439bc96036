"""What a drafted correction would make of every scorecard of its content, from rows read in a few statements."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from campaigns.models import Content
from scoring.corrections.cards import CardChange, carry_card
from scoring.corrections.fates import Answer, Line
from scoring.engine.kinds.gate import GateParams
from scoring.engine.outcome import Outcome, Status
from scoring.engine.tree import CONTAINERS, Sheet
from scoring.evaluation import BLOCK_KINDS, criteria_of, engine_sheet_of
from scoring.models import Criterion, GateFinding, Scorecard, ScoreLine, ScoreSheet
from scoring.states import Decision, ScorecardState

HANDED_ON = frozenset({ScorecardState.FINISHED, ScorecardState.SUBMITTED, ScorecardState.VERIFIED})


@dataclass(frozen=True)
class Correction:
    """Two versions of a sheet with their rows in printed order."""

    old: ScoreSheet
    new: ScoreSheet
    old_rows: Sequence[Criterion]
    new_rows: Sequence[Criterion]

    @classmethod
    def read(cls, old: ScoreSheet, new: ScoreSheet) -> "Correction":
        """Two statements."""
        return cls(old, new, criteria_of(old), criteria_of(new))

    @property
    def differs(self) -> bool:
        """Does the new version say anything else than the old one?"""
        return _said(self.old, self.old_rows) != _said(self.new, self.new_rows)

    @property
    def fingerprint(self) -> str:
        """The same as long as nobody has changed the draft: its words, and what its rows continue."""
        origins = [row.origin_id for row in self.new_rows]
        said = [self.new.reason, origins, _said(self.new, self.new_rows)]
        return hashlib.sha256(json.dumps(said, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()

    def engines(self, unit_kind: str) -> tuple[Sheet, Sheet]:
        """Both versions for one kind of unit. Raises ValueError while the draft cannot be read."""
        return engine_sheet_of(self.old_rows, self.old, unit_kind), engine_sheet_of(self.new_rows, self.new, unit_kind)

    def continues(self, *, gates: bool = False) -> dict[str, str]:
        """Codes of the old lines (or gates) by the codes of the new ones that go on from them."""
        origins = {row.pk: row.code for row in self.old_rows if _is_line(row, gates)}
        going_on = [row for row in self.new_rows if _is_line(row, gates)]
        return {row.code: origins[row.origin_id] for row in going_on if row.origin_id and row.origin_id in origins}


@dataclass(frozen=True)
class Impact:
    """One scorecard, what happens to it, and the stored rows that it happens to by old code."""

    card: Scorecard
    change: CardChange
    lines: Mapping[str, ScoreLine] = field(default_factory=dict)

    @property
    def state(self) -> ScorecardState:
        """Where the scorecard then stands: back with the unit when it must answer, back on the desk when a decision
        fell or a line came that the office scores."""
        state = ScorecardState(self.card.state)
        if state in HANDED_ON and self.change.to_answer:
            return ScorecardState.DRAFT
        waits = self.change.reopened or self.change.added
        return ScorecardState.SUBMITTED if state == ScorecardState.VERIFIED and waits else state

    @property
    def returned(self) -> bool:
        return self.state == ScorecardState.DRAFT != self.card.state

    @property
    def unverified(self) -> bool:
        return self.state == ScorecardState.SUBMITTED != self.card.state


def scored_cards(content: Content) -> QuerySet[Scorecard]:
    """The scorecards that a correction moves, always in the same order so that two locks never cross."""
    related = ("content__campaign", "group", "unit", "sheet")
    return Scorecard.objects.filter(content=content).select_related(*related).order_by("pk")


def impacts_of(correction: Correction, cards: Sequence[Scorecard]) -> list[Impact]:
    """In the order of `cards` (loaded with unit); two statements. Raises ValueError while the draft cannot be read."""
    read = _Read(correction, cards)
    return [read.impact(card) for card in cards]


def lost_gates(correction: Correction, cards: Sequence[Scorecard]) -> list[GateFinding]:
    """What was found about units under a condition that the new version no longer has for them; one statement."""
    kept = correction.continues(gates=True)
    applied = {kind: _declared(correction.engines(kind)[1]) for kind in {card.unit.kind for card in cards}}
    found = GateFinding.objects.filter(scorecard__in=cards).select_related("criterion", "scorecard__unit")
    return [
        each
        for each in found.order_by("scorecard__unit__sort_key", "criterion__position")
        if each.criterion.code not in {kept[code] for code in kept if code in applied[each.scorecard.unit.kind]}
    ]


def _declared(sheet: Sheet) -> set[str]:
    """Codes of the gates that somebody outside decides."""
    return {node.code for node in sheet.leaves if isinstance(node.params, GateParams) and not node.params.rule}


class _Read:
    """Lines and gates of the scorecards, and the answers of each block for the lines that compare units."""

    def __init__(self, correction: Correction, cards: Sequence[Scorecard]) -> None:
        self.correction = correction
        self.continues, self.gates = correction.continues(), correction.continues(gates=True)
        self.engines = {kind: correction.engines(kind) for kind in {card.unit.kind for card in cards}}
        self.lines: dict[int, dict[str, ScoreLine]] = {card.pk: {} for card in cards}
        by_key, by_card = {row.pk: row for row in correction.old_rows}, {card.pk: card for card in cards}
        for line in ScoreLine.objects.filter(scorecard__in=cards).order_by("pk"):
            line.criterion, line.scorecard = by_key[line.criterion_id], by_card[line.scorecard_id]
            self.lines[line.scorecard_id][line.criterion.code] = line
        self.found: dict[int, set[str]] = {}
        for card_id, row_id in GateFinding.objects.filter(scorecard__in=cards).values_list("scorecard", "criterion"):
            self.found.setdefault(card_id, set()).add(by_key[row_id].code)
        self.groups: dict[int, list[Scorecard]] = {}
        for card in cards:
            self.groups.setdefault(card.group_id, []).append(card)
        rows = (*correction.old_rows, *correction.new_rows)
        self.compared = any(row.kind in BLOCK_KINDS for row in rows)

    def impact(self, card: Scorecard) -> Impact:
        lines, found = self.lines[card.pk], self.found.get(card.pk, set())
        after = {new: True for new, old in self.gates.items() if old in found}
        old, new = self.engines[card.unit.kind]
        change = carry_card(
            old,
            new,
            self.continues,
            {code: _plain(line) for code, line in lines.items()},
            peers=self._peers(card),
            gates=(dict.fromkeys(found, True), after),
        )
        return Impact(card, change, lines)

    def _peers(self, card: Scorecard) -> dict[str, dict[str, Answer]]:
        """What the other units of the block answered, by old code."""
        if not self.compared:
            return {}
        peers: dict[str, dict[str, Answer]] = {}
        for other in self.groups[card.group_id]:
            for code, line in self.lines[other.pk].items():
                if other.pk != card.pk and line.answer:
                    peers.setdefault(code, {})[str(other.pk)] = line.answer
        return peers


def _plain(line: ScoreLine) -> Line:
    claimed = Outcome(Status(line.self_status), line.self_points, line.self_words)
    if line.decision == Decision.WAITING:
        return Line(line.answer, claimed)
    verified = Outcome(Status(line.verified_status), line.verified_points, line.verified_words)
    return Line(line.answer, claimed, line.verified_answer, verified)


def _said(sheet: ScoreSheet, rows: Sequence[Criterion]) -> list[object]:
    """Everything that a version says, comparable with another one."""
    codes = {row.pk: row.code for row in rows}
    names = ("code", "title", "kind", "params", "evidence_required", "instructions", "applies_to", "office_id")
    told = [
        [codes.get(row.parent_id or 0), f"{row.max_points:.2f}", *(getattr(row, name) for name in names)]
        for row in rows
    ]
    return [sheet.title, sheet.rules, sheet.illustrative, told]


def _is_line(row: Criterion, gates: bool) -> bool:
    return row.kind not in CONTAINERS and (row.kind == "gate") == gates
