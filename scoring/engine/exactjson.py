"""JSON whose numbers stay what was written: 0.1 is the decimal 0.1, never a binary float."""

import json
from decimal import Decimal
from typing import Any


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} không phải là số")


class ExactDecoder(json.JSONDecoder):
    """For json.loads(cls=...) and for the `decoder` of a JSONField."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "parse_float": Decimal, "parse_constant": _refuse})


def loads(text: str) -> Any:
    """Parsed JSON; raises ValueError, also for nesting that no answer or rule has."""
    try:
        return json.loads(text, cls=ExactDecoder)
    except RecursionError as error:
        raise ValueError("lồng nhau quá sâu") from error
