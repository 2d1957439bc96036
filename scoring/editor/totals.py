"""What the rows of a sheet add up to, for each kind of unit, while the sheet is being written. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from campaigns.states import UnitKind
from scoring.engine.tree import ContainerParams, Node, Sheet


@dataclass(frozen=True)
class Total:
    """What the criteria for these kinds of units add up to, and what they have to."""

    label: str
    points: Decimal
    wanted: Decimal
    criteria: int

    @property
    def missing(self) -> Decimal:
        return max(self.wanted - self.points, Decimal(0))

    @property
    def over(self) -> Decimal:
        return max(self.points - self.wanted, Decimal(0))


def totals(narrowed: Mapping[str, Sheet]) -> list[Total]:
    """A total for each kind of unit ("" for all); communes and wards stand together while theirs agree."""
    found = {kind: _total(kind, sheet) for kind, sheet in narrowed.items()}
    commune, ward = found.get(UnitKind.COMMUNE), found.get(UnitKind.WARD)
    if commune and ward and (commune.points, commune.criteria) == (ward.points, ward.criteria):
        del found[UnitKind.WARD]
        found[UnitKind.COMMUNE] = Total("Xã, phường", commune.points, commune.wanted, commune.criteria)
    return list(found.values())


def _total(kind: str, sheet: Sheet) -> Total:
    label = UnitKind(kind).label if kind else "Mọi đơn vị"
    counted = [node for node in sheet.leaves if not _beside(sheet, node)]
    return Total(label, worth(sheet, sheet.root), sheet.rules.na_rescale_to, len(counted))


def _beside(sheet: Sheet, node: Node) -> bool:
    """Beside the total itself, or inside something that is."""
    return node.outside_total or (node.parent in sheet.by_code and _beside(sheet, sheet.by_code[node.parent]))


def worth(sheet: Sheet, node: Node) -> Decimal:
    """The most points that the criteria inside a row can give; a group's cap counts, its own maximum does not."""
    if not node.is_container:
        return node.max_points
    rows = [row for row in sheet.children.get(node.code, ()) if not row.outside_total or node.outside_total]
    total = sum((worth(sheet, row) for row in rows), Decimal(0))
    cap = node.params.cap if isinstance(node.params, ContainerParams) and node.params.agg == "sum_cap" else None
    return total if cap is None else min(total, cap)


def sums(sheet: Sheet) -> dict[str, Decimal]:
    """What is inside each part and group, by its code."""
    return {node.code: worth(sheet, node) for node in sheet.nodes if node.kind in ("part", "group")}
