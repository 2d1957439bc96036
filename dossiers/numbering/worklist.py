"""Work-list pieces of numbers."""

from django.urls import reverse

from campaigns.models import Campaign
from campaigns.worklist import Task
from dossiers.issuing.waiting import Waiting


def number_tasks(waiting: Waiting, campaign: Campaign) -> list[Task]:
    """Printed papers that wait for the clerk's number."""
    if not waiting.to_number:
        return []
    url = f"{reverse('number_grid', args=[campaign.code])}?standing=blank"
    place = "Sau khi văn thư vào sổ; ghi một lượt nhiều văn bản"
    return [Task("Ghi số, ngày văn bản", place, url, count=waiting.to_number)]
