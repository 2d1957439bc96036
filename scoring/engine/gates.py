"""Conditions that bar an award or limit a class; the points stay as they are."""

from collections.abc import Mapping
from decimal import Decimal

from scoring.engine.kinds.gate import GateParams, PartFloor
from scoring.engine.outcome import Status
from scoring.engine.results import FiredGate, NodeResult
from scoring.engine.tree import Node, Sheet
from scoring.engine.wording import number


def fired_gates(sheet: Sheet, results: Mapping[str, NodeResult], declared: Mapping[str, bool]) -> tuple[FiredGate, ...]:
    """Gates that came true, in printed order: those with a rule are computed, the council declares the others."""
    fired = []
    for node in sheet.leaves:
        if not isinstance(node.params, GateParams):
            continue
        found = _found(sheet, node.params.rule, results) if node.params.rule else ""
        if found or (node.params.rule is None and declared.get(node.code, False)):
            text = f"{node.title} ({found})" if found else node.title
            fired.append(FiredGate(node.code, node.params.effect, text, node.params.cap_class))
    return tuple(fired)


def parts(sheet: Sheet) -> tuple[Node, ...]:
    """The parts inside the total."""
    return tuple(
        node for node in sheet.children.get(sheet.root.code, ()) if node.kind == "part" and not node.outside_total
    )


def _found(sheet: Sheet, rule: PartFloor, results: Mapping[str, NodeResult]) -> str:
    """Which settled parts stay below the percentage, in words; a part with blank lines is not judged yet."""
    judged = [results[node.code] for node in parts(sheet) if rule.part in ("", node.code)]
    below = [
        f"phần {row.code}: {number(row.points or Decimal(0))}/{number(row.effective_max)} điểm"
        for row in judged
        if row.status is Status.SCORED and (row.points or 0) * 100 < rule.pct * row.effective_max
    ]
    return "; ".join(below)
