"""Rows of score lines, made once for each thing that can be said on them and copied for every unit that says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scoring.actions.empty_lines import bounds_of
from scoring.engine.outcome import Outcome
from scoring.models import Criterion
from scoring.states import Decision
from tbemulation.demo.crowd.claims import Claim, Pool
from tbemulation.demo.crowd.table import Row, Table

GROUND = "Số liệu theo dõi của cơ quan thẩm định thấp hơn số đơn vị kê khai."
BASIS = "Đã kiểm tra bản gốc tại đơn vị."


@dataclass(frozen=True)
class Said:
    """One thing that can stand on a line: the row without its keys, people and times, and the outcomes in it."""

    row: Row
    claimed: Outcome | None = None
    decided: Outcome | None = None


@dataclass(frozen=True)
class Choices:
    """What a line can say: nothing, a claim, a claim that the office decided on; the last two by sort of unit and
    number. `lowered` are claims that the office lowered. A line that the team scores has no claims."""

    criterion: Criterion
    blank: Said
    claimed: Sequence[Sequence[Said]]
    decided: Sequence[Sequence[Said]]
    lowered: Sequence[Sequence[Said]]

    @property
    def code(self) -> str:
        return self.criterion.code


def choices_of(table: Table, criterion: Criterion, pool: Pool, *, final: bool) -> Choices:
    """`final`: the points are published."""
    low, high = bounds_of(pool.node)

    def say(claim: Claim | None, decided: Claim | None, ground: str = "") -> Said:
        own = claim if criterion.self_scored else None
        values = {"criterion_id": criterion.pk, "min_points": low, "max_points": high}
        values |= _claim_columns(own) | _decision_columns(decided, ground, bool(own), final)
        return Said(table.row(**values), own and own.outcome, decided and decided.outcome)

    least = pool.least if criterion.self_scored else None
    return Choices(
        criterion=criterion,
        blank=say(None, None),
        claimed=[[say(claim, None) for claim in sort] for sort in pool.claims],
        decided=[[say(claim, claim) for claim in sort] for sort in pool.claims],
        lowered=[[_lowered(say, claim, least) for claim in sort] for sort in pool.claims],
    )


def _lowered(say: Callable[..., Said], claim: Claim, least: Claim | None) -> Said:
    """The least in place of more; a claim of the least itself is accepted, and so is what the team found."""
    if least is None or claim.outcome.points == least.outcome.points:
        return say(claim, claim)
    return say(claim, least, GROUND)


def _claim_columns(claim: Claim | None) -> dict[str, object]:
    if claim is None:
        return {}
    said = claim.outcome
    return {
        "answer": claim.answer,
        "self_status": said.status.value,
        "self_points": said.points,
        "self_words": said.reason,
        "version": 1,
    }


def _decision_columns(claim: Claim | None, ground: str, on_claim: bool, final: bool) -> dict[str, object]:
    if claim is None:
        return {}
    said = claim.outcome
    columns: dict[str, object] = {
        "decision": Decision.CHANGED if ground else Decision.ACCEPTED,
        "verified_answer": claim.answer,
        "verified_status": said.status.value,
        "verified_points": said.points,
        "verified_words": said.reason,
        "ground": ground,
        "basis": BASIS if on_claim and not ground else "",
    }
    return columns | ({"final_status": said.status.value, "final_points": said.points} if final else {})
