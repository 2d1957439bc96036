"""A number as people type it, as the JSON that is stored."""

from typing import Any

from campaigns.vietnamese import parse_decimal
from scoring.params.spec import Spec, exact

MOST_DECIMALS, LONGEST_NUMBER = 6, 30
_WHOLE = "Hãy nhập số nguyên, ví dụ 3."
NOTHING: Any = object()  # no value at all: the default stands, or the field is missing


def read_number(spec: Spec, text: str) -> int | str:
    """An int, or digits with a point. Raises ValueError with a Vietnamese sentence."""
    if len(text) > LONGEST_NUMBER:
        raise ValueError("Số quá dài.")
    whole = spec.type == "count"
    try:
        number = exact(parse_decimal(text))
    except ValueError:
        if whole:
            raise ValueError(_WHOLE) from None
        raise
    if isinstance(number, str) and len(number.partition(".")[2]) > MOST_DECIMALS:
        raise ValueError(f"Nhiều nhất {MOST_DECIMALS} chữ số thập phân.")
    if whole and not isinstance(number, int):
        raise ValueError(_WHOLE)
    return number


def nothing_typed(spec: Spec) -> Any:
    """What a field that was left blank says."""
    return None if spec.nullable else "" if spec.is_default("") else NOTHING
