"""What sets a published scorecard apart from the others of its group: worked out once, with its final total."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from scoring.engine.kinds.gate import GateParams
from scoring.engine.results import SheetResult
from scoring.engine.sheet import Sheet
from scoring.engine.tiebreak import tie_values
from scoring.models import Criterion, FinalStanding, Scorecard

_POINTS = ("penalty_least", "inspection")
MOMENT = "submitted_at"
# Every figure becomes a whole number of the same width that is never negative, so that text has the order of numbers.
_FINEST, _ABOVE_ZERO, _WIDTH = 6, 10**11, 12
_LAST_DAY = datetime(2200, 1, 1, tzinfo=UTC)
_ABSENT = "0" * (_WIDTH + 1)


def keep(card: Scorecard, sheet: Sheet, result: SheetResult) -> None:
    """Store the standing beside the final total. Call it in the transaction that holds the scorecard."""
    FinalStanding.objects.bulk_create(
        [standing_row(card, sheet, result)],
        update_conflicts=True,
        unique_fields=["scorecard"],
        update_fields=["group", "order", "tie_values", "barred", "is_barred", "settled"],
    )


def standing_row(card: Scorecard, sheet: Sheet, result: SheetResult) -> FinalStanding:
    """Not yet stored; `card` with the times at which it was handed in, `result` of its final points."""
    return FinalStanding(**standing_fields(card, sheet, result))


def standing_fields(card: Scorecard, sheet: Sheet, result: SheetResult) -> dict[str, Any]:
    values, barred = _values(sheet, result), _barred(card, sheet, result)
    return {
        "scorecard_id": card.pk,
        "group_id": card.group_id,
        "order": order_of(result.total, sheet.rules.tie_break, values, handed_in(card)),
        "tie_values": {step: _shortest(value) for step, value in values.items()},
        "barred": barred,
        "is_barred": bool(barred),
        "settled": not (result.missing or result.errors or result.provisional),
    }


def handed_in(card: Scorecard) -> datetime | None:
    return card.first_submitted_at or card.submitted_at


def order_of(points: Decimal, tie_break: Sequence[str], values: Mapping[str, Decimal], moment: datetime | None) -> str:
    """Text that is greater for who stands higher; what is missing loses to everything."""
    return _figure(points) + "".join(_step(step, values, moment) for step in tie_break)


def points_in(order: str) -> Decimal:
    """The points with which an order begins."""
    return Decimal(int(order[:_WIDTH]) - _ABOVE_ZERO).scaleb(-_FINEST).quantize(Decimal("0.01"))


def _step(step: str, values: Mapping[str, Decimal], moment: datetime | None) -> str:
    if step == MOMENT:
        return f"1{_sooner(moment)}" if moment else "0" * (len(_sooner(_LAST_DAY)) + 1)
    value = values.get(step)
    if value is None:
        return _ABSENT
    return f"1{_figure(-abs(value) if step == 'penalty_least' else value)}"


def _figure(value: Decimal) -> str:
    return f"{int(value.scaleb(_FINEST)) + _ABOVE_ZERO:0{_WIDTH}d}"


def _sooner(moment: datetime) -> str:
    return f"{(_LAST_DAY - moment) // timedelta(microseconds=1):017d}"


def _values(sheet: Sheet, result: SheetResult) -> dict[str, Decimal]:
    """The chain's steps, and the other steps as facts for a council that has to part equals."""
    parts = [f"part:{node.code}" for node in sheet.children.get(sheet.root.code, ()) if not node.outside_total]
    steps = [step for step in dict.fromkeys([*sheet.rules.tie_break, *parts, *_POINTS]) if step != MOMENT]
    return {one.step: one.value for one in tie_values(sheet, result, steps) if one.value is not None}


def _shortest(value: Decimal) -> str:
    return f"{(value + 0).normalize():f}"


def _barred(card: Scorecard, sheet: Sheet, result: SheetResult) -> list[list[object]]:
    """What others find is read from the findings, which may come late; only what the points fulfil is kept."""
    ruled = {node.code for node in sheet.leaves if isinstance(node.params, GateParams) and node.params.rule}
    found = {gate.code: gate.text for gate in result.gates if gate.effect == "no_award" and gate.code in ruled}
    if not found:
        return []
    rows = Criterion.objects.filter(sheet=card.sheet_id, code__in=found).order_by("position")
    return [[position, found[code]] for position, code in rows.values_list("position", "code")]
