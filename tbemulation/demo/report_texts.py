"""What sample units write in the reports on their recipients, and who has confirmed them so far."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils.timezone import localdate

from awards.models import Slot
from campaigns.models import Campaign, Membership, User
from campaigns.roles import UNIT_SIDE, Role
from dossiers.actions.confirmations import Reading, confirm_reports, return_report
from dossiers.actions.reports import edit_report
from dossiers.facts.ground import Ground, ground_of
from dossiers.models import AchievementReport
from dossiers.reporting.known import ready_text
from dossiers.reporting.parts import COLUMNS, parts_of
from dossiers.reporting.rules import own_units
from dossiers.reporting.text import is_person, text_hash
from dossiers.states import ConfirmationRole
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import person

# Of every seven reports: how far each has come.
_UNTOUCHED, _WRITTEN, _RETURNED = 0, 1, 6
_WITH_SUPERIOR = (2, 3)
_RESULTS = """Hoàn thành {done}/{all} chỉ tiêu của kế hoạch năm, tăng {more} chỉ tiêu so với năm trước.
Tổ chức {times} buổi tuyên truyền với {people} lượt người tham dự; đăng {news} tin, bài trên đài truyền thanh và trang \
thông tin điện tử."""
_REMARKS = ("Số liệu đúng với hồ sơ thẩm định; đề nghị xét tặng Giấy khen.", "Thống nhất với báo cáo của đơn vị.", "")
_REASON = "Bổ sung số liệu so với năm trước ở mục II; phần đặc điểm, tình hình còn chung chung."


@dataclass(frozen=True)
class _When:
    written: datetime
    confirmed: datetime
    answered: datetime


def write(campaign: Campaign, moments: Moments) -> None:
    """A mix of all standings; nothing where units have written already."""
    if AchievementReport.objects.filter(content__campaign=campaign).exists():
        return
    when = _When(*(moments.allocation() + timedelta(hours=hours) for hours in (4, 6, 24)))
    ground = ground_of(campaign, localdate(moments.meeting()))
    for index, slot in enumerate(ground.recipients):
        if index % 7 == _UNTOUCHED or not _people(slot, Role.HEAD):
            continue
        report = _written(ground, slot, index, when.written + timedelta(minutes=index))
        if index % 7 != _WRITTEN:
            _confirmed(slot, report, index, when)


def _written(ground: Ground, slot: Slot, index: int, now: datetime) -> AchievementReport:
    ready, _ = ready_text(ground, slot)
    text = {**ready, **_typed(slot, Random(f"báo cáo {index}"))}  # noqa: S311 - sample data
    asked = [part.key for part in parts_of(ground.forms.report_form, person=is_person(slot)) if part.in_details]
    details = {key: str(text[key]) for key in asked if text.get(key)}
    return edit_report(
        slot=slot,
        **{key: text[key] for key in COLUMNS},
        details=details,
        by_user=(_people(slot, *UNIT_SIDE) or _people(slot, Role.HEAD))[0],
        now=now,
    )


def _typed(slot: Slot, draw: Random) -> dict[str, str]:
    """Facts of the recipient, and results after the ready-made words."""
    target = draw.randint(9, 14)
    done = {"done": target - draw.randint(0, 1), "all": target, "more": draw.randint(1, 3)}
    said = {"times": draw.randint(6, 18), "people": draw.randint(400, 2400), "news": draw.randint(24, 90)}
    results = _RESULTS.format(**done, **said)
    authority = slot.content.campaign.authority
    area = ", ".join(one.area_name for one in (authority, authority.parent) if one)
    if is_person(slot):
        born = f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{slot.nomination.birth_year or 1985}"
        facts = {"born": born, "home_place": area, "residence": area, "qualification": "Đại học Quản lý văn hóa"}
        since = draw.randint(2008, 2019)
        situation = f"Công tác tại {slot.unit.name} từ năm {since}, được phân công phụ trách phong trào."
        return {**facts, "situation": situation, "achievements": f"{slot.nomination.achievements}\n{results}"}
    facts = {"seat": area, "phone": f"0296 3{draw.randint(700, 899)} {draw.randint(100, 999)}"}
    staff = f"Đơn vị có {draw.randint(9, 34)} cán bộ, công chức, viên chức và người hoạt động không chuyên trách."
    situation = f"{slot.recipient_name} tham gia đầy đủ các nội dung thi đua.\n{staff}"
    return {**facts, "situation": situation, "achievements": results}


def _confirmed(slot: Slot, report: AchievementReport, index: int, when: _When) -> None:
    """By the head of the unit; then the superior confirms, gives back, or has not come to it."""
    reading, remark = [Reading(slot, text_hash(report))], _REMARKS[index % len(_REMARKS)]
    confirm_reports(
        readings=reading,
        role=ConfirmationRole.HEAD,
        remark=remark,
        by_user=_people(slot, Role.HEAD)[0],
        now=when.confirmed + timedelta(minutes=index),
    )
    campaign = slot.content.campaign
    if index % 7 in _WITH_SUPERIOR or slot.unit_id == campaign.lead_unit_id:
        return
    manager = person(Role.MANAGER, campaign.lead_unit_id, when.answered)
    if index % 7 == _RETURNED:
        return_report(slot=slot, reason=_REASON, by_user=manager, now=when.answered)
        return
    confirm_reports(
        readings=reading, role=ConfirmationRole.SUPERIOR, remark=_REMARKS[0], by_user=manager, now=when.answered
    )


def _people(slot: Slot, *roles: str) -> list[User]:
    held = Membership.objects.filter(unit__in=own_units(slot), role__in=roles).select_related("user")
    return [one.user for one in held.order_by("-role", "id")]
