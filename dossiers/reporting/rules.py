"""Why a report may not be saved, confirmed or given back now."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse

from awards.models import Slot
from awards.rules.people import head_blockers, manager_blockers
from campaigns.models import Unit, User
from campaigns.rules import Blocker
from dossiers.models import AchievementReport
from dossiers.reporting.parts import Part
from dossiers.reporting.text import confirmation_of, text_hash
from dossiers.states import ConfirmationRole


def text_blockers(parts: Iterable[Part], text: Mapping[str, str]) -> list[Blocker]:
    """A report says something in the parts without which it is none."""
    empty = [part for part in parts if part.needed and not text[part.key].strip()]
    return [Blocker(f"Phải ghi “{part.title}” (mục {part.section}).") for part in empty]


def confirmer_blockers(slot: Slot, role: str, user: User, now: datetime) -> list[Blocker]:
    """The head of the recipient's unit, or of the one that put the recipient forward; above it the lead office's."""
    if role == ConfirmationRole.SUPERIOR:
        return manager_blockers(slot.content.campaign, user, now)
    found = [head_blockers(unit, user, now) for unit in own_units(slot)]
    return [] if not all(found) else found[0]


def own_units(slot: Slot) -> list[Unit]:
    """The recipient's unit and the one that put the recipient forward, which answers for bodies without people."""
    proposer = slot.nomination.proposed_by_unit if slot.nomination else None
    return [unit for unit in (slot.unit, proposer) if unit]


def unwritten(slot: Slot) -> Blocker:
    text = f"{slot.recipient_name}: báo cáo còn là lời soạn sẵn, chưa ai soạn."
    return Blocker(text, "Mở báo cáo", reverse("read_report", args=[slot.pk]))


def confirming_blockers(
    slot: Slot, report: AchievementReport | None, role: str, read: str, user: User
) -> list[Blocker]:
    """`read`: hash of the text that was read. The superior speaks after the head, and nobody for both."""
    if report is None:
        return [unwritten(slot)]
    if text_hash(report) != read:
        page = reverse("read_report", args=[slot.pk])
        return [Blocker(f"{slot.recipient_name}: báo cáo vừa được sửa.", "Đọc lại bản mới", page)]
    return superior_blockers(slot, report, user) if role == ConfirmationRole.SUPERIOR else []


def superior_blockers(slot: Slot, report: AchievementReport, user: User) -> list[Blocker]:
    head = confirmation_of(report, ConfirmationRole.HEAD)
    if head is None:
        return [
            Blocker(
                f"{slot.recipient_name}: thủ trưởng đơn vị chưa xác nhận.",
                "Thủ trưởng đơn vị xác nhận trước, ở trang Xác nhận báo cáo.",
            )
        ]
    if slot.unit_id == slot.content.campaign.lead_unit_id or head.confirmed_by_id == user.pk:
        text = f"{slot.recipient_name}: không xác nhận thay cấp trên cho báo cáo của chính đơn vị mình."
        return [Blocker(text, "Lãnh đạo UBND xác nhận trên bản giấy.")]
    return []


def returning_blockers(slot: Slot, report: AchievementReport, reason: str) -> list[Blocker]:
    """What the head confirmed may be given back, with the reason."""
    if confirmation_of(report, ConfirmationRole.HEAD) is None:
        return [
            Blocker(
                f"{slot.recipient_name}: thủ trưởng đơn vị chưa xác nhận, chưa có gì để trả lại.",
                "Chờ thủ trưởng đơn vị xác nhận.",
            )
        ]
    return [] if reason.strip() else [Blocker("Phải ghi lý do trả lại.")]
