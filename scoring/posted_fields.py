"""The fields that a browser would send for a stored answer: the way back of `answers.read_posted`.

Of answers inside the total only: what is told on bonus lines happened in its own year and is never offered again.
"""

from collections.abc import Mapping
from typing import Any

from scoring.answers import Input, inputs_of
from scoring.engine.kind import LeafParams

Fields = list[tuple[str, str]]


def posted_fields(kind: str, params: LeafParams, answer: Mapping[str, Any]) -> Fields:
    """(name, value) of every field that is filled or ticked, in the order of the form."""
    if answer.get("na"):
        return [("na", "1"), ("na_reason", str(answer.get("reason") or ""))]
    return [pair for shown in inputs_of(kind, params, answer) for pair in _fields(shown)]


def _fields(shown: Input) -> Fields:
    name = f"f-{shown.field.key}"
    match shown.field.type:
        case "multi_choice":
            ticked = [(name, key) for key in shown.chosen]
            return ticked or ([(f"{name}-none", "1")] if shown.none_chosen else [])
        case "late_days":
            parts = {"due": shown.due, "missing": shown.missing, "days": shown.days}
            return [(f"{name}-{part}", value) for part, value in parts.items() if value]
        case _:
            return [(name, shown.value)] if shown.value else []
