"""The values by which equal totals are told apart, as the sheet's chain names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from scoring.engine.conversions import rescale
from scoring.engine.kind import LeafParams
from scoring.engine.results import SheetResult
from scoring.engine.tree import Sheet
from scoring.engine.wording import points

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class TieValue:
    """One step of the chain. A larger `value` is better; None is unknown and worst. `text` is for people."""

    step: str
    label: str
    value: Decimal | None
    text: str


def tie_values(
    sheet: Sheet, result: SheetResult, steps: Sequence[str], *, submitted_at: datetime | None = None
) -> tuple[TieValue, ...]:
    """The values of `steps` (normally `sheet.rules.tie_break`) in order; `submitted_at` is aware.

    Raises ValueError for an unknown step.
    """
    return tuple(_value(sheet, result, step, submitted_at) for step in steps)


def _value(sheet: Sheet, result: SheetResult, step: str, submitted_at: datetime | None) -> TieValue:
    if step == "penalty_least":
        return TieValue(step, "Ít điểm trừ hơn", result.penalty, points(result.penalty))
    if step == "submitted_at":
        return _earlier(step, submitted_at)
    if step == "inspection":
        codes = [n.code for n in sheet.leaves if isinstance(n.params, LeafParams) and n.params.scorer == "agency"]
        return _points(step, "Điểm kiểm tra thực tế cao hơn", sheet, result, codes)
    if step.startswith("part:"):
        code = step.removeprefix("part:")
        return _points(step, f"Điểm phần {code} cao hơn", sheet, result, [code])
    raise ValueError(f"không có bước phân định “{step}”")


def _points(step: str, label: str, sheet: Sheet, result: SheetResult, codes: Sequence[str]) -> TieValue:
    """Points of some rows, converted to their full maximum so that a line that does not apply is no disadvantage."""
    rows = [result.nodes[code] for code in codes if code in result.nodes]
    left = sum((row.effective_max for row in rows), Decimal(0))
    if not left:
        return TieValue(step, label, None, "không có")
    earned = sum((row.points or Decimal(0) for row in rows), Decimal(0))
    full = sum((row.max_points for row in rows), Decimal(0))
    value = earned if left == full else rescale(earned, left, full, sheet.rules.digits)
    return TieValue(step, label, value, points(value))


def _earlier(step: str, submitted_at: datetime | None) -> TieValue:
    label = "Nộp đủ hồ sơ sớm hơn"
    if submitted_at is None:
        return TieValue(step, label, None, "chưa trình")
    elapsed = (submitted_at - _EPOCH) // timedelta(microseconds=1)
    return TieValue(step, label, Decimal(-elapsed), f"{submitted_at:%H:%M %d/%m/%Y}")
