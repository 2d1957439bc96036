"""Moves of a campaign, and the few values that reach a plan after it was drafted."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, QuotaLine, User
from campaigns.plan_checks import Level, check_plan
from campaigns.rules import Blocker, move_blockers, require
from campaigns.states import CAMPAIGN_MOVES, AwardLevel, CampaignState

MOST_PLACES = 50


def plan_blockers(campaign: Campaign, today: date) -> list[Blocker]:
    """What keeps the plan from being launched: its state, and every blocker that the linter finds."""
    blockers = move_blockers(CAMPAIGN_MOVES, "launch", campaign.state, campaign.get_state_display())
    return blockers + [f.as_blocker() for f in check_plan(campaign, today) if f.level == Level.BLOCKER]


@transaction.atomic
def mark_launched(*, campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    """Đang soạn -> Đã phát động. The scorecards are made by the caller in the same transaction. Raises Refused."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    require(plan_blockers(row, timezone.localdate(now)))
    old = {"state": row.state, "launched_at": row.launched_at}
    row.state, row.launched_at = CampaignState.LAUNCHED, now
    row.save(update_fields=["state", "launched_at"])
    new = {"state": row.state, "launched_at": now}
    record("phát động", row, by_user=by_user, now=now, campaign=row, old=old, new=new)
    return row


@transaction.atomic
def set_province_count(*, line: QuotaLine, count: int | None, by_user: User, now: datetime) -> QuotaLine:
    """The number of places that a department assigned; None: not known (again). Raises Refused."""
    row = QuotaLine.objects.select_for_update().get(pk=line.pk)
    campaign = row.content.campaign
    require(province_count_blockers(row, campaign, count))
    old, row.count = row.count, count
    if old != count:
        row.save(update_fields=["count"])
        values = {"old": {"count": old}, "new": {"count": count}}
        record("nhập chỉ tiêu cấp tỉnh", row, by_user=by_user, now=now, campaign=campaign, **values)
    return row


def province_count_blockers(line: QuotaLine, campaign: Campaign, count: int | None) -> list[Blocker]:
    if line.level != AwardLevel.PROVINCE or not line.is_leaf:
        return [Blocker("Số lượng giấy khen do kế hoạch ấn định; chỉ nhập được số cấp tỉnh giao.")]
    if campaign.state == CampaignState.CLOSED:
        return [Blocker("Phong trào đã kết thúc.")]
    if count is not None and not 0 <= count <= MOST_PLACES:
        return [Blocker(f"Số lượng phải từ 0 đến {MOST_PLACES}.")]
    return []


@transaction.atomic
def set_plan_number(
    *, campaign: Campaign, number: str, issued_on: date | None, by_user: User, now: datetime
) -> Campaign:
    """Number and date that the clerk gave to the signed plan; both or neither. Raises Refused."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if bool(number) != bool(issued_on):
        require([Blocker("Số và ngày ban hành phải nhập cùng nhau.")])
    old = {"plan_number": row.plan_number, "plan_date": row.plan_date}
    new = {"plan_number": number, "plan_date": issued_on}
    if old != new:
        row.plan_number, row.plan_date = number, issued_on
        row.save(update_fields=["plan_number", "plan_date"])
        record("nhập số kế hoạch", row, by_user=by_user, now=now, campaign=row, old=old, new=new)
    return row
