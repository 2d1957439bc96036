"""Whom the rows are for."""

from collections.abc import Iterator, Mapping

from scoring.engine.findings import SheetFinding, error
from scoring.engine.tree import Sheet


def every_kind_has_criteria(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    for kind, name in unit_kinds.items():
        if not has_criteria(sheet.for_unit_kind(kind)):
            text = f"Bảng điểm không có tiêu chí nào cho {name or 'đơn vị'}."
            yield error(text, "Thêm tiêu chí, hoặc cho các tiêu chí hiện có áp dụng cho loại đơn vị này.", "applies_to")


def has_criteria(narrowed: Sheet) -> bool:
    """Whether the sheet of one kind of unit scores anything inside the total."""
    return any(not node.outside_total for node in narrowed.leaves)
