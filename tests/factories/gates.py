"""A document that names a unit, and the finding that follows from it."""

from datetime import date
from typing import Any

from campaigns.models import Membership
from scoring.actions.gates import record_gate
from scoring.gates.rules import Paper
from scoring.models import GateFinding, Scorecard
from tests.factories.campaigns import NOW

SAID: dict[str, Any] = {
    "number": "12/KL-TTr",
    "issued_on": date(2024, 9, 5),
    "issuer": "Thanh tra tỉnh",
    "ground": "Bị kỷ luật.",
}


def paper_of(**paper: Any) -> Paper:
    return Paper(**(SAID | paper))


def record_one(card: Scorecard, code: str, person: Membership, **paper: Any) -> GateFinding:
    criterion = card.sheet.criteria.get(code=code)
    (found,) = record_gate(
        scorecards=[card], criterion=criterion, paper=paper_of(**paper), by_user=person.user, now=NOW
    )
    return found
