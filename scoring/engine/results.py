"""What evaluating a sheet gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoring.engine.outcome import Status


@dataclass(frozen=True)
class NodeResult:
    """One row. `points` is None while nothing of it is scored; `effective_max` leaves out what does not apply.

    `reason` is the line's own reason, or how a container departed from the plain sum. `meets_floor` is None unless
    the row has a minimum percentage and is settled.
    """

    code: str
    status: Status
    points: Decimal | None
    max_points: Decimal
    effective_max: Decimal
    reason: str = ""
    provisional: bool = False
    meets_floor: bool | None = None


@dataclass(frozen=True)
class FiredGate:
    """A condition that came true: no award at all, or no class above `cap_class`. It never changes points."""

    code: str
    effect: Literal["no_award", "cap_class"]
    text: str
    cap_class: str = ""


@dataclass(frozen=True)
class SheetResult:
    """What a unit's sheet came to.

    `earned` of `effective_max` are the points inside the total; `base` is the same after converting for lines that do
    not apply; `total` = base + bonus + penalty (zero or negative) within the sheet's limits. `classification` is ""
    until no line is missing or wrong. `missing` and `errors` are codes of lines (bonus, penalty and gates are never
    missing: blank means nothing is claimed); `explanation` are Vietnamese sentences for what is not a plain sum.
    """

    nodes: Mapping[str, NodeResult]
    earned: Decimal
    effective_max: Decimal
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    classification: str
    gates: tuple[FiredGate, ...]
    missing: tuple[str, ...]
    errors: tuple[str, ...]
    provisional: bool
    explanation: tuple[str, ...]
