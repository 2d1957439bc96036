"""What a sheet that is about to be brought in would look like, and how it differs from the present one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.states import UnitKind
from campaigns.vietnamese import format_number
from scoring.actions.sheets import stored_rows, wanted_rows
from scoring.engine.kind import LeafParams
from scoring.engine.registry import kind_of
from scoring.engine.tree import Node, Sheet
from scoring.models import ScoreSheet
from scoring.sheet_columns import COLUMNS, KIND_WORDS, unit_kind_words
from scoring.sheet_csv import SheetTable
from scoring.sheet_offices import Offices, offices_of
from scoring.sheet_workbook import json_text

# In the order of the values of `stored_rows`.
_FIELDS = (
    "parent_code",
    "title",
    "kind",
    "max_points",
    "params_json",
    "evidence",
    "applies_to",
    "instructions",
    "office",
)
_HEADERS = {column.field: column.header for column in COLUMNS}


@dataclass(frozen=True)
class Line:
    """A row of the preview; `depth` from 0 for parts, `rule` in words for criteria."""

    node: Node
    depth: int
    rule: tuple[str, ...]
    units: str
    office: str


@dataclass(frozen=True)
class Total:
    """What the sheet adds up to for one kind of unit, and what it has to."""

    label: str
    points: Decimal
    criteria: int
    wanted: Decimal

    @property
    def right(self) -> bool:
        return self.points == self.wanted and self.criteria > 0


@dataclass(frozen=True)
class Difference:
    """One row that is new, gone, or changed in (column, old, new)."""

    code: str
    title: str
    word: str
    changes: Sequence[tuple[str, str, str]] = ()


def lines_of(table: SheetTable, offices: Offices) -> list[Line]:
    """Every row under the sheet in the order of the file."""
    depths = {table.root.node.code: -1}
    lines = []
    for row in table.rows[1:]:
        node = row.node
        depths[node.code] = depths[node.parent] + 1
        rule = kind_of(node.kind).explain(node.params, node.max_points) if isinstance(node.params, LeafParams) else ()
        units, office = unit_kind_words(list(node.applies_to)), offices.word_of(row.office)
        lines.append(Line(node, depths[node.code], rule, units, office))
    return lines


def totals_of(table: SheetTable, unit_kinds: Sequence[str]) -> list[Total]:
    sheet = Sheet.of([row.node for row in table.rows])
    found = []
    for kind in unit_kinds:
        narrowed = sheet.for_unit_kind(kind)
        rows = narrowed.children.get(narrowed.root.code, ())
        points = sum((row.max_points for row in rows if not row.outside_total), Decimal(0))
        found.append(Total(UnitKind(kind).label, points, len(narrowed.leaves), sheet.rules.na_rescale_to))
    return found


def differences(sheet: ScoreSheet | None, table: SheetTable) -> list[Difference]:
    """What applying the table would change, row by row; empty when nothing, or when there is no sheet yet."""
    if sheet is None:
        return []
    old, new, offices = stored_rows(sheet), wanted_rows(table), offices_of(sheet.content.campaign)
    changed = [code for code in {**old, **new} if old.get(code) != new.get(code)]
    found = [_difference(code, old.get(code), new.get(code), offices) for code in changed]
    kept_before, kept_after = [code for code in old if code in new], [code for code in new if code in old]
    if kept_before != kept_after:
        change = ("Thứ tự", " ".join(kept_before[1:]), " ".join(kept_after[1:]))
        found.append(Difference("", "Thứ tự các dòng", "Thay đổi", [change]))
    return found


def _difference(code: str, old: Sequence[Any] | None, new: Sequence[Any] | None, offices: Offices) -> Difference:
    if code == "*":
        before, after = old or ["", {}], new or ["", {}]
        pairs = [("Tên bảng điểm", *before[:1], *after[:1]), ("Quy tắc chung", *map(json_text, (before[1], after[1])))]
        return Difference("", "Bảng điểm", "Thay đổi", [pair for pair in pairs if pair[1] != pair[2]])
    if old is None or new is None:
        title = (new or old or ["", ""])[1]
        return Difference(code, title, "Bỏ đi" if new is None else "Thêm mới")
    pairs = zip(_FIELDS, old, new, strict=True)
    changes = [(_HEADERS[name], *(_shown(name, value, offices) for value in (a, b))) for name, a, b in pairs if a != b]
    return Difference(code, new[1], "Thay đổi", changes)


def _shown(name: str, value: Any, offices: Offices) -> str:
    if name == "kind":
        return KIND_WORDS[value]
    if name == "office":
        return offices.word_of(value)
    if name == "max_points":
        return format_number(Decimal(value))
    if isinstance(value, Mapping):
        return json_text(value)
    return unit_kind_words(value) if isinstance(value, list) else value
