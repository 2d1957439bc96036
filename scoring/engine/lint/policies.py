"""What lines that do not apply are worth, and what kind of paper the sheet is."""

from collections.abc import Iterator

from scoring.engine.findings import SheetFinding, error, warning
from scoring.engine.kind import LeafParams
from scoring.engine.kinds.target import TargetParams
from scoring.engine.rates import RateParams
from scoring.engine.sums import na_policy
from scoring.engine.tree import Node, Sheet
from scoring.engine.wording import number


def zero_is_meant(sheet: Sheet) -> Iterator[SheetFinding]:
    """Zero for what a unit does not have punishes a commune without a monument; it must be a deliberate choice.

    What a rule gives for figures that are zero, its kind says itself.
    """
    if sheet.rules.na_default == "zero":
        text = "Quy tắc chung cho 0 điểm khi tiêu chí không áp dụng, dù không phải lỗi của đơn vị."
        yield warning(text, "Chọn cách bỏ ra khỏi tổng và quy đổi điểm còn lại, trừ khi cố ý.", "rules")
    for node in sheet.leaves:
        if isinstance(node.params, LeafParams) and node.params.na_policy == "zero":
            text = "Đơn vị không có nội dung này thì bị 0 điểm, dù không phải lỗi của đơn vị."
            yield warning(text, "Chọn cách bỏ ra khỏi tổng và quy đổi điểm còn lại, trừ khi cố ý.", "params", node.code)


def redistribution_has_somewhere_to_go(sheet: Sheet) -> Iterator[SheetFinding]:
    for node in sheet.leaves:
        siblings = [row for row in sheet.children[node.parent] if not row.outside_total and row is not node]
        if not node.outside_total and not siblings and _may_be_na(node) and na_policy(sheet, node) == "redistribute":
            text = "Khi không áp dụng thì chia lại điểm trong nhóm, nhưng nhóm không còn dòng nào khác."
            yield warning(text, "Chọn cách bỏ ra khỏi tổng và quy đổi điểm còn lại.", "params", node.code)


def _may_be_na(node: Node) -> bool:
    params = node.params
    by_figures = (isinstance(params, RateParams) and params.den_zero == "na") or (
        isinstance(params, TargetParams) and params.no_target == "na"
    )
    return by_figures or (isinstance(params, LeafParams) and params.may_be_na)


_NOT_ILLUSTRATIVE = (
    "Thay bằng bảng điểm chính thức trước khi phát động; đã thay thì ở Quy tắc chung, mục Thêm, "
    "chọn Không cho Bản minh họa."
)


def sheet_is_the_office_s_own(sheet: Sheet) -> Iterator[SheetFinding]:
    if sheet.rules.illustrative:
        text = "Bảng điểm là bản minh họa, không phải văn bản do cơ quan chủ trì ban hành."
        yield warning(text, _NOT_ILLUSTRATIVE, "rules")


def converted_to_its_own_whole(sheet: Sheet) -> Iterator[SheetFinding]:
    whole, to = sheet.root.max_points, sheet.rules.na_rescale_to
    if whole != to:
        text = f"Bảng điểm có {number(whole)} điểm nhưng quy tắc chung quy đổi về thang {number(to)} điểm."
        yield error(text, f"Sửa thang quy đổi thành {number(whole)}, hoặc điểm của bảng thành {number(to)}.", "rules")
