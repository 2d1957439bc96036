"""What an author must mend before a sheet can be issued. Real sheets have groups of 10 whose lines add up to 12."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from scoring.engine.exact import half_up
from scoring.engine.gates import parts
from scoring.engine.kind import LeafParams
from scoring.engine.kinds.gate import GateParams
from scoring.engine.leaf import check_leaf
from scoring.engine.tree import ContainerParams, Node, Sheet
from scoring.engine.wording import number


def check_sheet(sheet: Sheet, unit_kinds: Iterable[str]) -> list[str]:
    """Every complaint, in Vietnamese and with the code of its row; empty when the sheet may be issued."""
    complaints = [text for check in SHEET_CHECKS for text in check(sheet)]
    for unit_kind in unit_kinds:
        narrowed = sheet.for_unit_kind(unit_kind)
        complaints += [f"{text} (đơn vị loại {unit_kind})" for text in _sums_agree(narrowed)]
    return list(dict.fromkeys(complaints))


def _leaves_are_sound(sheet: Sheet) -> list[str]:
    return [
        f"{node.code}: {text}"
        for node in sheet.leaves
        if isinstance(node.params, LeafParams)
        for text in check_leaf(node.kind, node.max_points, node.params)
    ]


def _maxima_fit_the_rounding(sheet: Sheet) -> list[str]:
    digits = sheet.rules.digits
    return [
        f"{node.code}: điểm tối đa {number(node.max_points)} có quá {digits} chữ số thập phân"
        for node in sheet.nodes
        if half_up(node.max_points, digits) != node.max_points
    ]


def _nothing_beside_inside(sheet: Sheet) -> list[str]:
    """Bonus and penalty stand in a part outside the total or directly under the root, never among the 100."""
    return [
        f"{node.code}: điểm thưởng, điểm trừ và điều kiện không được nằm trong phần tính vào tổng"
        for node in sheet.leaves
        if node.outside_total and node.parent != sheet.root.code and not sheet.by_code[node.parent].outside_total
    ]


def _nothing_inside_beside(sheet: Sheet) -> list[str]:
    return [
        f"{node.code}: nằm trong phần ngoài tổng điểm nên phải là điểm thưởng hoặc điểm trừ"
        for node in sheet.nodes
        if not node.outside_total and node.kind != "sheet" and sheet.by_code[node.parent].outside_total
    ]


def _classes_descend(sheet: Sheet) -> list[str]:
    families = [sheet.rules.classes, *sheet.rules.classes_by_kind.values()]
    bounds = [[each.min for each in classes] for classes in families]
    if all(family == sorted(set(family), reverse=True) for family in bounds):
        return []
    return ["các mức xếp loại phải xếp từ cao xuống thấp, không trùng nhau"]


def _references_exist(sheet: Sheet) -> list[str]:
    """Parts and classes named by gates and by the tie-break chain."""
    codes, classes = {part.code for part in parts(sheet)}, {each.name for each in sheet.rules.classes}
    named = [step.removeprefix("part:") for step in sheet.rules.tie_break if step.startswith("part:")]
    complaints = [f"phân định bằng điểm: không có phần {code}" for code in named if code not in codes]
    for node in sheet.leaves:
        if not isinstance(node.params, GateParams):
            continue
        if node.params.cap_class and node.params.cap_class not in classes:
            complaints.append(f"{node.code}: không có mức xếp loại “{node.params.cap_class}”")
        if node.params.rule and node.params.rule.part and node.params.rule.part not in codes:
            complaints.append(f"{node.code}: không có phần {node.params.rule.part}")
    return complaints


def _sums_agree(sheet: Sheet) -> list[str]:
    """Every container inside the total is worth what its rows add up to, unless it is capped on purpose."""
    return [
        f"{node.code}: các dòng bên trong cộng lại {number(total)} khác điểm tối đa {number(node.max_points)}"
        for node in sheet.nodes
        if node.is_container and not node.outside_total
        for total in [_sum_of(sheet, node)]
        if total != node.max_points and not _capped_on_purpose(node, total)
    ]


def _sum_of(sheet: Sheet, node: Node) -> Decimal:
    rows = sheet.children.get(node.code, ())
    return sum((row.max_points for row in rows if not row.outside_total), Decimal(0))


def _capped_on_purpose(node: Node, total: Decimal) -> bool:
    rules = node.params
    capped = isinstance(rules, ContainerParams) and rules.agg == "sum_cap" and rules.cap == node.max_points
    return capped and total > node.max_points


SHEET_CHECKS: tuple[Callable[[Sheet], list[str]], ...] = (
    _leaves_are_sound,
    _maxima_fit_the_rounding,
    _nothing_beside_inside,
    _nothing_inside_beside,
    _classes_descend,
    _references_exist,
)
