"""Moves of a campaign, and the few values that reach a plan after it was drafted."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, QuotaLine, User
from campaigns.plan_rules import lead_blockers, plan_blockers, plan_number_blockers, province_count_blockers
from campaigns.province_guards import count_objections
from campaigns.rules import require
from campaigns.states import CampaignState


@transaction.atomic
def mark_launched(*, campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    """Đang soạn -> Đã phát động. The scorecards are made by the caller in the same transaction. Raises Refused."""
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    today = timezone.localdate(now)
    require(lead_blockers(row, by_user, today), status=403)
    require(plan_blockers(row, today))
    old = {"state": row.state, "launched_at": row.launched_at}
    row.state, row.launched_at = CampaignState.LAUNCHED, now
    row.save(update_fields=["state", "launched_at"])
    new = {"state": row.state, "launched_at": now}
    record("phát động", row, by_user=by_user, now=now, campaign=row, old=old, new=new)
    return row


@transaction.atomic
def set_province_count(
    *, line: QuotaLine, count: int | None, by_user: User, now: datetime, reason: str = ""
) -> QuotaLine:
    """The number of places that a department assigned; None: not known (again). Raises Refused.

    What already stands on another number (places that the council agreed to) is contradicted with a reason only, what a
    decision has given not at all.
    """
    row = QuotaLine.objects.select_for_update(no_key=True).get(pk=line.pk)
    campaign = row.content.campaign
    require(lead_blockers(campaign, by_user, timezone.localdate(now), secretary_too=True), status=403)
    require(province_count_blockers(row, campaign, count))
    require(count_objections(row, count, reason.strip()))
    old, row.count = row.count, count
    if old != count:
        row.save(update_fields=["count"])
        before, after = {"count": old}, {"count": count}
        verb = "nhập chỉ tiêu cấp tỉnh"
        record(verb, row, by_user=by_user, now=now, campaign=campaign, old=before, new=after, reason=reason.strip())
    return row


@transaction.atomic
def set_plan_number(
    *, campaign: Campaign, number: str, issued_on: date | None, by_user: User, now: datetime
) -> Campaign:
    """Number and date that the clerk gave to the signed plan; both or neither. Raises Refused."""
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    require(lead_blockers(row, by_user, timezone.localdate(now)), status=403)
    require(plan_number_blockers(number, issued_on))
    old = {"plan_number": row.plan_number, "plan_date": row.plan_date}
    new = {"plan_number": number, "plan_date": issued_on}
    if old != new:
        row.plan_number, row.plan_date = number, issued_on
        row.save(update_fields=["plan_number", "plan_date"])
        record("nhập số kế hoạch", row, by_user=by_user, now=now, campaign=row, old=old, new=new)
    return row
