"""When one unit's last day may be put off, and when that may be taken back; who may do it is the plan's rule."""

from collections.abc import Sequence
from datetime import date

from campaigns.models import Campaign
from campaigns.rules import Blocker
from campaigns.states import ContentState
from campaigns.vietnamese import format_date
from scoring.models import Scorecard
from scoring.queries import due_of, extension_of
from scoring.states import WITH_THE_OFFICE
from scoring.verification_rules import campaign_blockers


def is_awaited(card: Scorecard) -> bool:
    """Can its unit still hand it in for the first time? One that came back after that grows no later."""
    gone = card.state in WITH_THE_OFFICE or card.content.state == ContentState.PUBLISHED
    return card.first_submitted_at is None and not gone


def extension_blockers(campaign: Campaign, cards: Sequence[Scorecard]) -> list[Blocker]:
    """`cards` are all of the unit's in the campaign."""
    blockers = campaign_blockers(campaign)
    if not any(is_awaited(card) for card in cards):
        blockers.append(Blocker("Đơn vị không còn bảng tự chấm nào chưa trình.", "Không phải thay đổi hạn."))
    return blockers


def day_blockers(campaign: Campaign, cards: Sequence[Scorecard], until: date, today: date) -> list[Blocker]:
    """An extension only ever gives more time, and leaves the office the days on which it verifies."""
    due = max(due_of(card) for card in cards)
    if until > campaign.verify_until:
        text = f"Không gia hạn quá hạn thẩm định, {format_date(campaign.verify_until)}."
        return [Blocker(text, "Cần muộn hơn nữa thì điều chỉnh lịch của cả phong trào.")]
    if until <= due:
        return [Blocker(f"Ngày gia hạn phải sau hạn nộp hiện nay của đơn vị, {format_date(due)}.")]
    if until <= today:
        return [Blocker(f"Ngày gia hạn phải sau hôm nay, {format_date(today)}.")]
    return []


def withdrawal_blockers(campaign: Campaign, cards: Sequence[Scorecard]) -> list[Blocker]:
    if not any(extension_of(card) for card in cards):
        return [Blocker("Đơn vị không có gia hạn nào đang áp dụng.", "Không phải làm gì thêm.")]
    return extension_blockers(campaign, cards)


def reason_blockers(reason: str) -> list[Blocker]:
    return [] if reason.strip() else [Blocker("Chưa ghi lý do.", "Ghi lý do để đơn vị biết.")]
