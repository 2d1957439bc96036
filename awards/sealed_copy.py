"""What was sealed, whole: its inputs as they were frozen, its result from the rows."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from awards.models import Ranking
from awards.plain import Plain, plain
from awards.ranking import tied
from awards.standing import recipient_key

_CELLS = ("name", "sort_key", "rank", "points", "tie_values", "separated_by", "excluded", "late_days")


def sealed_copy(ranking: Ranking) -> dict[str, Plain]:
    """As `seal.payload` made it; a part that cannot be read is None. Two statements."""
    frame = ranking.frame if isinstance(ranking.frame, dict) else {}
    inputs = _with(frame.get("inputs"), "entries", _inputs(ranking))
    return {**frame, "inputs": inputs, "result": _with(frame.get("result"), "rows", list(_rows(ranking)))}


def _with(part: Plain, cell: str, value: Plain) -> Plain:
    return {**part, cell: value} if isinstance(part, dict) else part


def _inputs(ranking: Ranking) -> Plain:
    pieces = ranking.inputs.order_by("number").values_list("entries", flat=True)
    try:
        return [entry for piece in pieces for entry in json.loads(f"[{piece}]")]
    except ValueError:
        return None


def _rows(ranking: Ranking) -> Iterator[Plain]:
    """Equals are those of one rank."""
    stored = ranking.rows.order_by("position").values(*_CELLS, "unit_id")
    for _, equals in groupby(stored, key=itemgetter("rank")):
        yield from _tier(list(equals))


def _tier(equals: Sequence[dict[str, Any]]) -> Iterator[Plain]:
    keys = [recipient_key(row["unit_id"]) for row in equals]
    for row, key, others in zip(equals, keys, tied(keys), strict=True):
        yield {cell: plain(row[cell]) for cell in _CELLS} | {"key": key, "tied_with": list(others)}
