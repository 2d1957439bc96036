"""Invariants of how published scorecards stand among each other."""

from collections.abc import Iterator

from scoring.evaluation import evaluate_cards, sheets_of
from scoring.final_standing import standing_fields
from scoring.models import FinalStanding, Scorecard
from scoring.states import ScorecardState


def standings() -> Iterator[str]:
    """What is kept beside the final total is what the points of the lines give; only published cards have it."""
    kept = {row.pk: row for row in FinalStanding.objects.all()}
    published = Scorecard.objects.filter(state=ScorecardState.PUBLISHED)
    cards = list(published.select_related("unit", "sheet", "content__campaign"))
    sheets = sheets_of(cards)
    results = evaluate_cards(cards, "final", sheets=sheets)
    for card in cards:
        wanted, row = standing_fields(card, sheets[card.pk], results[card.pk]), kept.pop(card.pk, None)
        strange = [name for name, value in wanted.items() if row is None or getattr(row, name) != value]
        if strange:
            yield f"{card}: thứ bậc lưu cùng tổng chính thức không khớp: {', '.join(strange)}."
    for key in kept:
        yield f"Bảng tự chấm {key} chưa công bố mà đã có thứ bậc chính thức."
