"""Moving the dates of a launched campaign: the plan's own period stays, what follows it may be put off or forward."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.notices import notify, unit_people
from campaigns.plan_rules import lead_blockers
from campaigns.rules import Blocker, require
from campaigns.states import CampaignState, NoticeKind
from campaigns.vietnamese import format_date


@dataclass(frozen=True)
class Schedule:
    self_score_until: date
    verify_until: date
    petition_until: date
    dossier_due: date


def schedule_of(campaign: Campaign) -> Schedule:
    return Schedule(campaign.self_score_until, campaign.verify_until, campaign.petition_until, campaign.dossier_due)


def schedule_blockers(campaign: Campaign, schedule: Schedule, reason: str) -> list[Blocker]:
    found = []
    if campaign.state == CampaignState.CLOSED:
        found.append(Blocker("Phong trào đã kết thúc, lịch không đổi được nữa."))
    days = [campaign.ends_on, *asdict(schedule).values()]
    if days != sorted(days):
        order = "hết thời gian thi đua, nộp bảng tự chấm, thẩm định, kiến nghị, trình hồ sơ"
        found.append(Blocker("Các mốc thời gian không nối tiếp nhau.", f"Xếp lại theo thứ tự: {order}."))
    if not reason.strip():
        found.append(Blocker("Chưa ghi lý do điều chỉnh lịch.", "Ghi lý do để các đơn vị biết."))
    return found


@transaction.atomic
def reschedule(*, campaign: Campaign, schedule: Schedule, reason: str, by_user: User, now: datetime) -> Campaign:
    """Set the four deadlines after the plan's period. Raises Refused."""
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    require(lead_blockers(row, by_user, timezone.localdate(now)), status=403)
    require(schedule_blockers(row, schedule, reason))
    old, new = asdict(schedule_of(row)), asdict(schedule)
    for name, day in new.items():
        setattr(row, name, day)
    row.save(update_fields=[*new])
    record(
        "điều chỉnh lịch", row, by_user=by_user, now=now, campaign=row, old=old, new=new, reason=reason.strip()
    )  # fmt: skip
    if old != new:
        _tell_units(row, old, new, by_user, now)
    return row


_DATES = {
    "self_score_until": "hạn nộp bảng tự chấm",
    "verify_until": "hạn thẩm định, kiểm tra",
    "petition_until": "hạn kiến nghị",
    "dossier_due": "hạn trình hồ sơ",
}


def _tell_units(row: Campaign, old: dict[str, date], new: dict[str, date], by_user: User, now: datetime) -> None:
    changed = [f"{words} nay là {format_date(new[name])}" for name, words in _DATES.items() if old[name] != new[name]]
    text, page = f"Lịch thay đổi: {'; '.join(changed)}.", reverse("plan", args=[row.code])
    people = unit_people(row, timezone.localdate(now))
    notify(NoticeKind.SCHEDULE, text, page, to=people, campaign=row, now=now, by_user=by_user, for_all=True)
