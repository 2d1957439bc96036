"""“Việc của tôi”: what a piece of work on the home page is, and the pieces that concern the plan itself."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from campaigns.states import CampaignState


@dataclass(frozen=True)
class Task:
    """What is to be done, where, by when. `mine`: the next move is this person's; otherwise it waits for others."""

    title: str
    place: str
    url: str
    due: date | None = None
    mine: bool = True
    count: int | None = None


def tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    if acting.role == Role.MANAGER and campaign.state == CampaignState.DRAFT:
        url = reverse("plan", args=[campaign.code])
        return [Task("Kiểm tra kế hoạch và phát động phong trào", campaign.short_title, url, campaign.starts_on)]
    return []
