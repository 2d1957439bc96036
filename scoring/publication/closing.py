"""Khóa điểm: when a published content is closed, so that nothing about its points changes any more."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Content
from campaigns.queries import end_of_day
from campaigns.rules import Blocker
from campaigns.states import CampaignState, ContentState
from campaigns.vietnamese import format_date, format_datetime
from scoring.models import Petition
from scoring.states import PetitionState


def closing_blockers(content: Content, now: datetime) -> list[Blocker]:
    """A content closes once its units have had their days to object and everything they asked is answered."""
    if content.state != ContentState.PUBLISHED:
        return [Blocker(f"{content} chưa công bố điểm.", "Công bố điểm trước.")]
    if content.closed_at:
        return [Blocker(closed_words(content), "Không phải làm gì thêm.")]
    return [*_still_running(content, now), *unanswered_blockers(content)]


def closed_words(content: Content) -> str:
    return f"{content} đã khóa điểm lúc {format_datetime(content.closed_at)}."


def _still_running(content: Content, now: datetime) -> list[Blocker]:
    until = content.campaign.petition_until
    if now >= end_of_day(until):
        return []
    return [Blocker(f"Còn thời hạn kiến nghị, đến hết ngày {format_date(until)}.", "Khóa điểm khi hết thời hạn.")]


def unanswered_blockers(content: Content) -> list[Blocker]:
    """By the names of the units that wait."""
    waiting = waiting_of([content.pk]).order_by("line__scorecard__unit__sort_key")
    names = list(waiting.values_list("line__scorecard__unit__name", flat=True))
    if not names:
        return []
    url = reverse("petitions", args=[content.campaign.code])
    return [
        Blocker(
            f"Còn {len(names)} kiến nghị chưa trả lời: {'; '.join(dict.fromkeys(names))}.",
            "Mở danh sách kiến nghị",
            url,
        )
    ]


def waiting_of(contents: Iterable[int]) -> QuerySet[Petition]:
    return Petition.objects.filter(line__scorecard__content__in=list(contents), state=PetitionState.WAITING)


def due_to_close(now: datetime) -> list[Content]:
    """Published contents of running campaigns whose period of petitions is over; one statement."""
    over = Content.objects.filter(
        state=ContentState.PUBLISHED,
        closed_at=None,
        campaign__state=CampaignState.LAUNCHED,
        campaign__petition_until__lt=timezone.localdate(now),
    )
    return list(over.select_related("campaign").order_by("campaign_id", "number"))
