"""A score sheet as plain values: the rows, and the rules of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from campaigns.shapes import Amount, Field, Key, Shape, Signed, read_shape, told
from scoring.engine.kind import NA_WORDS, LeafParams, NaPolicy
from scoring.engine.registry import kind_of
from scoring.engine.wording import number, points

# A sheet for "commune" is a sheet for the commune tier: a ward (phường) sits on the same tier as a commune (xã).
COVERED_BY = {"ward": "commune"}
CONTAINERS = ("sheet", "part", "group")

_TIE_WORDS = {
    "penalty_least": "Ít điểm trừ hơn",
    "inspection": "Điểm kiểm tra thực tế cao hơn",
    "submitted_at": "Nộp đủ hồ sơ sớm hơn",
}
TieStep = Annotated[str, Field(pattern=r"^(penalty_least|inspection|submitted_at|part:.+)$")]


class ContainerParams(Shape):
    """A part or a group: how the points of its rows add up."""

    agg: Annotated[
        Literal["sum", "sum_cap"],
        told("Cách cộng", words={"sum": "Cộng các dòng bên trong", "sum_cap": "Cộng, tối đa bằng mức trần"}),
    ] = "sum"
    cap: Annotated[Amount | None, told("Mức trần", "Chỉ dùng khi cộng tối đa bằng mức trần.")] = None
    min_pct: Annotated[Amount | None, told("Điểm sàn (%)", "Phải đạt ít nhất số phần trăm này của điểm tối đa.")] = None
    outside_total: Annotated[bool, told("Ngoài tổng điểm", "Có: phần này chứa điểm thưởng, điểm trừ.")] = False
    min_points: Annotated[
        Signed | None, told("Điểm thấp nhất", "Chỉ của phần ngoài tổng điểm; ví dụ -6: trừ nhiều nhất 6 điểm.")
    ] = None

    def explain(self) -> tuple[str, ...]:
        """The rule in plain Vietnamese, one sentence each."""
        limit = self.cap if self.agg == "sum_cap" else None
        sentences = ["Cộng điểm các dòng bên trong" + (f", tối đa {points(limit)}" if limit is not None else "")]
        if self.min_pct is not None:
            sentences.append(f"Phải đạt ít nhất {number(self.min_pct)} % điểm tối đa")
        if self.outside_total:
            sentences.append("Nằm ngoài tổng điểm của bảng")
        if self.min_points is not None:
            sentences.append(f"Không thấp hơn {points(self.min_points)}")
        return tuple(sentences)


class Rounding(Shape):
    leaf: Annotated[int, Field(ge=0, le=4), told("Số chữ số thập phân", "Mỗi dòng được làm tròn một lần.")] = 2
    mode: Annotated[Literal["half_up"], told("Cách làm tròn", words={"half_up": "Từ một nửa thì làm tròn lên"})] = (
        "half_up"
    )


class Class(Shape):
    """A class of results: from `min` points upwards."""

    name: Annotated[Key, told("Tên mức xếp loại")]
    min: Annotated[Signed, told("Từ điểm")]


class SheetRules(Shape):
    """The parameters of the root row."""

    rounding: Annotated[Rounding, told("Làm tròn")] = Rounding()
    na_default: Annotated[
        NaPolicy, told("Khi tiêu chí không áp dụng", "Dùng cho tiêu chí không có quy định riêng.", words=NA_WORDS)
    ] = "exclude_rescale"
    na_rescale_to: Annotated[Amount, told("Quy đổi về thang điểm", "Tổng điểm của một đơn vị khi đủ tiêu chí.")] = (
        Decimal(100)
    )
    total_floor: Annotated[
        Signed | None, told("Tổng điểm thấp nhất", "Để trống: không giới hạn.", blank="Không giới hạn")
    ] = None
    total_cap: Annotated[
        Amount | None, told("Tổng điểm cao nhất", "Để trống: điểm thưởng được vượt thang điểm.", blank="Không giới hạn")
    ] = None
    classes: Annotated[
        tuple[Class, ...], told("Xếp loại", "Từ mức cao xuống mức thấp; mức cuối từ 0 điểm. Để trống: không xếp loại.")
    ] = ()
    classes_by_kind: Annotated[
        dict[Key, tuple[Class, ...]],
        told("Xếp loại riêng", "Cho loại đơn vị có thang xếp loại khác.", among="unit_kinds"),
    ] = {}
    tie_break: Annotated[
        tuple[TieStep, ...],
        told("Phân định khi đồng điểm", "Xét lần lượt từ trên xuống.", words=_TIE_WORDS, among="tie_steps"),
    ] = ()
    rank_within: Annotated[tuple[Key, ...], told("Xếp hạng riêng theo loại đơn vị", among="unit_kinds", more=True)] = ()
    illustrative: Annotated[bool, told("Bản minh họa", "Có: không phải bảng do cơ quan ban hành.", more=True)] = False
    year: Annotated[int | None, told("Năm", more=True)] = None

    @property
    def digits(self) -> int:
        return self.rounding.leaf

    def classes_for(self, unit_kind: str) -> tuple[Class, ...]:
        """The classes of one kind of unit: its own, those of the kind that covers it, or everybody's."""
        own = self.classes_by_kind
        return own.get(unit_kind) or own.get(COVERED_BY.get(unit_kind, "")) or self.classes


