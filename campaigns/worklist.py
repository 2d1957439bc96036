"""“Việc của tôi”: what a piece of work on the home page is, and the pieces that concern the plan itself."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.below.ground import waiting_below
from campaigns.models import Campaign, Membership, QuotaLine
from campaigns.plan_around import missing_people
from campaigns.roles import Role
from campaigns.states import AwardLevel, CampaignState


@dataclass(frozen=True)
class Task:
    """What is to be done, where, by when. `mine`: the next move is this person's; otherwise it waits for others."""

    title: str
    place: str
    url: str
    due: date | None = None
    mine: bool = True
    count: int | None = None


COUNTED_IN_DAYS = 60  # beyond, a number of days tells nobody anything


def time_left(due: date, today: date) -> str:
    """How long until the end of a day: "còn 3 ngày", "hết hạn hôm nay", "quá hạn 2 ngày", "quá hạn hơn 2 tháng"."""
    days = (due - today).days
    if days < -COUNTED_IN_DAYS:
        return f"quá hạn hơn {-days // 30} tháng"
    if days < 0:
        return f"quá hạn {-days} ngày"
    return "hết hạn hôm nay" if days == 0 else f"còn {days} ngày"


def tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    if acting.role == Role.MANAGER and acting.unit_id == campaign.lead_unit_id:
        return _manager(campaign, timezone.localdate(now))
    if acting.role == Role.SECRETARY and not campaign.for_below:
        return _province_counts(campaign)
    if acting.role == Role.ADMIN and campaign.state != CampaignState.CLOSED:
        return _administrator(campaign, timezone.localdate(now))
    return []


def _manager(campaign: Campaign, today: date) -> list[Task]:
    url = reverse("plan", args=[campaign.code])
    if campaign.state == CampaignState.DRAFT:
        return [Task("Kiểm tra kế hoạch và phát động phong trào", campaign.short_title, url, campaign.starts_on)]
    if campaign.for_below:
        return _below(campaign, today)
    if campaign.state == CampaignState.CLOSED or campaign.plan_number:
        return _province_counts(campaign)
    number = reverse("edit_plan_number", args=[campaign.code])
    return [Task("Nhập số và ngày ban hành kế hoạch", campaign.short_title, number), *_province_counts(campaign)]


def _below(campaign: Campaign, today: date) -> list[Task]:
    """To be handed down: the manager's move; launched by those who have it: theirs."""
    if campaign.state == CampaignState.CLOSED:
        return []
    url, due = reverse("below", args=[campaign.code]), campaign.starts_on
    without, drafts = waiting_below(campaign, today).count(), campaign.handed_down.filter(state=CampaignState.DRAFT)
    found = [Task("Giao kế hoạch cho cấp dưới", campaign.short_title, url, due, count=without)] if without else []
    waiting = drafts.count()
    return found + (
        [Task("Chờ cấp dưới phát động", campaign.short_title, url, mine=False, count=waiting)] if waiting else []
    )


def _province_counts(campaign: Campaign) -> list[Task]:
    """The next move is the department's; whoever hears of the number types it in."""
    if campaign.state != CampaignState.LAUNCHED:
        return []
    url = reverse("plan", args=[campaign.code]) + "#quota"
    lines = QuotaLine.objects.filter(content__campaign=campaign, level=AwardLevel.PROVINCE, count=None)
    bodies = lines.exclude(method="").values_list("content__number", "content__province_body")
    return [Task(f"Chờ {body} giao số lượng", f"Nội dung {number}", url, mine=False) for number, body in bodies]


def _administrator(campaign: Campaign, today: date) -> list[Task]:
    bare = missing_people(campaign, today)
    if not bare:
        return []
    return [Task("Giao người cho các vai trò còn trống", campaign.short_title, reverse("people"), count=len(bare))]
