"""Lines into groups: sums, caps, floors, and lines that do not apply."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scoring.engine.conversions import rescale
from scoring.engine.kind import LeafParams, NaPolicy
from scoring.engine.outcome import Outcome, Status
from scoring.engine.results import NodeResult
from scoring.engine.tree import ContainerParams, Node, Sheet
from scoring.engine.wording import number

ZERO = Decimal(0)
_BLANK = Outcome(Status.UNANSWERED, None)


def add_up(sheet: Sheet, outcomes: Mapping[str, Outcome]) -> dict[str, NodeResult]:
    """The result of every row but gates, by code, in printed order."""
    results: dict[str, NodeResult] = {}

    def visit(node: Node) -> None:
        if not node.is_container:
            results[node.code] = _line(sheet, node, outcomes.get(node.code, _BLANK))
            return
        rows = [child for child in sheet.children.get(node.code, ()) if child.kind != "gate"]
        for child in rows:
            visit(child)
        counted = [child for child in rows if node.outside_total or not child.outside_total]
        results[node.code] = _container(sheet, node, counted, results)

    visit(sheet.root)
    return {node.code: results[node.code] for node in sheet.nodes if node.code in results}


def na_policy(sheet: Sheet, node: Node) -> NaPolicy:
    """The line's own policy, or the sheet's."""
    own = node.params.na_policy if isinstance(node.params, LeafParams) else None
    return own or sheet.rules.na_default


def _line(sheet: Sheet, node: Node, outcome: Outcome) -> NodeResult:
    points, effective, reason = outcome.points, node.max_points, outcome.reason
    if outcome.status is Status.NOT_APPLICABLE:
        match na_policy(sheet, node):
            case "full":
                points, reason = node.max_points, f"{reason} (không áp dụng, tính trọn điểm)"
            case "zero":
                points, reason = ZERO, f"{reason} (không áp dụng, tính 0 điểm)"
            case _:
                effective = ZERO
    return NodeResult(node.code, outcome.status, points, node.max_points, effective, reason, outcome.provisional)


def _container(sheet: Sheet, node: Node, counted: Sequence[Node], results: Mapping[str, NodeResult]) -> NodeResult:
    rows = [results[child.code] for child in counted]
    given = [row.points for row in rows if row.points is not None]
    status = _status(rows, node.outside_total)
    if node.outside_total:
        points, reason = _within_limits(sum(given, ZERO), node)
        return NodeResult(node.code, status, points, node.max_points, ZERO, reason, _provisional(rows))
    redistributed = sum((results[child.code].max_points for child in counted if _moves(sheet, child, results)), ZERO)
    earned, effective, reason = _inside(sum(given, ZERO), rows, redistributed, node, sheet.rules.digits)
    return NodeResult(
        code=node.code,
        status=status,
        points=earned if given else None,
        max_points=node.max_points,
        effective_max=effective,
        reason=reason,
        provisional=_provisional(rows),
        meets_floor=_meets_floor(node, status, earned, effective),
    )


def _inside(
    summed: Decimal, rows: Sequence[NodeResult], redistributed: Decimal, node: Node, digits: int
) -> tuple[Decimal, Decimal, str]:
    """Points, effective maximum and reason of a container inside the total."""
    available, limit = sum((row.effective_max for row in rows), ZERO), _limit(node)
    if redistributed and available:
        effective = min(limit, available + redistributed)
        earned = rescale(summed, available, effective, digits)
        sentence = f"Chia lại {number(redistributed)} điểm không áp dụng trong nhóm"
        reason = f"{sentence}: {number(summed)}/{number(available)} × {number(effective)} = {number(earned)}"
    else:
        effective, earned, reason = min(limit, available), summed, ""
    if earned > effective:
        return effective, effective, f"Cộng được {number(earned)}, tính tối đa {number(effective)}"
    return earned, effective, reason


def _limit(node: Node) -> Decimal:
    cap = node.params.cap if isinstance(node.params, ContainerParams) and node.params.agg == "sum_cap" else None
    return node.max_points if cap is None else min(cap, node.max_points)


def _within_limits(summed: Decimal, node: Node) -> tuple[Decimal, str]:
    """A container outside the total knows only its own cap and lowest points."""
    rules = node.params
    if not isinstance(rules, ContainerParams):
        return summed, ""
    if rules.agg == "sum_cap" and rules.cap is not None and summed > rules.cap:
        return rules.cap, f"Cộng được {number(summed)}, tính tối đa {number(rules.cap)}"
    if rules.min_points is not None and summed < rules.min_points:
        return rules.min_points, f"Cộng được {number(summed)}, trừ tối đa {number(-rules.min_points)}"
    return summed, ""


def _moves(sheet: Sheet, node: Node, results: Mapping[str, NodeResult]) -> bool:
    """Whether the points of a line that does not apply go to the other lines of its group."""
    absent = results[node.code].status is Status.NOT_APPLICABLE and not node.is_container
    return absent and na_policy(sheet, node) == "redistribute"


def _status(rows: Sequence[NodeResult], outside: bool) -> Status:
    found = {row.status for row in rows}
    if Status.ERROR in found:
        return Status.ERROR
    if Status.UNANSWERED in found and not outside:
        return Status.UNANSWERED
    if found == {Status.NOT_APPLICABLE} and not any(row.effective_max for row in rows):
        return Status.NOT_APPLICABLE
    return Status.SCORED


def _provisional(rows: Sequence[NodeResult]) -> bool:
    return any(row.provisional for row in rows)


def _meets_floor(node: Node, status: Status, earned: Decimal, effective: Decimal) -> bool | None:
    rules = node.params
    if not isinstance(rules, ContainerParams) or rules.min_pct is None or status is not Status.SCORED:
        return None
    return earned * 100 >= rules.min_pct * effective
