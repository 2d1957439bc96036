"""The classes that totals fall into: in order, each within reach, none missing."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from scoring.engine.findings import SheetFinding, error, warning
from scoring.engine.kinds.bonus import BonusParams
from scoring.engine.ranges import span_of, unclear_places
from scoring.engine.tree import Class, ContainerParams, Node, Sheet
from scoring.engine.wording import number

Classes = Sequence[Class]


def classes_descend(sheet: Sheet) -> Iterator[SheetFinding]:
    for classes in _families(sheet):
        bounds, names = [each.min for each in classes], [each.name.casefold() for each in classes]
        if bounds != sorted(set(bounds), reverse=True):
            text = "Các mức xếp loại không xếp từ cao xuống thấp, hoặc hai mức có cùng điểm."
            yield error(text, "Xếp lại các mức từ cao xuống thấp, mỗi mức một điểm riêng.", "rules")
        if len(set(names)) < len(names):
            yield error("Hai mức xếp loại có cùng tên.", "Đặt cho mỗi mức một tên riêng.", "rules")


def every_total_has_a_class(sheet: Sheet) -> Iterator[SheetFinding]:
    """Bounds are lower bounds; 51 as the lowest leaves 50 without a class of its own."""
    least = max(sheet.rules.total_floor or Decimal(0), Decimal(0))
    for classes in _families(sheet):
        lowest = min(classes, key=lambda each: each.min, default=None)
        if lowest and lowest.min > least:
            text = f"Mức xếp loại thấp nhất “{lowest.name}” tính từ {number(lowest.min)} điểm"
            text += f" nên tổng dưới {number(lowest.min)} điểm không có mức."
            cure = f"Thêm một mức từ {number(least)} điểm, hoặc sửa cận dưới của “{lowest.name}” thành {number(least)}."
            yield error(text, cure, "rules")


def classes_are_within_reach(sheet: Sheet) -> Iterator[SheetFinding]:
    highest = _highest_total(sheet)
    for classes in _families(sheet):
        for each in classes:
            if highest is not None and each.min > highest:
                text = f"Mức xếp loại “{each.name}” cần {number(each.min)} điểm mà tổng cao nhất là {number(highest)}."
                yield error(text, f"Sửa cận dưới của “{each.name}”.", "rules")


def names_agree_with_bounds(sheet: Sheet) -> Iterator[SheetFinding]:
    """Names such as "Tốt (85–100)" keep the gaps of the paper sheet alive."""
    for classes in _families(sheet):
        for text in unclear_places([each.name for each in classes], continuous=True):
            cure = "Bỏ khoảng điểm khỏi tên: mức đã có cận dưới, và tính đến sát mức trên."
            yield warning(text, cure, "rules")
        for each in classes:
            span = span_of(each.name)
            if span and span.low is not None and span.low != each.min:
                text = f"Tên mức “{each.name}” nói từ {number(span.low)} nhưng cận dưới là {number(each.min)}."
                yield error(text, "Sửa tên hoặc cận dưới cho khớp nhau.", "rules")


def every_kind_has_classes(sheet: Sheet, unit_kinds: Mapping[str, str]) -> Iterator[SheetFinding]:
    """Classes of one kind only, and others that take part have none."""
    left = [name for kind, name in unit_kinds.items() if not sheet.rules.classes_for(kind)]
    if left and any(sheet.rules.classes_by_kind.values()):
        text = f"Đối với {', '.join(left)}, bảng điểm không có mức xếp loại nào."
        yield error(text, "Ghi mức xếp loại chung, hoặc mức riêng cho các loại đơn vị này.", "rules")


def totals_are_limited_sensibly(sheet: Sheet) -> Iterator[SheetFinding]:
    whole, cap, floor = sheet.root.max_points, sheet.rules.total_cap, sheet.rules.total_floor
    if cap is not None and cap < whole:
        text = f"Tổng điểm cao nhất {number(cap)} thấp hơn {number(whole)} điểm của bảng nên có điểm không bao giờ đạt."
        yield error(text, f"Ghi từ {number(whole)} trở lên, hoặc để trống.", "rules")
    if floor is not None and floor >= whole:
        text = f"Tổng điểm thấp nhất {number(floor)} không thấp hơn {number(whole)} điểm của bảng."
        yield error(text, "Ghi 0, hoặc để trống.", "rules")


def _families(sheet: Sheet) -> list[Classes]:
    return [sheet.rules.classes, *sheet.rules.classes_by_kind.values()]


def _highest_total(sheet: Sheet) -> Decimal | None:
    """The whole with every bonus, within the cap of the total; None when nothing limits it."""
    beside = [_most_of(sheet, node) for node in sheet.children.get(sheet.root.code, ()) if node.outside_total]
    known = [each for each in beside if each is not None]
    total = sheet.root.max_points + sum(known, Decimal(0)) if len(known) == len(beside) else None
    limits = [each for each in (total, sheet.rules.total_cap) if each is not None]
    return min(limits, default=None)


def _most_of(sheet: Sheet, node: Node) -> Decimal | None:
    """The most that a row beside the total can add; None: no limit."""
    if isinstance(node.params, BonusParams):
        return node.params.cap
    if not isinstance(node.params, ContainerParams):
        return Decimal(0)
    inside = [_most_of(sheet, row) for row in sheet.children.get(node.code, ())]
    known = [each for each in inside if each is not None]
    total = sum(known, Decimal(0)) if len(known) == len(inside) else None
    cap = node.params.cap if node.params.agg == "sum_cap" else None
    return min((each for each in (total, cap) if each is not None), default=None)
