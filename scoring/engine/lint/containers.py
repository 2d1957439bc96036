"""Parts and groups by themselves: something inside, limits that can be met."""

from collections.abc import Iterator

from scoring.engine.findings import SheetFinding, error, warning, worth_the_maximum
from scoring.engine.tree import ContainerParams, Node, Sheet
from scoring.engine.wording import number

_CAPPED = "Cộng, tối đa bằng mức trần"


def nothing_is_empty(sheet: Sheet) -> Iterator[SheetFinding]:
    for node in sheet.nodes:
        if node.is_container and node.kind != "sheet" and not sheet.children.get(node.code):
            what = "Phần" if node.kind == "part" else "Nhóm"
            text = f"{what} này chưa có dòng nào bên trong."
            yield error(text, f"Thêm tiêu chí vào đây, hoặc bỏ {what.lower()} này.", "kind", node.code)


def limits_can_be_met(sheet: Sheet) -> Iterator[SheetFinding]:
    for node in sheet.nodes:
        if isinstance(node.params, ContainerParams):
            yield from _about_cap(node, node.params)
            yield from _about_floors(node, node.params)


def _about_cap(node: Node, rules: ContainerParams) -> Iterator[SheetFinding]:
    if rules.agg == "sum_cap" and rules.cap is None:
        text = f"Cách cộng là “{_CAPPED}” nhưng chưa ghi mức trần."
        yield error(text, f"Ghi mức trần {number(node.max_points)}.", "params", node.code)
    elif rules.agg == "sum_cap" and rules.cap is not None:
        for each in worth_the_maximum("mức trần", rules.cap, node.max_points):
            yield error(each.text, each.cure, "params", node.code)
    elif rules.cap is not None:
        text = f"Có ghi mức trần {number(rules.cap)} nhưng cách cộng không dùng đến mức trần."
        yield warning(text, f"Bỏ mức trần, hoặc chọn cách cộng “{_CAPPED}”.", "params", node.code)


def _about_floors(node: Node, rules: ContainerParams) -> Iterator[SheetFinding]:
    if rules.min_pct is not None and rules.min_pct > 100:
        text = f"Điểm sàn {number(rules.min_pct)} % thì không đơn vị nào đạt được."
        yield error(text, "Ghi điểm sàn từ 0 đến 100 %.", "params", node.code)
    if rules.min_points is None:
        return
    if not node.outside_total:
        text = "Điểm thấp nhất chỉ có tác dụng ở phần ngoài tổng điểm."
        yield warning(text, "Bỏ điểm thấp nhất của dòng này.", "params", node.code)
    elif rules.min_points >= 0:
        text = f"Điểm thấp nhất là {number(rules.min_points)} nên điểm trừ trong phần này không có tác dụng."
        yield error(text, "Ghi số âm, ví dụ −6 khi trừ nhiều nhất 6 điểm.", "params", node.code)
