"""Telling those concerned what became of a report."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from awards.models import Slot
from campaigns.models import Campaign, User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind
from dossiers.models import AchievementReport, ReportConfirmation
from dossiers.states import ConfirmationRole


def tell_confirmed(slots: Sequence[Slot], role: str, by_user: User, now: datetime) -> None:
    """After the head the superior, once for all reports; after the superior the unit of each."""
    if not slots:
        return
    campaign, today = slots[0].content.campaign, timezone.localdate(now)
    if role == ConfirmationRole.HEAD:
        text = f"{len(slots)} báo cáo thành tích của {slots[0].unit.name} chờ cấp trên xác nhận."
        page = reverse("report_confirmations", args=[campaign.code])
        to = holders([campaign.lead_unit_id], (Role.MANAGER,), today)
        notify(NoticeKind.MEETING, text, page, to=to, campaign=campaign, now=now, by_user=by_user)
        return
    for slot in slots:
        _tell_unit(slot, f"Báo cáo thành tích của {slot.recipient_name} đã được cấp trên xác nhận.", by_user, now)


def tell_returned(slot: Slot, report: AchievementReport, by_user: User, now: datetime) -> None:
    _tell_unit(slot, f"Báo cáo thành tích của {slot.recipient_name} bị trả lại: {report.return_reason}", by_user, now)


def tell_ended(slot: Slot, ended: Iterable[ReportConfirmation], by_user: User, now: datetime) -> None:
    """Those whose word was on another text."""
    campaign, today = slot.content.campaign, timezone.localdate(now)
    text = f"Báo cáo thành tích của {slot.recipient_name} vừa được sửa; xác nhận trước đó hết hiệu lực."
    for one in ended:
        role = Role.MANAGER if one.role == ConfirmationRole.SUPERIOR else Role.HEAD
        to = holders([one.unit_id], (role,), today)
        _tell(campaign, text, reverse("report_confirmations", args=[campaign.code]), to, by_user, now)


def _tell_unit(slot: Slot, text: str, by_user: User, now: datetime) -> None:
    proposer = slot.nomination.proposed_by_unit_id if slot.nomination else None
    units = [unit for unit in (slot.unit_id, proposer) if unit]
    to = holders(units, UNIT_SIDE, timezone.localdate(now))
    _tell(slot.content.campaign, text, reverse("edit_report", args=[slot.pk]), to, by_user, now)


def _tell(campaign: Campaign, text: str, page: str, to: Iterable, by_user: User, now: datetime) -> None:
    notify(NoticeKind.MEETING, text, page, to=to, campaign=campaign, now=now, by_user=by_user)