Params = LeafParams | ContainerParams | SheetRules


def shape_of(kind: str) -> type[Shape]:
    """The shape of a row's parameters; raises ValueError for an unknown kind."""
    if kind == "sheet":
        return SheetRules
    if kind in CONTAINERS:
        return ContainerParams
    found: type[Shape] = kind_of(kind).Params
    return found


@dataclass(frozen=True)
class Node:
    """One row of the sheet. `code` is its identity inside the sheet, `parent` "" for the root; `params` are parsed."""

    code: str
    parent: str
    title: str
    kind: str
    max_points: Decimal
    params: Params
    self_scored: bool = True
    applies_to: tuple[str, ...] = ()  # kinds of units; empty: all

    @cached_property
    def is_container(self) -> bool:
        return self.kind in CONTAINERS

    @cached_property
    def outside_total(self) -> bool:
        if isinstance(self.params, ContainerParams):
            return self.params.outside_total
        return not self.is_container and kind_of(self.kind).outside_total

    def applies(self, unit_kind: str) -> bool:
        return not self.applies_to or bool({unit_kind, COVERED_BY.get(unit_kind)} & set(self.applies_to))


def make_node(
    code: str,
    parent: str,
    title: str,
    kind: str,
    max_points: Decimal,
    params: Mapping[str, object],
    applies_to: Sequence[str] = (),
) -> Node:
    """A row from its raw parameters; raises ShapeError or ValueError (unknown kind) in Vietnamese."""
    parsed: Any = read_shape(shape_of(kind), params)
    self_scored = not isinstance(parsed, LeafParams) or parsed.self_score
    return Node(code, parent, title, kind, max_points, parsed, self_scored, tuple(applies_to))


@dataclass(frozen=True)
class Sheet:
    """Rows in printed order, the root first. Build it once per sheet version and keep it: the parameters are parsed."""

    nodes: tuple[Node, ...]
    rules: SheetRules = field(default_factory=SheetRules)

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> "Sheet":
        """A sheet whose rules are those of its root row; raises ValueError when the rows form no tree."""
        rules = [node.params for node in nodes if isinstance(node.params, SheetRules)]
        codes = {node.code for node in nodes}
        if len(rules) != 1:
            raise ValueError("bảng điểm phải có đúng một dòng gốc")
        if len(codes) != len(nodes):
            raise ValueError("có mã tiêu chí bị trùng")
        sheet = cls(tuple(nodes), rules[0])
        if strays := codes - {node.code for node in sheet.below(sheet.root)}:
            raise ValueError("không nối được tới dòng gốc: " + ", ".join(sorted(strays)))
        return sheet

    @cached_property
    def root(self) -> Node:
        return next(node for node in self.nodes if node.kind == "sheet")

    @cached_property
    def by_code(self) -> Mapping[str, Node]:
        return {node.code: node for node in self.nodes}

    @cached_property
    def children(self) -> Mapping[str, tuple[Node, ...]]:
        """Rows by the code of their parent."""
        grouped: dict[str, list[Node]] = {}
        for node in self.nodes:
            grouped.setdefault(node.parent, []).append(node)
        return {code: tuple(rows) for code, rows in grouped.items()}

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The criteria, gates included, in printed order."""
        return tuple(node for node in self.nodes if not node.is_container)

    def below(self, top: Node, unit_kind: str = "") -> list[Node]:
        """`top` and every row under it, in printed order; only rows for `unit_kind` when one is given."""
        rows = self.children.get(top.code, ()) if top.is_container else ()
        kept = [row for row in rows if not unit_kind or row.applies(unit_kind)]
        return [top, *(node for row in kept for node in self.below(row, unit_kind))]

    def for_unit_kind(self, unit_kind: str) -> "Sheet":
        """The rows that apply to one kind of unit, with the classes of that kind, or of the kind that covers it."""
        rules = self.rules.model_copy(update={"classes": self.rules.classes_for(unit_kind)})
        return Sheet(tuple(self.below(self.root, unit_kind)), rules)
