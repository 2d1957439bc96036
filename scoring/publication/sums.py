"""What became of the points of a sheet, line by line, so that the sum is the published total. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.outcome import Status
from scoring.engine.results import NodeResult, SheetResult
from scoring.engine.sheet import Sheet
from scoring.engine.tree import Node

ZERO = Decimal(0)


@dataclass(frozen=True)
class Counted:
    """A line's points. Inside the total `lost` is what is missing to `maximum`: `unclaimed` by the unit itself,
    `taken` off by the office. Beside the total (`outside`: bonus, penalty) nothing is lost, points are given.

    `claimed` None: the unit claimed nothing or does not score the line; `applies`: False where the line does not
    concern this unit and counts nowhere, neither as points nor as a loss.
    """

    code: str
    maximum: Decimal
    claimed: Decimal | None
    granted: Decimal
    by_unit: bool = True
    outside: bool = False
    applies: bool = True

    @property
    def lost(self) -> Decimal:
        return ZERO if self.outside or not self.applies else self.maximum - self.granted

    @property
    def unclaimed(self) -> Decimal:
        """Of what is lost; where the office gave more than was claimed, only what it did not give."""
        return self.lost - self.taken

    @property
    def taken(self) -> Decimal:
        if self.outside or not self.applies:
            return ZERO
        if not self.by_unit:
            return self.lost
        return max((self.claimed or ZERO) - self.granted, ZERO)


@dataclass(frozen=True)
class Sums:
    """`maximum` - `lost` + `bonus` + `penalty` (zero or negative) + `adjustment` = `total`, always.

    `adjustment` is what the sheet's rules make of the plain sum; `why` says it in sentences.
    """

    maximum: Decimal
    lost: Decimal
    unclaimed: Decimal
    taken: Decimal
    bonus: Decimal
    penalty: Decimal
    adjustment: Decimal
    total: Decimal
    why: tuple[str, ...] = ()


def counted(
    sheet: Sheet, result: SheetResult, claims: dict[str, Decimal | None], by_others: frozenset[str]
) -> list[Counted]:
    """The lines of a sheet (narrowed to the unit's kind) in printed order, gates left aside.

    `claims` are the unit's own points by code; `by_others`: lines that the unit does not score.
    """
    outside = _outside(sheet)
    return [
        _line(node, result.nodes[node.code], claims.get(node.code), node.code not in by_others, node.code in outside)
        for node in sheet.leaves
        if node.kind != "gate"
    ]


def _line(node: Node, found: NodeResult, claimed: Decimal | None, by_unit: bool, outside: bool) -> Counted:
    applies = found.status is not Status.NOT_APPLICABLE or found.points is not None
    return Counted(node.code, node.max_points, claimed, found.points or ZERO, by_unit, outside, applies)


def _outside(sheet: Sheet) -> frozenset[str]:
    """Codes of what stands beside the total, with all below it."""
    tops = [node for node in sheet.nodes if node.outside_total]
    return frozenset(node.code for top in tops for node in sheet.below(top))


def summed(lines: Iterable[Counted], result: SheetResult) -> Sums:
    lines = list(lines)
    inside, beside = [one for one in lines if not one.outside], [one.granted for one in lines if one.outside]
    maximum = sum((one.maximum for one in inside), ZERO)
    lost = sum((one.lost for one in inside), ZERO)
    bonus, penalty = (sum((each for each in beside if sign * each > 0), ZERO) for sign in (1, -1))
    return Sums(
        maximum=maximum,
        lost=lost,
        unclaimed=sum((one.unclaimed for one in inside), ZERO),
        taken=sum((one.taken for one in inside), ZERO),
        bonus=bonus,
        penalty=penalty,
        adjustment=result.total - (maximum - lost + bonus + penalty),
        total=result.total,
        why=result.explanation,
    )
