"""The lists that a form's choices may come from: kinds of units, and what the sheet itself names."""

from collections.abc import Mapping, Sequence
from typing import Any

from campaigns.states import UnitKind
from scoring.models import ScoreSheet

Choices = Sequence[tuple[str, str]]
Known = Mapping[str, Choices]

PART_STEP = "part:"  # before the code of the part whose points tell equal totals apart
UNIT_KINDS: Known = {"unit_kinds": tuple(UnitKind.choices)}


def sheet_choices(sheet: ScoreSheet) -> Known:
    """Parts inside the total, classes and steps that tell equal points apart, by the names that `told` uses."""
    rows = sheet.criteria.filter(parent=None, kind="part").order_by("position").values_list("code", "title", "params")
    return choices_of([(code, title) for code, title, params in rows if not params.get("outside_total")], sheet.rules)


def choices_of(parts: Choices, rules: Mapping[str, Any]) -> Known:
    """The same of (code, title) of the parts inside the total, and the rules that go with them."""
    classes = [str(each.get("name", "")) for each in rules.get("classes", [])]
    steps = {f"{PART_STEP}{code}": f"{part_step_word(code)} ({title})" for code, title in parts}
    for step in rules.get("tie_break", []):
        if isinstance(step, str) and step.startswith(PART_STEP):
            steps.setdefault(step, f"{part_step_word(step.removeprefix(PART_STEP))} (bảng không có phần này)")
    return {
        "parts": [(code, f"{code}. {title}") for code, title in parts],
        "classes": [(name, name) for name in classes],
        "tie_steps": list(steps.items()),
    }


def part_step_word(code: str) -> str:
    return f"Điểm phần {code} cao hơn"
