"""Parts and classes that gates and the tie-break chain name."""

from collections.abc import Iterator

from scoring.engine.findings import SheetFinding, error
from scoring.engine.gates import parts
from scoring.engine.kinds.gate import GateParams
from scoring.engine.tree import Sheet


def tie_break_names_parts(sheet: Sheet) -> Iterator[SheetFinding]:
    codes = {part.code for part in parts(sheet)}
    for step in sheet.rules.tie_break:
        code = step.removeprefix("part:")
        if step.startswith("part:") and code not in codes:
            text = f"Thứ tự phân định đồng điểm nêu phần {code} nhưng bảng điểm không có phần này."
            yield error(text, f"Chọn một phần có trong bảng ({_listed(codes)}), hoặc bỏ bước này.", "rules")


def gates_name_what_exists(sheet: Sheet) -> Iterator[SheetFinding]:
    codes, classes = {part.code for part in parts(sheet)}, [each.name for each in sheet.rules.classes]
    for node in sheet.leaves:
        if not isinstance(node.params, GateParams):
            continue
        limit, rule = node.params.cap_class, node.params.rule
        if limit and limit not in classes:
            text = f"Điều kiện nêu mức xếp loại “{limit}” nhưng bảng điểm không có mức này."
            yield error(text, f"Chọn một mức có trong bảng ({_listed(classes)}).", code=node.code)
        if rule and rule.part and rule.part not in codes:
            text = f"Điều kiện nêu phần {rule.part} nhưng bảng điểm không có phần này."
            yield error(text, f"Chọn một phần có trong bảng ({_listed(codes)}).", code=node.code)


def _listed(names: list[str] | set[str]) -> str:
    return ", ".join(sorted(names) if isinstance(names, set) else names) or "chưa có"
