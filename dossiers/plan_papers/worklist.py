"""What the plan as a paper asks of the lead office's manager."""

from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from campaigns.states import CampaignState
from campaigns.worklist import Task
from dossiers.models import Document
from dossiers.states import DocumentKind


def plan_tasks(acting: Membership, campaign: Campaign) -> list[Task]:
    """A draft is printed to be signed; once its number is known the paper is made again with it."""
    if acting.role != Role.MANAGER or acting.unit_id != campaign.lead_unit_id:
        return []
    newest = Document.objects.filter(campaign=campaign, kind=DocumentKind.PLAN).order_by("-version").first()
    url = reverse("plan_paper", args=[campaign.code])
    if newest is None and campaign.state == CampaignState.DRAFT:
        return [Task("Lập bản in Kế hoạch để trình ký", campaign.short_title, url)]
    waits = newest and campaign.plan_number and not newest.number
    if waits and campaign.state != CampaignState.CLOSED:
        return [Task("Lập lại bản in Kế hoạch theo số, ngày đã ghi", campaign.short_title, url)]
    return []
