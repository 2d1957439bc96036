"""What names a row by its code and follows when the code changes: the tie-break chain and the floors of gates. Pure."""

from collections.abc import Mapping
from typing import Any

_PART = "part:"


def rules_after(rules: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Any]:
    """The sheet's rules with the parts of the tie-break chain under their new codes (`codes`: new by old)."""
    chain = rules.get("tie_break")
    if not chain:
        return dict(rules)
    return {**rules, "tie_break": [_step_after(step, codes) for step in chain]}


def _step_after(step: str, codes: Mapping[str, str]) -> str:
    code = step.removeprefix(_PART)
    return step if code == step else _PART + codes.get(code, code)


def params_after(params: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Any]:
    """The parameters of a gate with the part of its floor under its new code."""
    rule = params.get("rule")
    if not isinstance(rule, Mapping) or not rule.get("part"):
        return dict(params)
    return {**params, "rule": {**rule, "part": codes.get(rule["part"], rule["part"])}}
