"""Work-list pieces of certificates."""

from django.urls import reverse

from campaigns.models import Campaign
from campaigns.worklist import Task
from dossiers.certificates.queries import recipients


def certificate_tasks(campaign: Campaign) -> list[Task]:
    """Once the decision is recorded: whom nobody has printed a certificate for, or whose sheets are all spoiled."""
    waiting = [one for one in recipients(campaign) if one.award and one.good <= 0]
    if not waiting:
        return []
    unnumbered = sum(one.entry is None for one in waiting)
    place = f"{unnumbered} người chưa có số sổ khen thưởng" if unnumbered else "Đã có đủ số sổ khen thưởng"
    url = f"{reverse('certificates', args=[campaign.code])}?standing=unprinted"
    return [Task("In giấy khen", place, url, count=len(waiting))]
