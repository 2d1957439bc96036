"""Whether the person acts as the manager who keeps a campaign's sheets."""

from django.http import HttpRequest
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.plan_rules import lead_blockers
from campaigns.roles import Role


def leads(request: HttpRequest, campaign: Campaign) -> bool:
    acting_as_manager = request.acting.role == Role.MANAGER
    return acting_as_manager and not lead_blockers(campaign, request.user, timezone.localdate())
