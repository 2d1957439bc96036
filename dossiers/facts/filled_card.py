"""A scorecard with its results, as far as the reader of its print may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.card_tree import Tree, card_rows
from scoring.engine.results import SheetResult
from scoring.evaluation import engine_sheet, evaluate_card
from scoring.gates.words import ground_of
from scoring.models import Scorecard
from scoring.states import WITH_THE_OFFICE, ScorecardState


@dataclass(frozen=True)
class Filled:
    """The card with its results: the unit's own, and those of the office that the reader may see (else None)."""

    card: Scorecard
    tree: Tree
    verified: SheetResult | None = None
    final: SheetResult | None = None
    findings: Mapping[int, str] = field(default_factory=dict)

    @property
    def own(self) -> SheetResult:
        return self.tree.result

    @property
    def is_sent(self) -> bool:
        return self.card.state in WITH_THE_OFFICE

    @property
    def is_settled(self) -> bool:
        """The office's figures are shown, and none is still to come."""
        return self.verified is not None and self.card.state != ScorecardState.SUBMITTED


def filled_card(card: Scorecard, *, result: bool, findings: bool) -> Filled:
    tree = card_rows(card, "self")
    if not result:
        return Filled(card, tree)
    engine = engine_sheet(card.sheet, card.unit.kind)
    published = card.state == ScorecardState.PUBLISHED
    found = card.gate_findings.all() if findings else ()
    return Filled(
        card,
        tree,
        verified=evaluate_card(card, "verified", tree.lines, engine),
        final=evaluate_card(card, "final", tree.lines, engine) if published else None,
        findings={each.criterion_id: f"Có: {ground_of(each)}" for each in found},
    )
