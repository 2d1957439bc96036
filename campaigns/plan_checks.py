"""The linter of a plan: what would go wrong if it were launched as it stands, with the place and the cure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.urls import reverse

from campaigns.models import Campaign, LegalBasis, Membership, Unit
from campaigns.plan_rows import ContentNode, PlanRows, plan_rows
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.states import AwardLevel, Method
from campaigns.vietnamese import format_date, two_digits

NAMED = 3


class Level(StrEnum):
    """A blocker keeps the plan from being launched; a warning and a note never do."""

    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    level: Level
    place: str
    text: str
    cure: str = ""
    url: str = ""

    def as_blocker(self) -> Blocker:
        return Blocker(f"{self.place}: {self.text}", self.cure, self.url)


def check_plan(campaign: Campaign, today: date) -> list[Finding]:
    """Every finding about the plan itself, blockers first. Sheets are checked where sheets are known."""
    rows = plan_rows(campaign)
    found = [finding for check in CHECKS for finding in check(rows)]
    found += [finding for check in DATED_CHECKS for finding in check(rows, today)]
    return in_order(found)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: list(Level).index(finding.level))


def in_force(basis: LegalBasis, day: date) -> bool:
    """Unknown instruments are taken to be in force; the first day without force is `effective_to`."""
    text = basis.instrument
    return text is None or (text.effective_from <= day and (text.effective_to is None or day < text.effective_to))


def basis_day(campaign: Campaign) -> date:
    """The day on which the bases must be in force: the plan's own date, until then the first day of the movement."""
    return campaign.plan_date or campaign.starts_on


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
            if node.units:
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
                yield Finding(Level.WARNING, _clause(content, node.line.clause), text, "Nhập số lượng khi được giao.")


def _pools(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.lines:
            if node.pooled and node.line.method != Method.RANK:
                names = ", ".join(group.name for group in node.groups)
                count = two_digits(node.line.count or 0)
                text = f"“{node.line.title}” ({count}) xét chung các khối {names}; kế hoạch không chia số này."
                yield Finding(Level.NOTE, _clause(content, node.line.clause), text)


def _clauses(rows: PlanRows) -> Iterator[Finding]:
    for content in rows.contents:
        for node in content.lines:
            if not node.line.clause.startswith(f"{content.content.clause}."):
                text = f"“{node.line.title}” ghi mục {node.line.clause}, không nằm trong mục {content.content.clause}."
                yield Finding(Level.WARNING, str(content.content), text, "Kiểm tra cách đánh số mục của kế hoạch.")


def _bases_in_force(rows: PlanRows) -> Iterator[Finding]:
    day = basis_day(rows.campaign)
    for basis in rows.bases:
        if not in_force(basis, day):
            text = f"{basis.instrument} không có hiệu lực ngày {format_date(day)}."
            cure = "Cân nhắc thay căn cứ khi ban hành; lời văn của kế hoạch đã ban hành thì giữ nguyên."
            yield Finding(Level.WARNING, f"Căn cứ {basis.position}", text, cure)


def _number(rows: PlanRows) -> Iterator[Finding]:
    if not rows.campaign.plan_number:
        text = "Kế hoạch chưa có số và ngày ban hành; văn bản in ra để trống chỗ này."
        url = reverse("edit_plan_number", args=[rows.campaign.code])
        yield Finding(Level.NOTE, "Số kế hoạch", text, "Nhập khi văn thư cấp số.", url)


def _dates_ahead(rows: PlanRows, today: date) -> Iterator[Finding]:
    until = rows.campaign.self_score_until
    if until < today:
        yield Finding(Level.WARNING, "Thời gian", f"Hạn nộp bảng tự chấm {format_date(until)} đã qua.")


def _offices_have_people(rows: PlanRows, today: date) -> Iterator[Finding]:
    campaign = rows.campaign
    wanted = (
        (Role.MANAGER, campaign.lead_unit),
        (Role.VERIFIER, campaign.lead_unit),
        (Role.VERIFIER, campaign.alternate_unit),
        (Role.SECRETARY, campaign.council_unit),
        (Role.COUNCILLOR, campaign.council_unit),
    )
    held = set(_held(campaign, today).values_list("role", "unit_id"))
    for role, unit in wanted:
        if (role, unit.pk) not in held:
            text = f"Chưa có ai giữ vai trò “{role.label}”."
            yield Finding(Level.WARNING, unit.name, text, "Giao vai trò trong danh sách tài khoản.", reverse("people"))


def _units_have_people(rows: PlanRows, today: date) -> Iterator[Finding]:
    scored = {u.pk: u for content in rows.contents for node in content.groups if node.group.scored for u in node.units}
    for role in (Role.OFFICER, Role.HEAD):
        staffed = set(_held(rows.campaign, today).filter(role=role).values_list("unit_id", flat=True))
        bare = [unit for pk, unit in scored.items() if pk not in staffed]
        if bare:
            text = f"{len(bare)} đơn vị chưa có “{role.label}”: {_names(bare)}."
            yield Finding(
                Level.WARNING, "Đơn vị tự chấm", text, "Giao vai trò trong danh sách tài khoản.", reverse("people")
            )


def _held(campaign: Campaign, day: date):
    valid = Q(valid_to=None) | Q(valid_to__gte=day)
    return Membership.objects.filter(
        valid, unit__authority=campaign.authority, valid_from__lte=day, user__is_active=True
    )


def _names(units: list[Unit]) -> str:
    shown = ", ".join(unit.name for unit in units[:NAMED])
    return f"{shown} và {len(units) - NAMED} đơn vị khác" if len(units) > NAMED else shown


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
    _bases_in_force,
    _clauses,
    _province_counts,
    _number,
    _pools,
)
DATED_CHECKS: tuple[Callable[[PlanRows, date], Iterator[Finding]], ...] = (
    _dates_ahead,
    _offices_have_people,
    _units_have_people,
)
