"""Whom the rows are for, and whether those meet them."""

from collections.abc import Iterator, Mapping

from scoring.engine.findings import SheetFinding, error, warning
from scoring.engine.tree import Sheet


def every_kind_has_criteria(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    if not sheet.leaves:
        yield error("Bảng điểm chưa có tiêu chí nào.", "Thêm các phần và tiêu chí, hoặc nhập từ Excel.", "kind")
        return
    for kind, name in unit_kinds.items():
        if not has_criteria(sheet.for_unit_kind(kind)):
            text = f"Bảng điểm không có tiêu chí nào cho {name or 'đơn vị'}."
            yield error(text, "Thêm tiêu chí, hoặc cho các tiêu chí hiện có áp dụng cho loại đơn vị này.", "applies_to")


def has_criteria(narrowed: Sheet) -> bool:
    """Whether the sheet of one kind of unit scores anything inside the total."""
    return any(not node.outside_total for node in narrowed.leaves)


def rows_are_for_somebody(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    """Rows for kinds of units that take no part; what hangs below such a row is not told again."""
    silent: set[str] = set()
    for node in sheet.nodes[1:]:
        if node.parent in silent:
            silent.add(node.code)
        elif not any(node.applies(kind) for kind in unit_kinds):
            silent.add(node.code)
            text = "Dòng này chỉ áp dụng cho loại đơn vị không tham gia nội dung thi đua."
            yield warning(text, "Cho áp dụng loại đơn vị có tham gia, hoặc bỏ dòng này.", "applies_to", node.code)


def rows_are_seen_by_those_they_are_for(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    """A row for departments inside a group for communes reaches nobody."""
    for node in sheet.nodes[1:]:
        holder = sheet.by_code[node.parent]
        if holder.kind == "sheet" or not node.applies_to:
            continue
        left = [name for kind, name in unit_kinds.items() if node.applies(kind) and not holder.applies(kind)]
        if left:
            text = f"Dòng này áp dụng cho {', '.join(left)} nhưng dòng {holder.code} chứa nó thì không."
            yield error(text, "Sửa “Áp dụng cho” của một trong hai dòng.", "applies_to", node.code)
