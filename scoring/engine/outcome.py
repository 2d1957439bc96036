"""What one criterion came to."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """Four different things: an unanswered line is not a zero, and neither is a line that does not apply."""

    SCORED = "scored"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


@dataclass(frozen=True)
class Outcome:
    """`points` are rounded to the sheet's digits and set only when SCORED.

    `reason` is a Vietnamese sentence: how the figure came about, or what is missing or wrong.
    `provisional` means the figure still depends on other units of the block.
    """

    status: Status
    points: Decimal | None
    reason: str = ""
    provisional: bool = False
