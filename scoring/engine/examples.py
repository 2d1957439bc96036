"""Worked examples of rules as a table: what each row comes to, against what it should."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.shapes import Amount, Shape, ShapeError, Signed, read_shape
from scoring.engine.exactjson import loads
from scoring.engine.leaf import score_leaf
from scoring.engine.outcome import Status
from scoring.engine.registry import KINDS
from scoring.engine.wholes import WHOLES

COLUMNS = ("id", "kind", "max_points", "params_json", "input_json", "expected", "note")
_NAMES = {Status.NOT_APPLICABLE: "NA", Status.UNANSWERED: "UNANSWERED", Status.ERROR: "ERROR"}


class Malformed(ValueError):
    """A row that cannot be read; the message names the line of the file, the column and the reason in Vietnamese."""

    def __init__(self, line: int, column: str, reason: str) -> None:
        super().__init__(f"dòng {line}, cột {column}: {reason}")


@dataclass(frozen=True)
class Example:
    """`expected` and `found` are texts such as "3.08", "NA", "FAIL 9.50", "a=1,b=1,c=3"; `reason` explains `found`."""

    id: str
    line: int
    expected: str
    found: str
    reason: str

    @property
    def agrees(self) -> bool:
        return _comparable(self.expected) == _comparable(self.found)


class MaxPoints(Shape):
    max_points: Amount


class ExpectedPoints(Shape):
    points: Signed


def run_examples(lines: Iterable[str]) -> Iterator[Example | Malformed]:
    """Every data row of a CSV table with the COLUMNS, computed; a table without them gives one Malformed."""
    reader = csv.DictReader(lines)
    absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if absent:
        yield Malformed(1, absent[0], "thiếu cột này ở dòng tiêu đề")
        return
    try:
        for row in reader:
            yield _run_or_tell(reader.line_num, row)
    except csv.Error as error:
        yield Malformed(reader.line_num + 1, COLUMNS[0], f"không phải dòng CSV ({error})")


def _run_or_tell(line: int, row: Mapping[str | None, Any]) -> Example | Malformed:
    try:
        return _run(line, row)
    except Malformed as problem:
        return problem


def _run(line: int, row: Mapping[str | None, Any]) -> Example:
    if None in row:
        raise Malformed(line, COLUMNS[-1], "thừa ô ở cuối dòng")
    for column in COLUMNS[:-1]:
        if not (row[column] or "").strip():
            raise Malformed(line, column, "còn trống")
    max_points = _shaped(line, "max_points", MaxPoints, {"max_points": row["max_points"].strip()}).max_points
    params, given = _object(line, "params_json", row["params_json"]), _object(line, "input_json", row["input_json"])
    found, reason = _compute(line, row["kind"].strip(), max_points, params, given)
    return Example(row["id"].strip(), line, row["expected"].strip(), found, reason)


def _object(line: int, column: str, text: str) -> dict[str, Any]:
    try:
        found = loads(text)
    except ValueError as error:
        raise Malformed(line, column, f"không phải JSON hợp lệ ({error})") from error
    if not isinstance(found, dict):
        raise Malformed(line, column, "phải là các cặp khóa – giá trị {…}")
    return found


def _shaped(line: int, column: str, shape: type[Shape], raw: Mapping[str, Any]) -> Any:
    try:
        return read_shape(shape, raw)
    except ShapeError as error:
        raise Malformed(line, column, str(error)) from error


def _compute(
    line: int, kind: str, max_points: Decimal, params: dict[str, Any], given: dict[str, Any]
) -> tuple[str, str]:
    if kind in WHOLES:
        whole = WHOLES[kind]
        rules = _shaped(line, "params_json", whole.params, params)
        return whole.compute(max_points, rules, _shaped(line, "input_json", whole.given, given)), ""
    if kind not in KINDS:
        raise Malformed(line, "kind", f"không có loại “{kind}”")
    rules = _shaped(line, "params_json", KINDS[kind].Params, params)
    answer, peers = _own_and_peers(line, given) if KINDS[kind].within_block else (given, {})
    outcome = score_leaf(kind, max_points, rules, answer, peers=peers)
    return _NAMES.get(outcome.status) or str(outcome.points), outcome.reason


def _own_and_peers(line: int, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The block form {"unit": "B", "block": {"A": 2.5, "B": [100, 80]}} as one unit's answer and the others'."""
    block, unit = given.get("block"), given.get("unit")
    if not isinstance(block, dict) or unit not in block:
        raise Malformed(line, "input_json", "phải có block (số liệu từng đơn vị) và unit là một đơn vị trong đó")
    answers = {name: _block_answer(figures) for name, figures in block.items()}
    return answers.pop(unit), answers


def _block_answer(figures: Any) -> dict[str, Any]:
    if isinstance(figures, list) and len(figures) == 2:
        return {"target": figures[0], "actual": figures[1]}
    return {"value": figures}


def _comparable(text: str) -> object:
    """Numbers by value (15 and 15.00 agree), passing a floor needs no word, the rest letter by letter."""
    plain = text.strip().upper().removeprefix("PASS ")
    try:
        return read_shape(ExpectedPoints, {"points": plain}).points
    except ShapeError:
        return plain
