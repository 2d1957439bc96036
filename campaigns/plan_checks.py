"""The linter of a plan: what would go wrong if it were launched as it stands, with the place and the cure."""

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse

from campaigns.plan_around import AROUND_CHECKS
from campaigns.plan_findings import Finding, Level, in_order
from campaigns.plan_rows import ContentNode, PlanRows
from campaigns.states import AwardLevel, Method, UnitKind
from campaigns.vietnamese import format_date, two_digits


def check_plan(rows: PlanRows, today: date) -> list[Finding]:
    """Every finding about the plan itself, blockers first. Sheets are checked where sheets are known."""
    found = [finding for check in CHECKS for finding in check(rows)]
    found += [finding for check in AROUND_CHECKS for finding in check(rows, today)]
    return in_order(found)


def _lines_add_up(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.lines:
            inside = sum(child.line.count or 0 for child in node.children)
            if node.children and inside != (node.line.count or 0):
                text = f"“{node.line.title}” ghi {node.line.count} nhưng các dòng bên trong cộng lại {inside}."
                yield Finding(
                    Level.BLOCKER, _clause(content, node.line.clause), text, "Sửa số lượng trong tệp kế hoạch."
                )


def _leaves_can_be_filled(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.lines:
            place = _clause(content, node.line.clause)
            if node.children and node.line.method:
                yield Finding(Level.BLOCKER, place, f"“{node.line.title}” đã chia nhỏ nên không có cách chọn riêng.")
            if not node.children and not node.line.method:
                yield Finding(Level.BLOCKER, place, f"“{node.line.title}” chưa có cách chọn.", "Bổ sung cách chọn.")
            if not node.children and not node.groups:
                yield Finding(Level.BLOCKER, place, f"“{node.line.title}” chưa ghi khối xét nào.", "Bổ sung khối xét.")


def _contents_are_whole(rows: PlanRows) -> Iterator[Finding]:
    if not rows.contents:
        yield Finding(Level.BLOCKER, "Nội dung thi đua", "Kế hoạch chưa có nội dung nào.", "Nạp tệp kế hoạch.")
    for content in rows.contents:
        if not content.lines:
            yield Finding(Level.BLOCKER, str(content.content), "Chưa có chỉ tiêu khen thưởng.", "Bổ sung chỉ tiêu.")
        if not any(node.group.scored for node in content.groups):
            yield Finding(Level.WARNING, str(content.content), "Không có khối nào chấm điểm theo bảng.")


def _groups_have_units(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.groups:
            if node.units or (rows.campaign.for_below and node.group.kinds):
                continue
            level = Level.BLOCKER if node.group.scored else Level.WARNING
            cure = "Khai đơn vị trong danh sách đơn vị và trong tệp kế hoạch."
            yield Finding(level, str(content.content), f"Khối “{node.group.name}” chưa có đơn vị nào.", cure)


def _groups_lead_somewhere(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        used = {group.pk for node in content.lines for group in node.groups}
        for node in content.groups:
            if node.group.pk not in used:
                text = f"Khối “{node.group.name}” không có chỉ tiêu nào."
                yield Finding(Level.WARNING, str(content.content), text, "Ghi khối này vào một chỉ tiêu.")


def _nobody_competes_twice(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        first: dict[int, str] = {}
        for node in content.groups:
            for unit in node.units if node.group.scored else []:
                if unit.pk in first:
                    text = f"{unit.name} vừa ở khối “{first[unit.pk]}” vừa ở khối “{node.group.name}”."
                    yield Finding(Level.BLOCKER, str(content.content), text, "Một đơn vị chỉ ở một khối chấm điểm.")
                first.setdefault(unit.pk, node.group.name)


def _units_stand(rows: PlanRows) -> Iterator[Finding]:
    """A body dissolved on the way is not commended (Thông tư 15/2025/TT-BNV)."""
    for content in rows.contents:
        for node in content.groups:
            for unit in node.units:
                if unit.valid_to and unit.valid_to < rows.campaign.ends_on:
                    text = f"{unit.name} chỉ tồn tại đến {format_date(unit.valid_to)}, trước khi phong trào kết thúc."
                    yield Finding(Level.WARNING, str(content.content), text)


def _ranks_have_points(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.lines:
            unscored = [group.name for group in node.groups if not group.scored]
            if node.line.method == Method.RANK and unscored:
                text = f"“{node.line.title}” chọn theo thứ hạng nhưng khối “{unscored[0]}” không chấm điểm."
                yield Finding(Level.BLOCKER, _clause(content, node.line.clause), text, "Đổi cách chọn hoặc khối.")


def _province_counts(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.lines:
            if node.line.level == AwardLevel.PROVINCE and not node.children and node.line.count is None:
                body = content.content.province_body or "Cấp tỉnh"
                text = (
                    f"{body} chưa giao số lượng đề nghị cấp tỉnh: đơn vị đứng đầu chưa chắc thuộc cấp nào, "
                    f"các hạng mà {rows.campaign.authority.short_name} chọn dời theo số này."
                )
                url = reverse("plan", args=[rows.campaign.code]) + "#quota"
                yield Finding(Level.WARNING, _clause(content, node.line.clause), text, "Nhập khi được giao.", url)


def _pools(rows: PlanRows) -> Iterator[Finding]:
    """Places that the plan gives to several groups, or kinds of unit, without saying how many to each."""
    for content in rows.contents:
        units = {node.group.pk: node.units for node in content.groups}
        for node in content.lines:
            sharing = [group.name for group in node.groups]
            if len(sharing) == 1:
                sharing = sorted({UnitKind(_tier(u.kind)).label for u in units[node.groups[0].pk]})
            if len(sharing) > 1 and node.line.method != Method.RANK:
                count = two_digits(node.line.count or 0)
                text = f"“{node.line.title}” ({count}) xét chung: {', '.join(sharing)}; kế hoạch không chia số này."
                yield Finding(Level.NOTE, _clause(content, node.line.clause), text)


def _tier(kind: str) -> str:
    return UnitKind.COMMUNE if kind == UnitKind.WARD else kind


def _clauses(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.lines:
            if not node.line.clause.startswith(f"{content.content.clause}."):
                text = f"“{node.line.title}” ghi mục {node.line.clause}, không nằm trong mục {content.content.clause}."
                yield Finding(Level.WARNING, str(content.content), text, "Kiểm tra cách đánh số mục của kế hoạch.")


def _clause(content: ContentNode, clause: str) -> str:
    return f"{content.content}, mục {clause}"


CHECKS: tuple[Callable[[PlanRows], Iterator[Finding]], ...] = (
    _contents_are_whole,
    _lines_add_up,
    _leaves_can_be_filled,
    _groups_have_units,
    _nobody_competes_twice,
    _ranks_have_points,
    _groups_lead_somewhere,
    _units_stand,
    _clauses,
    _province_counts,
    _pools,
)
