"""Each row by itself, and whether it stands on the right side of the total."""

from collections.abc import Iterator
from dataclasses import replace

from scoring.engine.exact import half_up
from scoring.engine.findings import SheetFinding, error
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import check_leaf
from scoring.engine.tree import Sheet
from scoring.engine.wording import number


def sound_criteria(sheet: Sheet) -> Iterator[SheetFinding]:
    """What the kinds say about their own parameters."""
    for node in sheet.leaves:
        if isinstance(node.params, LeafParams):
            found = check_leaf(node.kind, node.max_points, node.params)
            yield from (replace(each, code=node.code) for each in found)


def maxima_fit_the_rounding(sheet: Sheet) -> Iterator[SheetFinding]:
    digits = sheet.rules.digits
    for node in sheet.nodes:
        if half_up(node.max_points, digits) != node.max_points:
            text = f"Điểm tối đa {number(node.max_points)} có quá {digits} chữ số thập phân mà bảng điểm làm tròn."
            yield error(text, "Sửa điểm tối đa, hoặc cách làm tròn của bảng điểm.", "max_points", node.code)


def nothing_beside_inside(sheet: Sheet) -> Iterator[SheetFinding]:
    """Bonus and penalty stand in a part outside the total or directly under the root, never among the 100."""
    for node in sheet.leaves:
        if node.outside_total and node.parent != sheet.root.code and not sheet.by_code[node.parent].outside_total:
            text = "Điểm thưởng, điểm trừ và điều kiện không được nằm trong phần tính vào tổng."
            yield error(text, "Chuyển dòng này sang một phần ngoài tổng điểm.", "parent", node.code)


def nothing_inside_beside(sheet: Sheet) -> Iterator[SheetFinding]:
    for node in sheet.nodes:
        if not node.outside_total and node.kind != "sheet" and sheet.by_code[node.parent].outside_total:
            text = "Dòng này nằm trong phần ngoài tổng điểm nên phải là điểm thưởng hoặc điểm trừ."
            yield error(text, "Chuyển sang một phần tính vào tổng, hoặc đổi cách tính.", "parent", node.code)
