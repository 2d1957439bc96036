"""The parameters of a row in the cells of a workbook: plain lines for people, beside them the exact JSON, hidden."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from campaigns.shapes import ShapeError, read_shape
from scoring.engine.exactjson import loads
from scoring.engine.tree import shape_of
from scoring.params.choices import Known
from scoring.params.lines import Slip, read_lines, write_lines

_CURLED = str.maketrans("“”„‟", '""""')


def params_cells(kind: str, raw: Mapping[str, Any]) -> tuple[str, str]:
    """(lines, JSON). Parameters that are not of their shape have no lines and go out as they are, to be mended."""
    try:
        read_shape(shape_of(kind), raw)
    except ShapeError:
        return json_text(raw), ""
    return write_lines(shape_of(kind), raw), json_text(raw)


def is_json(text: str) -> bool:
    return text.startswith(("{", "["))


def straight_json(text: str) -> str:
    """JSON with the quotation marks that office programs curl as one types; inside words these stay."""
    try:
        loads(text)
    except ValueError:
        return text.translate(_CURLED)
    return text


def json_of_lines(kind: str, text: str, exact: str, known: Known) -> tuple[str, list[Slip]]:
    """The JSON of lines, and what is wrong with them; `exact` is the hidden JSON beside them, which may be anything."""
    raw, slips = read_lines(shape_of(kind), text, known=known, old=_object(exact))
    return json_text(raw) or "{}", slips


def json_text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder) if value else ""


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
