"""Points that a kind wants twice, as its maximum and as a parameter: they are typed once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from campaigns.vietnamese import parse_decimal
from scoring.engine.registry import KINDS
from scoring.params.reading import LEAD


def twin_of(kind: str) -> str:
    """The parameter that equals the maximum; "" where the kind has none, and for parts and groups."""
    return KINDS[kind].as_maximum if kind in KINDS else ""


def with_twin(kind: str, data: QueryDict) -> QueryDict:
    """The form of a row with that parameter, unless it was typed; an unreadable maximum is told once, as that."""
    name = LEAD + twin_of(kind)
    if name == LEAD or data.get(name, "").strip():
        return data
    filled = data.copy()
    filled[name] = _amount(data.get("max_points", ""))
    return filled


def equal(kind: str, params: Mapping[str, Any], max_points: Decimal) -> bool:
    """Do stored parameters say the same as the stored maximum?"""
    try:
        return Decimal(str(params.get(twin_of(kind)))) == max_points
    except ArithmeticError:
        return False


def _amount(typed: str) -> str:
    try:
        return typed if parse_decimal(typed[:30]) >= 0 else "0"
    except ValueError:
        return "0"
