"""A score sheet as plain values: the rows, and the rules of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from campaigns.shapes import Amount, Field, Key, Shape, Signed, read_shape
from scoring.engine.kind import LeafParams, NaPolicy
from scoring.engine.leaf import parse_params
from scoring.engine.registry import kind_of

# A sheet for "commune" is a sheet for the commune tier: a ward (phường) sits on the same tier as a commune (xã).
COVERED_BY = {"ward": "commune"}
CONTAINERS = ("sheet", "part", "group")

TieStep = Annotated[str, Field(pattern=r"^(penalty_least|inspection|submitted_at|part:.+)$")]


class ContainerParams(Shape):
    """A part or a group: how the points of its rows add up."""

    agg: Literal["sum", "sum_cap"] = "sum"
    cap: Amount | None = None
    min_pct: Amount | None = None
    outside_total: bool = False
    min_points: Signed | None = None


class Rounding(Shape):
    leaf: Annotated[int, Field(ge=0, le=4)] = 2
    mode: Literal["half_up"] = "half_up"


class Class(Shape):
    """A class of results: from `min` points upwards."""

    min: Signed
    name: Key


class SheetRules(Shape):
    """The parameters of the root row."""

    illustrative: bool = False
    year: int | None = None
    rounding: Rounding = Rounding()
    na_default: NaPolicy = "exclude_rescale"
    na_rescale_to: Amount = Decimal(100)
    total_floor: Signed | None = None
    total_cap: Amount | None = None
    classes: tuple[Class, ...] = ()
    classes_by_kind: dict[Key, tuple[Class, ...]] = {}
    tie_break: tuple[TieStep, ...] = ()
    rank_within: tuple[Key, ...] = ()

    @property
    def digits(self) -> int:
        return self.rounding.leaf


Params = LeafParams | ContainerParams | SheetRules


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

    @property
    def is_container(self) -> bool:
        return self.kind in CONTAINERS

    @property
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
    parsed: Params
    if kind == "sheet":
        parsed = read_shape(SheetRules, params)
    elif kind in CONTAINERS:
        parsed = read_shape(ContainerParams, params)
    else:
        parsed = parse_params(kind, params)
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
        """The rows that apply to one kind of unit, with that kind's classes when it has its own."""
        classes = self.rules.classes_by_kind.get(unit_kind, self.rules.classes)
        return Sheet(tuple(self.below(self.root, unit_kind)), self.rules.model_copy(update={"classes": classes}))
