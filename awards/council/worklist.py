"""What calling the council gives people to do."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from awards.models import Meeting
from awards.queries import councillors
from campaigns.models import Campaign, Membership
from campaigns.worklist import Task


def convening(campaign: Campaign) -> Task:
    """A meeting is called once there is somebody to call."""
    due = campaign.dossier_due
    if not councillors(campaign, timezone.localdate()):
        page = reverse("council_new", args=[campaign.code])
        return Task("Ghi quyết định về Hội đồng", campaign.council_unit.name, page, due)
    return Task("Lập lịch họp Hội đồng", campaign.short_title, reverse("meeting_plan", args=[campaign.code]), due)


def invitation(acting: Membership, meeting: Meeting) -> Iterator[Task]:
    """For those who are members on the day of the meeting."""
    day = timezone.localdate(meeting.starts_at)
    if acting.user_id in {seat.user_id for seat in councillors(meeting.campaign, day)}:
        yield Task("Dự họp Hội đồng", f"{meeting.title}, {meeting.place}", reverse("meeting", args=[meeting.pk]), day)
