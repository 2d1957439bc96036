"""Checks of what stands around a plan's contents: bases, number, dates, and the people who will do the work."""

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from campaigns.models import Campaign, LegalBasis, Membership, Unit
from campaigns.plan_findings import Finding, Level
from campaigns.plan_rows import PlanRows, plan_rows
from campaigns.roles import Role
from campaigns.vietnamese import format_date

NAMED = 3
HAND_OUT = "Quản trị hệ thống giao vai trò ở mục Tài khoản."


def missing_people(campaign: Campaign, today: date) -> list[Finding]:
    """Roles without which the work would stop, and which nobody holds today."""
    rows = plan_rows(campaign)
    return [*_offices_have_people(rows, today), *_units_have_people(rows, today)]


def in_force(basis: LegalBasis, day: date) -> bool:
    """Unknown instruments are taken to be in force; the first day without force is `effective_to`."""
    text = basis.instrument
    return text is None or (text.effective_from <= day and (text.effective_to is None or day < text.effective_to))


def basis_day(campaign: Campaign) -> date:
    """The day on which the bases must be in force: the plan's own date, until then the first day of the movement."""
    return campaign.plan_date or campaign.starts_on


def _bases_in_force(rows: PlanRows, today: date) -> Iterator[Finding]:
    day = basis_day(rows.campaign)
    for basis in rows.bases:
        if not in_force(basis, day):
            text = f"{basis.instrument} không có hiệu lực ngày {format_date(day)}."
            cure = "Cân nhắc thay căn cứ khi ban hành; lời văn của kế hoạch đã ban hành thì giữ nguyên."
            yield Finding(Level.WARNING, f"Căn cứ {basis.position}", text, cure)


def _number(rows: PlanRows, today: date) -> Iterator[Finding]:
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
            yield Finding(Level.WARNING, unit.name, text, HAND_OUT)


def _units_have_people(rows: PlanRows, today: date) -> Iterator[Finding]:
    scored = {u.pk: u for content in rows.contents for node in content.groups if node.group.scored for u in node.units}
    for role in (Role.OFFICER, Role.HEAD):
        staffed = set(_held(rows.campaign, today).filter(role=role).values_list("unit_id", flat=True))
        bare = [unit for pk, unit in scored.items() if pk not in staffed]
        if bare:
            text = f"{len(bare)} đơn vị chưa có “{role.label}”: {_names(bare)}."
            yield Finding(Level.WARNING, "Đơn vị tự chấm", text, HAND_OUT)


def _held(campaign: Campaign, day: date) -> QuerySet[Membership]:
    valid = Q(valid_to=None) | Q(valid_to__gte=day)
    return Membership.objects.filter(
        valid, unit__authority=campaign.authority, valid_from__lte=day, user__is_active=True
    )


def _names(units: list[Unit]) -> str:
    shown = ", ".join(unit.name for unit in units[:NAMED])
    return f"{shown} và {len(units) - NAMED} đơn vị khác" if len(units) > NAMED else shown


AROUND_CHECKS: tuple[Callable[[PlanRows, date], Iterator[Finding]], ...] = (
    _bases_in_force,
    _number,
    _dates_ahead,
    _offices_have_people,
    _units_have_people,
)
