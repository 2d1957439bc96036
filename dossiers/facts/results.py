"""What verification found about the scorecards of recipients: points by part, evidence, inspection."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from awards.models import Slot
from scoring.engine.results import SheetResult
from scoring.engine.sheet import Sheet
from scoring.evaluation import Column, evaluate_cards, sheets_of
from scoring.models import EvidenceUse, Inspection, Scorecard, ScoreLine
from scoring.states import EvidenceKind


@dataclass(frozen=True)
class PartResult:
    """A part of the sheet. `maximum` is None for bonus and penalty, which stand outside the hundred."""

    title: str
    points: Decimal
    maximum: Decimal | None
    code: str = ""

    @property
    def share(self) -> Decimal:
        return self.points / self.maximum if self.maximum else Decimal(0)


@dataclass(frozen=True)
class CardFacts:
    """One scorecard: final points once published, verified ones before; `evidence` are titles in the sheet's order,
    `comments` what those who verified noted at lines."""

    card: Scorecard
    total: Decimal
    maximum: Decimal
    parts: tuple[PartResult, ...]
    best_lines: tuple[str, ...]
    evidence: tuple[str, ...]
    comments: tuple[str, ...]
    inspection: Inspection | None


def card_facts(slots: Iterable[Slot]) -> dict[tuple[int, int], CardFacts]:
    """By content and unit, for every unit that holds a place or in which a person with a place works."""
    wanted = {(slot.content_id, slot.unit_id) for slot in slots if slot.unit_id}
    found = Scorecard.objects.filter(
        content_id__in={content for content, _ in wanted}, unit_id__in={unit for _, unit in wanted}
    ).select_related("unit", "sheet", "content", "inspection")
    cards = [card for card in found if (card.content_id, card.unit_id) in wanted and card.verified_total is not None]
    sheets, lines = sheets_of(cards), _lines(cards)
    results = {**_results(cards, "final", sheets, lines), **_results(cards, "verified", sheets, lines)}
    evidence = _evidence(cards)
    return {
        (card.content_id, card.unit_id): _facts(card, sheets[card.pk], results[card.pk], lines[card.pk], evidence)
        for card in cards
    }


def _column(card: Scorecard) -> Column:
    return "verified" if card.final_total is None else "final"


def _results(
    cards: Sequence[Scorecard], column: Column, sheets: Mapping[int, Sheet], lines: Mapping[int, list[ScoreLine]]
) -> dict[int, SheetResult]:
    chosen = [card for card in cards if _column(card) == column]
    read = [line for card in chosen for line in lines[card.pk]]
    return evaluate_cards(chosen, column, read, sheets) if chosen else {}


def _lines(cards: Sequence[Scorecard]) -> dict[int, list[ScoreLine]]:
    by_card: dict[int, list[ScoreLine]] = {card.pk: [] for card in cards}
    for line in ScoreLine.objects.filter(scorecard__in=cards).prefetch_related("criterion"):  # each row of a sheet once
        by_card[line.scorecard_id].append(line)
    return by_card


def _evidence(cards: Sequence[Scorecard]) -> dict[int, list[str]]:
    """Titles by scorecard. Papers go from hand to hand: restricted documents are not named in them."""
    open_to_all = EvidenceUse.objects.filter(line__scorecard__in=cards, evidence__sensitive=False)
    uses = open_to_all.order_by("line__criterion__position", "added_at", "id")
    titles: dict[int, list[str]] = {}
    for card_id, kind, name in uses.values_list("line__scorecard_id", "evidence__kind", "evidence__display_name"):
        titles.setdefault(card_id, []).append(_without_ending(name) if kind == EvidenceKind.FILE else name)
    return titles


def _without_ending(name: str) -> str:
    bare, dot, ending = name.rpartition(".")
    return bare if dot and 2 <= len(ending) <= 4 and ending.isalnum() else name


def _facts(
    card: Scorecard, sheet: Sheet, result: SheetResult, lines: Sequence[ScoreLine], evidence: Mapping[int, list[str]]
) -> CardFacts:
    total = card.final_total if card.final_total is not None else card.verified_total
    parts = parts_of(sheet, result, total or Decimal(0))
    maximum = sum((part.maximum or Decimal(0) for part in parts), Decimal(0))
    return CardFacts(
        card=card,
        total=total or Decimal(0),
        maximum=maximum,
        parts=parts,
        best_lines=_best_lines(card, sheet, lines),
        evidence=tuple(dict.fromkeys(evidence.get(card.pk, ()))),
        comments=_comments(lines),
        inspection=getattr(card, "inspection", None),
    )


def parts_of(sheet: Sheet, result: SheetResult, total: Decimal) -> tuple[PartResult, ...]:
    """Parts inside the total, those beside it (bonus, penalty) that moved it, and what else makes them add up."""
    found = []
    for node in sheet.children.get(sheet.root.code, ()):
        row = result.nodes.get(node.code)
        if row is None or node.kind == "gate":
            continue
        points = row.points or Decimal(0)
        if not node.outside_total:
            found.append(PartResult(node.title, points, row.max_points, node.code))
        elif points:
            found.append(PartResult(node.title, points, None, node.code))
    return (*found, *_departure(found, result, total))


def _departure(parts: Sequence[PartResult], result: SheetResult, total: Decimal) -> list[PartResult]:
    """What makes the column add up where the total is not the plain sum of the parts."""
    gap = total - sum((part.points for part in parts), Decimal(0))
    if not gap:
        return []
    if result.base != result.earned:
        return [PartResult("Quy đổi phần tiêu chí không áp dụng", gap, None, "Quy đổi")]
    return [PartResult("Giới hạn tổng điểm theo bảng điểm", gap, None, "Giới hạn")]


def _best_lines(card: Scorecard, sheet: Sheet, lines: Sequence[ScoreLine], most: int = 4) -> tuple[str, ...]:
    """The heaviest lines with full marks, in the sheet's order."""
    points = "verified_points" if _column(card) == "verified" else "final_points"
    inside = {node.code for node in sheet.leaves if not node.outside_total}
    full = [
        line.criterion
        for line in lines
        if line.criterion.code in inside and line.max_points > 0 and getattr(line, points) == line.max_points
    ]
    heaviest = sorted(full, key=lambda c: (-c.max_points, c.position))[:most]
    return tuple(c.title.rstrip(" .;") for c in sorted(heaviest, key=lambda c: c.position))


def _comments(lines: Sequence[ScoreLine]) -> tuple[str, ...]:
    """Why a claim was changed, or on what it was accepted, in the sheet's order."""
    told = [line for line in lines if line.ground or line.basis]
    ordered = sorted(told, key=lambda line: line.criterion.position)
    return tuple(f"{line.criterion.code}: {line.ground or line.basis}" for line in ordered)
