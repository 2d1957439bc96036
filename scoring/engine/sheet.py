"""The whole sheet: lines into groups, groups into a total, a total into a class."""

from collections.abc import Mapping
from decimal import Decimal

from scoring.engine.conversions import classify, lower_class, rescale
from scoring.engine.gates import fired_gates
from scoring.engine.outcome import Outcome, Status
from scoring.engine.results import FiredGate, NodeResult, SheetResult
from scoring.engine.sums import add_up
from scoring.engine.tree import ContainerParams, Node, Sheet, SheetRules, make_node
from scoring.engine.wording import number

__all__ = [
    "ContainerParams",
    "FiredGate",
    "Node",
    "NodeResult",
    "Sheet",
    "SheetResult",
    "SheetRules",
    "evaluate",
    "make_node",
]

ZERO = Decimal(0)


def evaluate(sheet: Sheet, outcomes: Mapping[str, Outcome], gates: Mapping[str, bool] | None = None) -> SheetResult:
    """The result of a sheet (already narrowed by `for_unit_kind`) from the outcomes of its lines by code.

    A line without an outcome is unanswered; outcomes of codes the sheet does not have are left aside. `gates` says
    which conditions the council has declared; those the system can compute are computed from the points.
    """
    results = add_up(sheet, outcomes)
    base, converted = _base(sheet, results)
    bonus, penalty = _beside(sheet, results)
    total, limited = _within_total(sheet.rules, base + bonus + penalty)
    missing = _lines(sheet, results, Status.UNANSWERED, outside=False)
    errors = _lines(sheet, results, Status.ERROR, outside=True)
    fired = fired_gates(sheet, results, gates or {})
    root = results[sheet.root.code]
    return SheetResult(
        nodes=results,
        earned=root.points or ZERO,
        effective_max=root.effective_max,
        base=base,
        bonus=bonus,
        penalty=penalty,
        total=total,
        classification="" if missing or errors else _class(sheet.rules, total, fired),
        gates=fired,
        missing=missing,
        errors=errors,
        provisional=any(row.provisional for row in results.values()),
        explanation=(*_departures(sheet, results), *converted, *limited),
    )


def _base(sheet: Sheet, results: Mapping[str, NodeResult]) -> tuple[Decimal, tuple[str, ...]]:
    """Points inside the total, converted when lines do not apply and were not made up for elsewhere."""
    root = results[sheet.root.code]
    earned, left, to = root.points or ZERO, root.effective_max, sheet.rules.na_rescale_to
    absent = [
        code for code in _lines(sheet, results, Status.NOT_APPLICABLE, outside=False) if not results[code].effective_max
    ]
    if not absent or left >= root.max_points:
        return earned, ()
    sentence = f"Không áp dụng {number(root.max_points - left)} điểm ({', '.join(absent)})"
    if not left:
        return ZERO, (f"{sentence}: không còn tiêu chí nào để chấm",)
    base = rescale(earned, left, to, sheet.rules.digits)
    return base, (f"{sentence}: {number(earned)}/{number(left)} × {number(to)} = {number(base)}",)


def _beside(sheet: Sheet, results: Mapping[str, NodeResult]) -> tuple[Decimal, Decimal]:
    """Bonus and penalty: the rows outside the total that stand under a row inside it, by their sign."""
    outermost = [
        results[node.code].points or ZERO
        for node in sheet.nodes
        if node.outside_total and node.kind != "gate" and not sheet.by_code[node.parent].outside_total
    ]
    return sum((each for each in outermost if each > 0), ZERO), sum((each for each in outermost if each < 0), ZERO)


def _within_total(rules: SheetRules, total: Decimal) -> tuple[Decimal, tuple[str, ...]]:
    if rules.total_cap is not None and total > rules.total_cap:
        return rules.total_cap, (f"Tổng {number(total)}, tính tối đa {number(rules.total_cap)}",)
    if rules.total_floor is not None and total < rules.total_floor:
        return rules.total_floor, (f"Tổng {number(total)}, không thấp hơn {number(rules.total_floor)}",)
    return total, ()


def _lines(sheet: Sheet, results: Mapping[str, NodeResult], status: Status, *, outside: bool) -> tuple[str, ...]:
    """Codes of the criteria with a status; those beside the total only when `outside`."""
    return tuple(
        node.code
        for node in sheet.leaves
        if node.code in results and results[node.code].status is status and (outside or not node.outside_total)
    )


def _departures(sheet: Sheet, results: Mapping[str, NodeResult]) -> tuple[str, ...]:
    """Containers that are not the plain sum of their rows, and lines not applicable that count all the same."""
    told = []
    for node in sheet.nodes:
        row = results.get(node.code)
        if (
            row
            and row.reason
            and (node.is_container or (row.status is Status.NOT_APPLICABLE and row.points is not None))
        ):
            told.append(f"{row.code}: {row.reason}")
    return tuple(told)


def _class(rules: SheetRules, total: Decimal, fired: tuple[FiredGate, ...]) -> str:
    name = classify(total, rules.classes)
    for gate in fired:
        if gate.effect == "cap_class":
            name = lower_class(name, gate.cap_class, rules.classes)
    return name
