"""What rows add up to, for each kind of unit: groups of 10 whose lines add up to 12 are the commonest real defect."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scoring.engine.findings import SheetFinding, error
from scoring.engine.lint.audience import has_criteria
from scoring.engine.tree import ContainerParams, Node, Sheet
from scoring.engine.wording import number, points


def totals_agree(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    """Every container is worth what its rows add up to, unless it is capped on purpose; `unit_kinds` with their names.

    Kinds of units for which a container comes to the same wrong figure share one finding.
    """
    wrong: dict[tuple[str, Decimal], list[str]] = {}
    applying: dict[str, int] = {}
    for kind, name in unit_kinds.items():
        narrowed = sheet.for_unit_kind(kind)
        if not has_criteria(narrowed):  # said once, by the check of that
            continue
        for node in narrowed.nodes:
            if not node.is_container or not sheet.children.get(node.code):  # an empty one has its own finding
                continue
            applying[node.code] = applying.get(node.code, 0) + 1
            total = sum((row.max_points for row in counted(narrowed, node)), Decimal(0))
            if total != node.max_points and not _capped_on_purpose(node, total):
                wrong.setdefault((node.code, total), []).append(name)
    for (code, total), names in wrong.items():
        everybody = len(names) == applying[code] and code != sheet.root.code
        yield _finding(sheet.by_code[code], total, [] if everybody else names)


def counted(sheet: Sheet, node: Node) -> list[Node]:
    """The rows of a container that its maximum is made of."""
    return [row for row in sheet.children.get(node.code, ()) if node.outside_total or not row.outside_total]


def _capped_on_purpose(node: Node, total: Decimal) -> bool:
    rules = node.params
    return isinstance(rules, ContainerParams) and rules.agg == "sum_cap" and total > node.max_points


def _finding(node: Node, total: Decimal, names: list[str]) -> SheetFinding:
    whole, wanted = node.kind == "sheet", node.max_points
    rows = "các phần của bảng điểm" if whole else "các dòng bên trong"
    start = f"Đối với {', '.join(names)}, {rows}" if names else rows[0].upper() + rows[1:]
    more = "thừa" if total > wanted else "thiếu"
    of = f"tổng {number(wanted)} điểm của bảng" if whole else f"điểm tối đa {number(wanted)}"
    text = f"{start} cộng lại {points(total)}, {more} {points(abs(total - wanted))} so với {of}."
    return error(text, _cure(node, total), "rules" if whole else "max_points", node.code)


def _cure(node: Node, total: Decimal) -> str:
    wanted = number(node.max_points)
    if node.kind == "sheet":
        return f"Sửa điểm của các phần cho đủ {wanted}."
    cure = f"Sửa điểm của các dòng bên trong cho đủ {wanted}, hoặc sửa điểm tối đa thành {number(total)}"
    if total > node.max_points:
        cure += f"; nếu cố ý thì chọn cách cộng “Cộng, tối đa bằng mức trần” với mức trần {wanted}"
    return f"{cure}."
