"""The classes that totals fall into."""

from collections.abc import Iterator

from scoring.engine.findings import SheetFinding, error
from scoring.engine.tree import Sheet


def classes_descend(sheet: Sheet) -> Iterator[SheetFinding]:
    families = [sheet.rules.classes, *sheet.rules.classes_by_kind.values()]
    bounds = [[each.min for each in classes] for classes in families]
    if any(family != sorted(set(family), reverse=True) for family in bounds):
        text = "Các mức xếp loại không xếp từ cao xuống thấp, hoặc hai mức có cùng điểm."
        yield error(text, "Xếp lại các mức từ cao xuống thấp, mỗi mức một điểm riêng.", "rules")
