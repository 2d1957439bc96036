"""Phiếu điểm của đơn vị: where its points were lost, why, by whom, what was missing and how to object."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from scoring.engine.results import FiredGate, SheetResult
from scoring.engine.sheet import Sheet
from scoring.evaluation import evaluate_cards, sheets_of
from scoring.models import Criterion, GateFinding, Petition, Scorecard, ScoreLine
from scoring.publication.grounds import Ground, gate_words, grounds_of
from scoring.publication.offices import Offices
from scoring.publication.sums import Counted, Sums, counted, summed
from scoring.reports.decided import registers_of
from scoring.states import PetitionState


@dataclass(frozen=True)
class ReceiptLine:
    """`office` decided the line, by the hand of `person`, at `at`; `grounds` as (label, words)."""

    line: ScoreLine
    points: Counted
    office: str
    person: str
    at: datetime | None
    grounds: Sequence[Ground]
    petition: Petition | None = None

    @property
    def criterion(self) -> Criterion:
        return self.line.criterion


@dataclass(frozen=True)
class ReceiptPart:
    """Lines of one outermost row of the sheet on which something was lost, asked or given beside the total."""

    code: str
    title: str
    outside: bool
    lines: list[ReceiptLine]


@dataclass(frozen=True)
class Receipt:
    card: Scorecard
    sums: Sums
    parts: list[ReceiptPart]
    gates: list[str] = field(default_factory=list)

    @property
    def lost(self) -> int:
        return sum(bool(line.points.lost) for part in self.parts for line in part.lines)

    @property
    def lines(self) -> list[ReceiptLine]:
        return [line for part in self.parts for line in part.lines]


def receipts_of(cards: Sequence[Scorecard]) -> list[Receipt]:
    """Receipts of published scorecards of one campaign, loaded with unit, sheet, group, content, campaign and its two
    offices: the same statements for one card or a hundred."""
    if not cards:
        return []
    lines = _lines_of(cards)
    sheets, desk = sheets_of(cards), _Desk(cards, lines)
    results = evaluate_cards(cards, "final", lines, sheets)
    own: dict[int, dict[str, ScoreLine]] = {card.pk: {} for card in cards}
    for line in lines:
        own[line.scorecard_id][line.criterion.code] = line
    return [_receipt(card, own[card.pk], sheets[card.pk], results[card.pk], desk) for card in cards]


def _lines_of(cards: Sequence[Scorecard]) -> list[ScoreLine]:
    """In printed order, each with its card as it was loaded."""
    loaded = {card.pk: card for card in cards}
    found = ScoreLine.objects.filter(scorecard__in=cards).select_related("criterion__office", "verified_by")
    lines = list(found.order_by("criterion__position"))
    for line in lines:
        line.scorecard = loaded[line.scorecard_id]
    return lines


def _receipt(
    card: Scorecard, lines: Mapping[str, ScoreLine], sheet: Sheet, result: SheetResult, desk: "_Desk"
) -> Receipt:
    claims = {code: line.self_points for code, line in lines.items()}
    by_others = frozenset(code for code, line in lines.items() if not line.criterion.self_scored)
    points = counted(sheet, result, claims, by_others)
    told = [desk.line(lines[one.code], one, result.nodes[one.code].reason) for one in points]
    return Receipt(card, summed(points, result), _parts(sheet, told), [desk.gate(card, gate) for gate in result.gates])


def _parts(sheet: Sheet, lines: Iterable[ReceiptLine]) -> list[ReceiptPart]:
    found: dict[str, ReceiptPart] = {}
    for line in lines:
        if line.points.lost or line.petition or (line.points.outside and _given(line.points)):
            top = sheet.by_code[line.points.code]
            while top.parent != sheet.root.code:
                top = sheet.by_code[top.parent]
            part = found.setdefault(top.code, ReceiptPart(top.code, top.title, line.points.outside, []))
            part.lines.append(line)
    return list(found.values())


def _given(points: Counted) -> bool:
    return bool(points.granted or points.claimed)


class _Desk:
    """Who decided what in these scorecards, and what was asked again: read once for all of them."""

    def __init__(self, cards: Sequence[Scorecard], lines: Iterable[ScoreLine]) -> None:
        self.offices = Offices(cards[0].content.campaign)
        asked = Petition.objects.filter(line__scorecard__in=cards).exclude(state=PetitionState.WITHDRAWN)
        self.petitions: Mapping[int, Petition] = {one.line_id: one for one in asked.select_related("decided_by")}
        gates = GateFinding.objects.filter(scorecard__in=cards).select_related("criterion")
        self.registers = registers_of(lines, timezone.localdate(cards[0].content.published_at))
        self.findings = {(one.scorecard_id, one.criterion.code): one for one in gates}

    def line(self, line: ScoreLine, points: Counted, reason: str) -> ReceiptLine:
        petition = self.petitions.get(line.pk)
        row, person = line.criterion, line.verified_by
        office = self.offices.name_of(line.scorecard.unit_id, row.office, claimed=row.self_scored)
        return ReceiptLine(
            line=line,
            points=points,
            office=office,
            person=person.full_name if person else "",
            at=line.verified_at,
            grounds=grounds_of(line, points, petition, reason, self.registers.get(line.pk)),
            petition=petition,
        )

    def gate(self, card: Scorecard, gate: FiredGate) -> str:
        return gate_words(gate, self.findings.get((card.pk, gate.code)))
