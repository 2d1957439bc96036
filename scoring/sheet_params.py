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


def typed_params(kind: str | None, text: str, exact: str, known: Known) -> tuple[str, list[Slip]]:
    """The JSON of a cell, and what is wrong with its lines, of which then nothing is kept.

    `exact` is the hidden JSON beside it, which may be anything; without a kind nothing can be read.
    """
    if kind is None:
        return "{}", []
    if text.startswith(("{", "[")):
        return _straight(text), []
    raw, slips = read_lines(shape_of(kind), text, known=known, old=_object(exact))
    return "{}" if slips else json_text(raw) or "{}", slips


def _straight(text: str) -> str:
    """JSON with the quotation marks that office programs curl as one types; inside words these stay."""
    try:
        loads(text)
    except ValueError:
        return text.translate(_CURLED)
    return text


def json_text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder) if value else ""


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
