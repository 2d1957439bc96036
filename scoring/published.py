"""Points as published: per contest group one table of parts, bonus, penalty, total and class."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from campaigns.models import Content, ContestGroup
from campaigns.states import ContentState
from campaigns.vietnamese import decimals_of
from scoring.engine.gates import parts
from scoring.engine.results import SheetResult
from scoring.evaluation import engine_sheet, evaluate_cards
from scoring.models import Scorecard


@dataclass(frozen=True)
class ResultRow:
    """`parts` are (code, points); None: the part does not concern this unit."""

    card: Scorecard
    parts: list[tuple[str, Decimal | None]]
    bonus: Decimal
    penalty: Decimal


@dataclass(frozen=True)
class ResultTable:
    """Published points of one contest group; `parts` are (code, title, maximum) of the columns."""

    group: ContestGroup
    parts: list[tuple[str, str, Decimal]]
    rows: list[ResultRow]
    absent: list[Scorecard]

    @property
    def digits(self) -> int:
        """Decimals of every figure, so that they stand under each other."""
        parts = [points for row in self.rows for _, points in row.parts]
        beside = [points for row in self.rows for points in (row.bonus, row.penalty, row.card.final_total)]
        return decimals_of([*parts, *beside])


def results(content: Content, *, by_total: bool = False) -> list[ResultTable]:
    """One table per scored group, by unit or highest total first; empty before publication.

    A constant number of statements.
    """
    if content.state != ContentState.PUBLISHED:
        return []
    cards = Prefetch("scorecards", queryset=Scorecard.objects.select_related("unit", "sheet", "group"))
    groups = list(content.groups.filter(scored=True).prefetch_related(cards).order_by("position"))
    published = [card for group in groups for card in group.scorecards.all() if card.final_total is not None]
    found = evaluate_cards(published, "final")
    return [_table(group, found, by_total) for group in groups]


def _table(group: ContestGroup, found: dict[int, SheetResult], by_total: bool) -> ResultTable:
    cards = sorted(group.scorecards.all(), key=lambda card: card.unit.sort_key)
    if by_total:
        cards.sort(key=lambda card: card.final_total or 0, reverse=True)
    inside = [card for card in cards if card.pk in found]
    columns = _parts(inside)
    rows = [_row(card, found[card.pk], [code for code, _, _ in columns]) for card in inside]
    return ResultTable(group, columns, rows, [card for card in cards if card.pk not in found])


def _parts(cards: list[Scorecard]) -> list[tuple[str, str, Decimal]]:
    """The parts inside the total, in printed order; one statement for each kind of unit in the group."""
    of_kind = {(card.sheet_id, card.unit.kind): card for card in cards}
    nodes = {
        part.code: (part.code, part.title, part.max_points)
        for card in of_kind.values()
        for part in parts(engine_sheet(card.sheet, card.unit.kind))
    }
    return list(nodes.values())


def _row(card: Scorecard, found: SheetResult, codes: list[str]) -> ResultRow:
    points = [(code, found.nodes[code].points if code in found.nodes else None) for code in codes]
    return ResultRow(card, points, found.bonus, found.penalty)
