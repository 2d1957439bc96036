"""A decision about the council and its seats as somebody wrote them down."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from awards.models import CouncilDecision, CouncilSeat
from awards.states import CouncilDuty
from campaigns.vietnamese import two_digits


@dataclass(frozen=True)
class DecisionValues:
    document: str
    issued_on: date
    issuer: str
    valid_from: date
    valid_to: date | None = None

    @classmethod
    def of(cls, decision: CouncilDecision) -> "DecisionValues":
        return cls(**{name: getattr(decision, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class SeatValues:
    """`user_id` None: a row where nobody has been chosen yet."""

    user_id: int | None
    post: str
    duty: str

    @classmethod
    def of(cls, seat: CouncilSeat) -> "SeatValues":
        return cls(seat.user_id, seat.post, seat.duty)


def told(values: DecisionValues, seats: Sequence[CouncilSeat]) -> dict[str, object]:
    """For the logbook: a line for each member, so that a change of one is read as such."""
    members = {
        f"thành viên {two_digits(number)}": f"{one.user.full_name}, {one.post}, {CouncilDuty(one.duty).label}"
        for number, one in enumerate(seats, start=1)
    }
    return {**asdict(values), **members}
