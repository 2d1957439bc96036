"""When a unit has a receipt of points."""

from campaigns.rules import Blocker
from scoring.models import Scorecard
from scoring.states import ScorecardState


def receipt_blockers(card: Scorecard) -> list[Blocker]:
    """Nothing of the office's work is told to a unit before the whole content is published."""
    if card.state == ScorecardState.PUBLISHED:
        return []
    return [Blocker(f"Điểm của {card.unit.name} ở {str(card.content).lower()} chưa công bố.", "Xem sau khi công bố.")]
