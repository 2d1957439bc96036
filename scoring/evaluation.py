"""The bridge between rows and the pure engine: rows in, outcomes and results out. Only `store_totals` writes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from django.core.serializers.json import DjangoJSONEncoder

from campaigns.prepared import write
from scoring.engine.exactjson import loads
from scoring.engine.leaf import score_leaf
from scoring.engine.outcome import Outcome, Status
from scoring.engine.registry import KINDS
from scoring.engine.sheet import Sheet, SheetResult, SheetRules, evaluate, make_node
from scoring.engine.tree import Node
from scoring.final_standing import keep
from scoring.issued_rows import TEXTS, rows_of
from scoring.models import Criterion, GateFinding, Scorecard, ScoreLine, ScoreSheet
from scoring.states import WITH_THE_OFFICE, Decision, ScorecardState

Column = Literal["self", "verified", "final"]
Peers = Mapping[str, Mapping[str, object]]
Row = tuple[str, str, str, str, Decimal, str, str]

ROOT = "*"  # the sheet itself: its rules stand on the ScoreSheet row, its criteria hang below
# All that the sealed column is read from: of very many lines most of the time goes into columns that nobody asks for.
_FINAL = ("scorecard_id", "criterion__code", "criterion__kind", "final_status", "final_points", "verified_words")
BLOCK_KINDS = frozenset(name for name, kind in KINDS.items() if kind.within_block)


def engine_sheet(sheet: ScoreSheet, unit_kind: str) -> Sheet:
    """The sheet as the engine reads it, narrowed to one kind of unit. One statement; parsing is remembered.

    Remembered by what the rows say and not by their key, so that a draft that was edited is never read from memory.
    """
    return engine_sheet_of(criteria_of(sheet), sheet, unit_kind)


def engine_sheet_of(criteria: Sequence[Criterion], sheet: ScoreSheet, unit_kind: str) -> Sheet:
    """The same from rows already read by `criteria_of`: no statement."""
    return _narrowed(_rows(criteria), _rules_text(sheet), unit_kind)


def criteria_of(sheet: ScoreSheet) -> list[Criterion]:
    """The rows of a sheet in printed order, with their JSON also as text, in which numbers stay exact."""
    return rows_of(sheet)


def outcome_of(
    line: ScoreLine,
    answer: Mapping[str, object] | None,
    *,
    peers: Peers | None = None,
    block_complete: bool = False,
) -> Outcome:
    """What an answer is worth on a line (loaded with criterion and its sheet); no statement, never raises for answers.

    `peers` are the answers of the other units of the block by any key; only block kinds look at them.
    """
    criterion = line.criterion
    digits = _digits(_rules_text(criterion.sheet))
    return score_leaf(
        criterion.kind,
        criterion.max_points,
        criterion.params,
        answer,
        digits=digits,
        peers=peers,
        block_complete=block_complete,
    )


def outcome_in_block(line: ScoreLine, answer: Mapping[str, object] | None) -> Outcome:
    """What another answer is worth on a published line: the rest of the block stands as it was verified."""
    if line.criterion.kind not in BLOCK_KINDS:
        return outcome_of(line, answer)
    group, code = line.scorecard.group_id, line.criterion.code
    others = ScoreLine.objects.filter(scorecard__group=group, criterion__code=code).exclude(pk=line.pk)
    published = others.filter(scorecard__state=ScorecardState.PUBLISHED, verified_answer__isnull=False)
    peers = {str(card): found for card, found in published.values_list("scorecard_id", "verified_answer")}
    return outcome_of(line, answer, peers=peers, block_complete=True)


def evaluate_card(
    scorecard: Scorecard, column: Column, lines: Iterable[ScoreLine] | None = None, sheet: Sheet | None = None
) -> SheetResult:
    """One scorecard's result in one column, in at most four statements.

    `lines` (all, with criterion) and `sheet` (narrowed to the unit's kind) may be given when already read.
    """
    sheets = {scorecard.pk: sheet} if sheet else None
    return evaluate_cards([scorecard], column, lines, sheets)[scorecard.pk]


def evaluate_cards(
    cards: Sequence[Scorecard],
    column: Column,
    lines: Iterable[ScoreLine] | None = None,
    sheets: Mapping[int, Sheet] | None = None,
) -> dict[int, SheetResult]:
    """Results by scorecard key, for cards loaded with unit and sheet: the same statements for one card or a hundred.

    Stored outcomes are added up; figures that depend on the block are computed anew from the block's answers, except
    in the final column, which is a sealed copy. What was found about the conditions beside the points counts in the
    office's columns only: the class of the unit's own claim would tell it before publication.
    """
    if lines is None:
        lines = ScoreLine.objects.filter(scorecard__in=cards).select_related("criterion")
        lines = lines.only(*_FINAL) if column == "final" else lines
    by_card: dict[int, list[ScoreLine]] = {card.pk: [] for card in cards}
    for line in lines:
        by_card[line.scorecard_id].append(line)
    declared = {} if column == "self" else _declared(cards)
    block = _Block(cards, column, by_card)
    sheets = sheets or sheets_of(cards)
    return {
        card.pk: evaluate(
            sheets[card.pk],
            {line.criterion.code: block.outcome(card, line) for line in by_card[card.pk]},
            declared.get(card.pk),
        )
        for card in cards
    }


def _declared(cards: Sequence[Scorecard]) -> dict[int, dict[str, bool]]:
    """Codes of the conditions that were found to be met, by card key."""
    found: dict[int, dict[str, bool]] = {}
    for card_id, code in GateFinding.objects.filter(scorecard__in=cards).values_list("scorecard_id", "criterion__code"):
        found.setdefault(card_id, {})[code] = True
    return found


def store_totals(scorecard: Scorecard, column: Column) -> SheetResult:
    """Evaluate and store the total of a column (and the class, except for the unit's own claim).

    Call it inside the transaction that changed the lines, with the scorecard row locked.
    """
    lines = list(scorecard.lines.select_related("criterion"))
    sheet = sheets_of([scorecard])[scorecard.pk]
    result = evaluate_card(scorecard, column, lines, sheet)
    store_result(scorecard, column, lines, result)
    if column == "final":
        keep(scorecard, sheet, result)
    return result


def store_result(scorecard: Scorecard, column: Column, lines: Iterable[ScoreLine], result: SheetResult) -> None:
    """The writing half of `store_totals`, for a result already computed from `lines`."""
    settle_lines(lines, column, result)
    stored: dict[str, object] = {f"{column}_total": result.total}
    if column != "self":
        stored["classification"] = result.classification
    for name, value in stored.items():
        setattr(scorecard, name, value)
    write(Scorecard, stored, id=scorecard.pk)


def settle_lines(lines: Iterable[ScoreLine], column: Column, result: SheetResult) -> None:
    """Lines whose figure depends on the block, stored as the result has them; no statement while none has moved."""
    for line in lines:
        _store_block_points(line, column, result)


def _store_block_points(line: ScoreLine, column: Column, result: SheetResult) -> None:
    """A figure that moved because another unit of the block did: the stored line follows, so that the sum agrees."""
    found = result.nodes.get(line.criterion.code)
    field = f"{column}_points"
    if column == "final" or line.criterion.kind not in BLOCK_KINDS or found is None:
        return
    if found.status is Status.SCORED and found.points != getattr(line, field):
        setattr(line, field, found.points)
        setattr(line, f"{column}_words", found.reason)
        line.save(update_fields=[field, f"{column}_words"])


class _Block:
    """The answers of the units that compete with each other, read once and only when some line depends on them."""

    def __init__(self, cards: Sequence[Scorecard], column: Column, lines: Mapping[int, list[ScoreLine]]) -> None:
        self.column = column
        depends = any(line.criterion.kind in BLOCK_KINDS for each in lines.values() for line in each)
        self.answers: dict[tuple[int, str], dict[str, Mapping[str, object]]] = {}
        self.open_groups: set[int] = set()
        if depends and column != "final":
            self._read({card.group_id for card in cards})

    def _read(self, groups: set[int]) -> None:
        field = "answer" if self.column == "self" else "verified_answer"
        settled = WITH_THE_OFFICE if self.column == "self" else {ScorecardState.VERIFIED, ScorecardState.PUBLISHED}
        found = ScoreLine.objects.filter(scorecard__group__in=groups, criterion__kind__in=BLOCK_KINDS).values_list(
            "scorecard__group_id", "scorecard_id", "scorecard__state", "criterion__code", field
        )
        for group, card, state, code, answer in found:
            if state not in settled:
                self.open_groups.add(group)
            if answer:
                self.answers.setdefault((group, code), {})[str(card)] = answer

    def outcome(self, card: Scorecard, line: ScoreLine) -> Outcome:
        stored = _stored(line, self.column)
        if self.column == "final" or line.criterion.kind not in BLOCK_KINDS or stored.status is not Status.SCORED:
            return stored
        line.criterion.sheet = card.sheet
        peers = dict(self.answers.get((card.group_id, line.criterion.code), {}))
        own = line.answer if self.column == "self" else line.verified_answer
        if own is None:  # a claim that nothing proves counts nothing, whatever the others reach
            return stored
        peers.pop(str(card.pk), None)
        complete = card.group_id not in self.open_groups
        return outcome_of(line, own, peers=peers, block_complete=complete)


def _stored(line: ScoreLine, column: Column) -> Outcome:
    if column == "self":
        return Outcome(Status(line.self_status), line.self_points, line.self_words)
    if column == "final":
        return Outcome(Status(line.final_status), line.final_points, line.verified_words)
    if line.decision == Decision.WAITING:
        return Outcome(Status.UNANSWERED, None)
    return Outcome(Status(line.verified_status), line.verified_points, line.verified_words)


def sheets_of(cards: Sequence[Scorecard]) -> dict[int, Sheet]:
    """Each card's sheet narrowed to its unit's kind, by card key; one statement for each different sheet."""
    criteria = {sheet: criteria_of(sheet) for sheet in {card.sheet for card in cards}}
    return {card.pk: engine_sheet_of(criteria[card.sheet], card.sheet, card.unit.kind) for card in cards}


def _rules_text(sheet: ScoreSheet) -> str:
    return json.dumps(sheet.rules, cls=DjangoJSONEncoder, sort_keys=True)


@lru_cache(maxsize=64)
def _digits(rules: str) -> int:
    return SheetRules.model_validate(loads(rules)).digits


def _rows(criteria: Sequence[Criterion]) -> tuple[Row, ...]:
    codes = {each.pk: each.code for each in criteria}
    return tuple(
        (
            each.code,
            codes[each.parent_id] if each.parent_id else ROOT,
            each.title,
            each.kind,
            each.max_points,
            *(getattr(each, name) for name in TEXTS),
        )
        for each in criteria
    )


@lru_cache(maxsize=64)
def _narrowed(rows: tuple[Row, ...], rules: str, unit_kind: str) -> Sheet:
    nodes = [
        make_node(code, parent, title, kind, max_points, loads(params), loads(applies_to))
        for code, parent, title, kind, max_points, params, applies_to in rows
    ]
    root = make_node(ROOT, "", "", "sheet", Decimal(0), loads(rules))
    narrowed = Sheet.of([root, *nodes]).for_unit_kind(unit_kind)
    worth = sum((node.max_points for node in _inside(narrowed)), Decimal(0))
    return Sheet((replace(narrowed.root, max_points=worth), *narrowed.nodes[1:]), narrowed.rules)


def _inside(sheet: Sheet) -> list[Node]:
    return [node for node in sheet.children.get(ROOT, ()) if not node.outside_total]
