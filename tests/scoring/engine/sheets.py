"""The three illustrative sheets as engine values, and a unit that answers everything as well as it can."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from scoring.engine.exactjson import loads
from scoring.engine.leaf import score_leaf
from scoring.engine.outcome import Outcome
from scoring.engine.tree import Sheet, make_node

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
SHEETS = {
    "sheet-01": ("commune", "ward"),
    "sheet-02": ("commune", "department", "service_unit"),
    "sheet-03": ("commune_steering",),
}


def rows_of(name: str) -> list[dict[str, str]]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def load_sheet(name: str) -> Sheet:
    return Sheet.of(
        [
            make_node(
                row["code"],
                row["parent_code"],
                row["title"],
                row["kind"],
                Decimal(row["max_points"]),
                loads(row["params_json"]),
                row["applies_to"].split(";"),
            )
            for row in rows_of(name)
        ]
    )


def sheet_of(*lines: tuple[str, str, str, str, str], **rules: object) -> Sheet:
    """A sheet from (code, parent, kind, max points, JSON params); the root is "S"."""
    total = sum(Decimal(line[3]) for line in lines if line[1] == "S" and "outside_total" not in line[4])
    root = make_node("S", "", "Bảng", "sheet", total, rules)
    return Sheet.of(
        [root, *(make_node(code, up, code, kind, Decimal(top), loads(params)) for code, up, kind, top, params in lines)]
    )


BEST: Mapping[str, object] = {
    "yes_no": {"value": True},
    "ratio": {"num": 10, "den": 10},
    "ratio_threshold": {"num": 10, "den": 10},
    "ratio_bands": {"num": 10, "den": 10},
    "count_capped": {"count": 1000},
    "target": {"target": 10, "actual": 12},
    "deduct_late": {"late_days": [0, 0, 0]},
    "relative_best": {"value": 5},
    "trend": {"this": 0, "last": 0},
    "external": {"value": 100},
    "bonus": {"items": []},
}


def best_outcomes(sheet: Sheet) -> dict[str, Outcome]:
    """Full points on every line inside the total, nothing beside it."""
    outcomes = {}
    for node in sheet.leaves:
        answer = BEST.get(node.kind)
        if node.kind == "levels":
            answer = {"choice": max(node.params.options, key=lambda each: each.points).key}
        elif node.kind == "best_of":
            answer = {"choices": [each.key for each in node.params.options]}
        elif node.kind == "checklist":
            answer = {"ticked": [each.key for each in node.params.items]}
        elif node.kind in ("deduct", "penalty"):
            answer = {each.key: 0 for each in node.params.items}
        elif node.kind == "manual":
            answer = {"value": node.max_points}
        outcomes[node.code] = score_leaf(node.kind, node.max_points, node.params, answer)
    return outcomes
