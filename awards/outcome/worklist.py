"""What waits for the decision."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from awards.outcome.queries import agreed_slots
from campaigns.models import Campaign
from campaigns.states import AwardLevel
from campaigns.worklist import Task


def decisions_to_record(campaign: Campaign) -> Iterator[Task]:
    """One for each level at which the council has agreed to somebody."""
    agreed = agreed_slots(campaign).order_by().values_list("quota_line__level").annotate(count=Count("pk"))
    page = reverse("decision_new", args=[campaign.code])
    for level, count in sorted(agreed):
        place, url = AwardLevel(level).label, f"{page}?level={level}"
        yield Task("Ghi quyết định khen thưởng", place, url, campaign.dossier_due, count=count)
