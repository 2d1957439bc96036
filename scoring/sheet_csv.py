"""A score sheet as a CSV table: read, and held against every rule that the engine has for sheets."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from campaigns.csv_table import Row, read_table
from campaigns.faults import BrokenFile, Fault
from campaigns.shapes import ShapeError
from campaigns.states import UnitKind
from scoring.engine.checks import SheetFinding, check_sheet, own_kinds
from scoring.engine.exactjson import loads
from scoring.engine.registry import KINDS
from scoring.engine.sheet import Node, Sheet, make_node
from scoring.sheet_offices import office_fault

COLUMNS = ("code", "parent_code", "title", "kind", "max_points", "params_json", "evidence", "applies_to")
OPTIONAL = ("office",)
_COLUMN_OF = {"params": "params_json", "rules": "params_json", "parent": "parent_code"}


@dataclass(frozen=True)
class SheetRow:
    """One row as it is stored: `params` are JSON values in which decimals are text, as the database keeps them."""

    node: Node
    params: Mapping[str, Any]
    evidence: str
    instructions: str = ""
    office: str = ""  # code of the unit that verifies this row; "" when the office of the whole scorecard does


@dataclass(frozen=True)
class SheetTable:
    """A sound sheet: the root row first, then parts, groups and criteria in printed order, parents before children."""

    rows: tuple[SheetRow, ...]

    @property
    def root(self) -> SheetRow:
        return self.rows[0]


def read_sheet(path: Path, offices: Container[str] = ()) -> SheetTable:
    """The sheet of a CSV file; raises BrokenFile naming line and column of every mistake.

    `offices` are the codes of the units that may be named as verifying a row.
    """
    rows: list[SheetRow] = []
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for row in read_table(path, COLUMNS, OPTIONAL):
        found, wrong = row_of(row, lines, offices)
        faults += [Fault(path.name, row.line, field, message) for field, message in wrong]
        lines.setdefault(row["code"], row.line)
        if found:
            rows.append(found)
    if not faults:
        kinds = rows[0].node.applies_to if rows else ()
        faults = [Fault(path.name, *place, message) for place, message in complaints(rows, lines, kinds)]
    if faults:
        raise BrokenFile(faults)
    return SheetTable(tuple(rows))


def stored_json(value: Any) -> Any:
    """JSON values as they come back from the database: decimals are text there."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def row_of(
    row: Row, before: Mapping[str, int], offices: Container[str]
) -> tuple[SheetRow | None, list[tuple[str, str]]]:
    """A row from its texts, or its mistakes as (column, message).

    `before` gives the lines of the codes above, `offices` the codes of the units that may verify the row.
    """
    wrong = _misplaced(row, before)
    if fault := office_fault(row["office"], offices, scored=row["kind"] in KINDS and row["kind"] != "gate"):
        wrong.append(("office", fault))
    params, max_points = {}, Decimal(0)
    try:
        params = loads(row["params_json"])
    except ValueError:
        wrong.append(("params_json", "không đúng cú pháp JSON: xem lại dấu ngoặc, dấu nháy, dấu phẩy theo ví dụ"))
    try:
        max_points = Decimal(row["max_points"])
    except InvalidOperation:
        wrong.append(("max_points", "phải là số, ví dụ 2 hoặc 1.5"))
    if not Decimal(0) <= max_points < 10_000 or max_points != round(max_points, 2):
        wrong.append(("max_points", "phải từ 0 đến dưới 10000, nhiều nhất hai chữ số thập phân"))
    kinds = [kind.strip() for kind in row["applies_to"].split(";") if kind.strip()]
    wrong += [("applies_to", f"không có loại đơn vị “{kind}”") for kind in kinds if kind not in UnitKind.values]
    if wrong:
        return None, wrong
    try:
        node = make_node(row["code"], row["parent_code"], row["title"], row["kind"], max_points, params, kinds)
    except ShapeError as error:
        return None, [(f"params_json.{each.path}".rstrip("."), each.message) for each in error.errors]
    except ValueError as error:
        return None, [("kind", str(error))]
    return SheetRow(node, stored_json(params), row["evidence"], office=row["office"]), []


def _misplaced(row: Row, before: Mapping[str, int]) -> list[tuple[str, str]]:
    wrong = []
    if not row["code"] or len(row["code"]) > 20:
        wrong.append(("code", "phải có từ 1 đến 20 ký tự"))
    if row["code"] in before:
        wrong.append(("code", f"mã “{row['code']}” đã có ở dòng {before[row['code']]}"))
    if not row["title"]:
        wrong.append(("title", "còn thiếu"))
    if (row["kind"] == "sheet") != (not before):
        wrong.append(("kind", "dòng đầu tiên, và chỉ dòng đầu tiên, là bảng điểm (sheet)"))
    if before and row["parent_code"] not in before:
        wrong.append(("parent_code", f"không có dòng “{row['parent_code']}” ở trên"))
    return wrong


def complaints(
    rows: Sequence[SheetRow], lines: Mapping[str, int], unit_kinds: Iterable[str]
) -> list[tuple[tuple[int | None, str], str]]:
    """((line, field), message) of what is unsound about the sheet as a whole; its totals for each of `unit_kinds`."""
    if not rows:
        return [((None, ""), "bảng điểm không có dòng nào")]
    root, holders = rows[0].node, {row.node.code for row in rows if row.node.is_container}
    childless = [row.node for row in rows[1:] if row.node.parent not in holders]
    if childless:
        text = "dòng “{}” là tiêu chí nên không chứa được dòng khác"
        return [((lines[node.code], "parent_code"), text.format(node.parent)) for node in childless]
    sheet = Sheet.of([row.node for row in rows])
    errors = [each for each in check_sheet(sheet, kind_names(sheet, unit_kinds)) if each.level == "error"]
    return [((lines[each.code or root.code], column_of(each)), f"{each.text} {each.cure}") for each in errors]


def kind_names(sheet: Sheet, unit_kinds: Iterable[str]) -> dict[str, str]:
    """`unit_kinds`, or when there are none those that the sheet names itself, with the words for them."""
    kinds = list(unit_kinds) or own_kinds(sheet)
    return {kind: str(UnitKind(kind).label) if kind else "" for kind in kinds}


def column_of(finding: SheetFinding) -> str:
    """The column in which a finding is mended."""
    return _COLUMN_OF.get(finding.field, finding.field)
