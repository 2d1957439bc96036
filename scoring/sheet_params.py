"""The parameters of a row in the cells of a workbook: plain lines for people, beside them the exact JSON, hidden."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from campaigns.shape_words import path_in_words
from campaigns.shapes import ShapeError, read_shape
from scoring.engine.exactjson import loads
from scoring.engine.tree import shape_of
from scoring.models import ScoreSheet
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


@dataclass(frozen=True)
class ParamsCell:
    """What stands in a row: the cell that people see, the hidden JSON beside it, which may be anything."""

    text: str
    exact: str = ""


def typed_params(kind: str | None, cell: ParamsCell, known: Known, stored: Mapping[str, Any]) -> tuple[str, list[Slip]]:
    """The JSON of a cell, and what is wrong with its lines, of which then nothing is kept.

    `stored` are the parameters of the row with this code now: where the hidden JSON is gone, its rows keep the keys of
    these. Without a kind nothing can be read.
    """
    if kind is None:
        return "{}", []
    if cell.text.startswith(("{", "[")):
        return _straight(cell.text), []
    raw, slips = read_lines(shape_of(kind), cell.text, known=known, old=_object(cell.exact) or stored)
    return "{}" if slips else json_text(raw) or "{}", slips


def stored_params(sheet: ScoreSheet | None) -> dict[str, Mapping[str, Any]]:
    """The parameters of each row of a sheet by its code; "" are the rules of the whole."""
    return {"": sheet.rules, **dict(sheet.criteria.values_list("code", "params"))} if sheet else {}


def about_parameter(kind: str, path: str, message: str) -> str:
    """The parameter in words and as it is written in the cell: "Các mức, dòng 2, Điểm (options.1.points): …"."""
    place = path_in_words(shape_of(kind), path)
    if message == "phải là số":
        message += ", viết dấu chấm, ví dụ 0.5"
    return f"{place} ({path}): {message}" if place else f"{path}: {message}"


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
