"""Parts, classes and criteria that gates and the tie-break chain speak of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scoring.engine.findings import SheetFinding, error, warning
from scoring.engine.gates import parts
from scoring.engine.kind import LeafParams
from scoring.engine.kinds.gate import GateParams
from scoring.engine.tree import Node, Sheet


def tie_break_names_something(sheet: Sheet) -> Iterator[SheetFinding]:
    steps, codes = sheet.rules.tie_break, [part.code for part in parts(sheet)]
    if not steps:
        text = "Bảng điểm chưa có thứ tự phân định khi đồng điểm, nên mọi trường hợp đồng điểm phải đưa ra Hội đồng."
        yield warning(text, "Thêm vài bước, ví dụ ít điểm trừ hơn, điểm một phần cao hơn.", "rules")
    if len(set(steps)) < len(steps):
        text = "Thứ tự phân định khi đồng điểm có bước nêu hai lần; lần sau không phân định thêm được."
        yield warning(text, "Bỏ bước lặp lại.", "rules")
    for step in dict.fromkeys(steps):
        code = step.removeprefix("part:")
        if step.startswith("part:") and code not in codes:
            text = f"Thứ tự phân định khi đồng điểm nêu phần {code} nhưng bảng điểm không có phần này."
            yield error(text, f"Chọn một phần có trong bảng ({_listed(codes)}), hoặc bỏ bước này.", "rules")
        elif step == "inspection" and not any(_inspected(node) for node in sheet.leaves):
            text = "Thứ tự phân định khi đồng điểm có điểm kiểm tra, nhưng không tiêu chí nào do đoàn kiểm tra chấm."
            yield error(text, "Chọn người chấm là đoàn kiểm tra ở các tiêu chí đó, hoặc bỏ bước này.", "rules")
        elif step == "penalty_least" and not any(node.kind == "penalty" for node in sheet.leaves):
            text = "Thứ tự phân định khi đồng điểm có ít điểm trừ hơn, nhưng bảng điểm không có điểm trừ nào."
            yield error(text, "Thêm điểm trừ, hoặc bỏ bước này.", "rules")


def _inspected(node: Node) -> bool:
    return isinstance(node.params, LeafParams) and node.params.scorer == "agency"


def tie_break_fits_every_kind(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    """A part in the chain that some units do not have: among those the step tells nothing."""
    for step in dict.fromkeys(sheet.rules.tie_break):
        part = sheet.by_code.get(step.removeprefix("part:"))
        left = [name for kind, name in unit_kinds.items() if part and not part.applies(kind)]
        if part and step.startswith("part:") and left:
            text = f"Thứ tự phân định khi đồng điểm nêu phần {part.code}, phần này không áp dụng cho {', '.join(left)}."
            yield warning(text, "Chọn một phần mà mọi đơn vị cùng có, nếu các loại đơn vị này xếp hạng chung.", "rules")


def gates_name_what_exists(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    """Told once for all kinds when it is wrong for all, else with the kinds for which it is."""
    found: dict[SheetFinding, list[str]] = {}
    for kind, name in unit_kinds.items():
        narrowed = sheet.for_unit_kind(kind)
        for finding in _about_gates(narrowed):
            found.setdefault(finding, []).append(name)
    for finding, names in found.items():
        applying = [kind for kind in unit_kinds if sheet.by_code[finding.code].applies(kind)]
        start = "" if len(names) == len(applying) else f"Đối với {', '.join(names)}: "
        yield replace(finding, text=start + finding.text)


def _about_gates(sheet: Sheet) -> Iterator[SheetFinding]:
    codes, classes = [part.code for part in parts(sheet)], [each.name for each in sheet.rules.classes]
    for node in sheet.leaves:
        if isinstance(node.params, GateParams):
            yield from (replace(each, code=node.code) for each in _about_gate(node.params, codes, classes))


def _about_gate(params: GateParams, codes: list[str], classes: list[str]) -> Iterator[SheetFinding]:
    limit, part = params.cap_class, params.rule.part if params.rule else ""
    if limit and limit not in classes:
        text = f"Điều kiện nêu mức xếp loại “{limit}” nhưng bảng điểm không có mức này."
        yield error(text, f"Chọn một mức có trong bảng ({_listed(classes)}).")
    elif limit and limit == classes[0]:
        text = f"Điều kiện giới hạn ở “{limit}” là mức cao nhất nên không có tác dụng."
        yield error(text, "Chọn một mức thấp hơn.")
    if part and part not in codes:
        text = f"Điều kiện nêu phần {part} nhưng bảng điểm không có phần này."
        yield error(text, f"Chọn một phần có trong bảng ({_listed(codes)}).")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "hiện chưa có"
