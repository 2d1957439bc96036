"""What keeps a row of a drafted sheet from being stored: each reason with the field that it belongs to.

Whether the sheet as a whole is sound is the linter's matter: a draft may be unfinished.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.models import Unit
from campaigns.rules import Blocker
from campaigns.shapes import ShapeError, read_shape
from campaigns.states import UnitKind
from scoring.editor.codes import LONGEST
from scoring.editor.places import Row, Rows, block_of, may_hold, row_of
from scoring.editor.stored import is_outside
from scoring.engine.tree import Node, SheetRules, make_node

MOST_ROWS = 500
LONGEST_TITLE = 400  # of a sheet


@dataclass(frozen=True)
class FieldBlocker(Blocker):
    """A reason that is told at a field of the form; "params.<path>" for a parameter."""

    field: str = ""


@dataclass(frozen=True)
class RowValues:
    """What a form says about a row; `params` as JSON is stored."""

    code: str
    title: str
    kind: str
    max_points: Decimal
    params: Mapping[str, Any]
    evidence_required: str = ""
    instructions: str = ""
    applies_to: tuple[str, ...] = ()
    office: Unit | None = None

    def parsed(self) -> Node:
        """The row as the engine reads it; raises ShapeError or ValueError."""
        return make_node(self.code, "", self.title, self.kind, self.max_points, self.params, self.applies_to)


def row_blockers(values: RowValues, rows: Rows, key: int, parent: int) -> list[FieldBlocker]:
    """Reasons against storing `values` as the row `key` (0: a new one) inside `parent`, among the sheet's `rows`."""
    return [
        *_code_blockers(values.code, {row.code for row in rows if row.key != key}),
        *_plain_blockers(values),
        *(_shape_blockers(values) or _place_blockers(values, rows, key, parent)),
    ]


def _code_blockers(code: str, taken: Iterable[str]) -> list[FieldBlocker]:
    if not code or len(code) > LONGEST or code == "*":
        return [FieldBlocker(f"Mã phải có từ 1 đến {LONGEST} ký tự và không phải dấu *.", field="code")]
    if code in taken:
        return [FieldBlocker(f"Mã “{code}” đã có ở một dòng khác của bảng.", "Đặt mã khác.", field="code")]
    return []


def _plain_blockers(values: RowValues) -> list[FieldBlocker]:
    found = []
    if not values.title:
        found.append(FieldBlocker("Hãy nhập tên của dòng này.", field="title"))
    points = values.max_points
    if not Decimal(0) <= points < 10_000 or points != round(points, 2):
        text = "Điểm phải từ 0 đến dưới 10.000, nhiều nhất hai chữ số thập phân."
        found.append(FieldBlocker(text, field="max_points"))
    if unknown := set(values.applies_to) - set(UnitKind.values):
        found.append(FieldBlocker(f"Không có loại đơn vị “{min(unknown)}”.", field="applies_to"))
    if values.office and values.kind in ("part", "group", "gate"):
        text = "Chỉ tiêu chí được chấm điểm mới có cơ quan thẩm định riêng."
        found.append(FieldBlocker(text, field="office"))
    return found


def _shape_blockers(values: RowValues) -> list[FieldBlocker]:
    try:
        values.parsed()
    except ShapeError as error:
        return [FieldBlocker(f"{each.message}.", field=f"params.{each.path}".rstrip(".")) for each in error.errors]
    except ValueError as error:
        return [FieldBlocker(f"{error}.", field="kind")]
    return []


def _place_blockers(values: RowValues, rows: Rows, key: int, parent: int) -> list[FieldBlocker]:
    own = {row.key for row in block_of(rows, key)}
    holder = row_of([row for row in rows if row.key not in own], parent)
    row = Row(-1, parent, values.kind, values.code, is_outside(values.kind, values.params))
    if parent and holder is None:
        text = "Phần hoặc nhóm này không còn trong bảng, hoặc nằm trong chính dòng này."
        return [FieldBlocker(text, "Chọn nơi khác.", field="parent")]
    if not may_hold(holder, row):
        return [NO_PLACE_FOR_PART if values.kind == "part" else NO_PLACE]
    return []


NO_PLACE = FieldBlocker("Dòng này phải nằm trong một phần hoặc một nhóm.", "Chọn nơi khác.", field="parent")
NO_PLACE_FOR_PART = FieldBlocker("Phần chỉ nằm ngay dưới bảng điểm.", field="parent")


def same_sort_blockers(old: str, new: str) -> list[FieldBlocker]:
    """A part stays a part and a group a group: what they hold could not stay otherwise."""
    if old == new or not {old, new} & {"part", "group"}:
        return []
    return [FieldBlocker("Không đổi được giữa phần, nhóm và tiêu chí.", "Thêm dòng mới rồi chuyển.", field="kind")]


def room_blockers(present: int, added: int) -> list[Blocker]:
    if present + added <= MOST_ROWS:
        return []
    return [Blocker(f"Một bảng điểm có nhiều nhất {MOST_ROWS} dòng.", "Gộp hoặc xóa bớt dòng.")]


def long_code_blockers(codes: Iterable[str]) -> list[Blocker]:
    """Codes made by place grow with the depth of the tree."""
    long = [code for code in codes if len(code) > LONGEST]
    text = "Mã “{}” sẽ dài quá {} ký tự."
    return [Blocker(text.format(long[0], LONGEST), "Đặt mã của phần hoặc nhóm ngắn hơn.")] if long else []


def settings_blockers(title: str, rules: Mapping[str, Any]) -> list[FieldBlocker]:
    """Reasons against storing the name and the rules of a whole sheet."""
    found = []
    if not title or len(title) > LONGEST_TITLE:
        text = f"Tên bảng điểm phải có từ 1 đến {LONGEST_TITLE} ký tự."
        found.append(FieldBlocker(text, field="title"))
    try:
        read_shape(SheetRules, rules)
    except ShapeError as error:
        found += [FieldBlocker(f"{each.message}.", field=f"params.{each.path}".rstrip(".")) for each in error.errors]
    return found
