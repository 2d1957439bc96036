"""Where rows stand: under what, on which side of the total, and whether their code says the same."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from scoring.engine.findings import SheetFinding, error, warning
from scoring.engine.tree import Node, Sheet


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


def parts_come_first(sheet: Sheet) -> Iterator[SheetFinding]:
    """Directly under the sheet stand parts, and after them what lies beside the total: the pages are drawn so."""
    parts = 0
    for node in sheet.children.get(sheet.root.code, ()):
        parts += node.kind == "part"
        if node.kind not in ("part", "gate") and not (node.outside_total and parts):
            text = "Dòng này phải nằm trong một phần."
            yield error(text, "Chọn phần chứa dòng này; ngay dưới bảng điểm chỉ có các phần.", "parent", node.code)


def codes_differ_to_the_eye(sheet: Sheet) -> Iterator[SheetFinding]:
    """Codes that are told apart only by capitals, spaces or dots: on paper they are one."""
    seen: dict[str, str] = {}
    for node in sheet.nodes[1:]:
        first = seen.setdefault(_plain(node.code), node.code)
        if first != node.code:
            text = f"Mã “{node.code}” chỉ khác mã “{first}” ở chữ hoa, dấu chấm hoặc khoảng trắng."
            yield error(text, "Đặt cho một trong hai dòng một mã khác hẳn.", "code", node.code)


def codes_fit_their_place(sheet: Sheet) -> Iterator[SheetFinding]:
    """II.3.a stands under II.3, when there is such a row."""
    holders = {_plain(node.code): node for node in sheet.nodes[1:] if node.is_container}
    for node in sheet.nodes[1:]:
        named = _named_holder(_plain(node.code), holders)
        if named and named.code not in _above(sheet, node):
            under = f"dòng {node.parent}" if node.parent != sheet.root.code else "bảng điểm"
            text = f"Mã này là mã của một dòng thuộc {named.code}, nhưng dòng lại nằm trong {under}."
            cure = f"Chuyển dòng vào {named.code}, hoặc đánh số lại."
            yield warning(text, cure, "code", node.code)


def _above(sheet: Sheet, node: Node) -> Iterator[str]:
    while node.parent:
        yield node.parent
        node = sheet.by_code[node.parent]


def _named_holder(code: str, holders: dict[str, Node]) -> Node | None:
    """The container with the longest code that `code` begins with."""
    steps = code.split(".")
    above = [".".join(steps[:count]) for count in range(len(steps) - 1, 0, -1)]
    return next((holders[each] for each in above if each in holders), None)


def _plain(code: str) -> str:
    text = re.sub(r"\s+", "", normalize("NFKC", code).casefold())
    return re.sub(r"[.,)/–-]+", ".", text).strip(".(")
