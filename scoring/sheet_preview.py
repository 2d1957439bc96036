"""What a sheet that is about to be brought in would look like."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaigns.states import UnitKind
from scoring.engine.kind import LeafParams
from scoring.engine.registry import kind_of
from scoring.engine.tree import Node, Sheet
from scoring.sheet_columns import unit_kind_words
from scoring.sheet_csv import SheetTable
from scoring.sheet_offices import Offices


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
