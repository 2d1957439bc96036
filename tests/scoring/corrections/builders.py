"""Sheets and answered lines as plain values."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scoring.corrections.fates import UNANSWERED, Carried, Line
from scoring.corrections.lines import lines_of
from scoring.engine.leaf import score_leaf
from scoring.engine.tree import Node, Sheet, make_node

Rule = tuple[str, str, Mapping[str, Any]]  # kind, most points, parameters


def line_node(code: str, rule: Rule, *, parent: str = "I", title: str = "", applies_to: tuple[str, ...] = ()) -> Node:
    kind, most, params = rule
    return make_node(code, parent, title or f"Tiêu chí {code}", kind, Decimal(most), params, applies_to)


def sheet_of(lines: Mapping[str, Rule], *, digits: int = 2) -> Sheet:
    """One part I with these lines; what stands beside the total hangs directly under the root."""
    nodes = [line_node(code, rule) for code, rule in lines.items()]
    worth = sum((node.max_points for node in nodes if not node.outside_total), Decimal(0))
    root = make_node("*", "", "", "sheet", worth, {"rounding": {"leaf": digits}})
    part = make_node("I", "*", "Phần I", "part", worth, {})
    beside = [line_node(node.code, lines[node.code], parent="*") for node in nodes if node.outside_total]
    return Sheet.of([root, part, *(node for node in nodes if not node.outside_total), *beside])


def answered(sheet: Sheet, answers: Mapping[str, Any], *, verified: bool = False) -> dict[str, Line]:
    """Lines with these answers, and every claim accepted by the office if `verified`."""
    lines = {}
    for node in lines_of(sheet):
        answer = answers.get(node.code)
        outcome = score_leaf(node.kind, node.max_points, node.params, answer, digits=sheet.rules.digits)
        claimed = outcome if node.self_scored else UNANSWERED
        line = Line(answer if node.self_scored else None, claimed)
        lines[node.code] = Line(line.answer, claimed, answer, outcome) if verified else line
    return lines


def by_code(carried: tuple[Carried, ...]) -> dict[str, Carried]:
    return {line.code: line for line in carried}
