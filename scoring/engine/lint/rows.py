"""Each criterion by itself: its parameters, its figures, its points."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from scoring.engine.exact import half_up
from scoring.engine.findings import SheetFinding, error
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import check_leaf
from scoring.engine.tree import Sheet
from scoring.engine.wording import number

# The parameters that are points, in whichever kind they stand.
_POINTS = {"points", "else_points", "per", "per_unit", "per_late", "per_missing", "start", "floor", "cap", "step"}
_POINTS |= {"better", "equal", "worse", "both_zero"}


def sound_criteria(sheet: Sheet) -> Iterator[SheetFinding]:
    """What the kinds say about their own parameters."""
    for node in sheet.leaves:
        if isinstance(node.params, LeafParams):
            found = check_leaf(node.kind, node.max_points, node.params)
            yield from (replace(each, code=node.code) for each in found)


def criteria_are_worth_something(sheet: Sheet) -> Iterator[SheetFinding]:
    for node in sheet.leaves:
        if not node.max_points and not node.outside_total:
            text = "Tiêu chí tính vào tổng mà điểm tối đa là 0."
            yield error(text, "Ghi điểm tối đa, hoặc bỏ tiêu chí này.", "max_points", node.code)


def figures_fit_the_rounding(sheet: Sheet) -> Iterator[SheetFinding]:
    """Points with more digits than the sheet rounds to: nobody would get what is printed."""
    digits = sheet.rules.digits
    for node in sheet.nodes:
        if half_up(node.max_points, digits) != node.max_points:
            text = f"Điểm tối đa {number(node.max_points)} có quá {digits} chữ số thập phân mà bảng điểm làm tròn."
            yield error(text, "Sửa điểm tối đa, hoặc cách làm tròn của bảng điểm.", "max_points", node.code)
        finer = {each for each in _points_in(node.params.model_dump()) if half_up(each, digits) != each}
        if finer and not node.is_container:
            text = f"Có mức điểm {_listed(finer)} quá {digits} chữ số thập phân mà bảng điểm làm tròn."
            yield error(text, "Sửa mức điểm, hoặc cách làm tròn của bảng điểm.", "params", node.code)


def _points_in(value: object) -> Iterator[Decimal]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in _POINTS and isinstance(inner, Decimal):
                yield inner
            else:
                yield from _points_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _points_in(inner)


def _listed(figures: set[Decimal]) -> str:
    return ", ".join(number(each) for each in sorted(figures))
