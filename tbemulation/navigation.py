"""The frame around every page: menu by phase, campaign chosen, for whom one acts."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

import awards.menu
import campaigns.menu
import dossiers.menu
import scoring.menu
from campaigns.models import Campaign, Membership, Notice
from campaigns.phases import running_phase
from campaigns.queries import campaigns_visible_to
from campaigns.states import CampaignState

ITEMS = (*campaigns.menu.ITEMS, *scoring.menu.ITEMS, *awards.menu.ITEMS, *dossiers.menu.ITEMS)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    acting: Membership | None = getattr(request, "acting", None)
    if acting is None:
        return {"navigation": [], "acting_choices": [], "current_campaign": None, "campaign_choices": []}
    # Fragments show no frame and never ask for any of this.
    choices = SimpleLazyObject(lambda: list(campaigns_visible_to(acting)))
    campaign = SimpleLazyObject(lambda: getattr(request, "campaign", None) or default_campaign(choices))
    return {
        "navigation": SimpleLazyObject(lambda: navigation(acting, campaign or None, request)),
        "acting_choices": [m for m in request.acting_choices if m.pk != acting.pk],
        "current_campaign": campaign,
        "campaign_choices": choices,
        "notice_count": SimpleLazyObject(lambda: Notice.objects.filter(user=request.user, read_at=None).count()),
    }


def default_campaign(choices: list[Campaign]) -> Campaign | None:
    """The newest running campaign, else the newest of all."""
    running = [c for c in choices if c.state == CampaignState.LAUNCHED]
    return next(iter(running or choices), None)


def navigation(acting: Membership, campaign: Campaign | None, request: HttpRequest) -> list[dict[str, Any]]:
    """Phases with the entries that this role has; a phase without entries is left out."""
    running = running_phase(campaign, timezone.localdate()) if campaign else ""
    phases = []
    for key, label, icon in campaigns.menu.PHASES:
        items = [_entry(item, campaign, request) for item in ITEMS if _shown(item, key, acting, campaign)]
        if items:
            phases.append({"label": label, "icon": icon, "running": key == running, "items": items})
    return phases


def _shown(item: campaigns.menu.Item, phase: str, acting: Membership, campaign: Campaign | None) -> bool:
    return item.phase == phase and acting.role in item.roles and (campaign is not None or not item.in_campaign)


def _entry(item: campaigns.menu.Item, campaign: Campaign | None, request: HttpRequest) -> dict[str, Any]:
    url = reverse(item.url_name, args=[campaign.code] if item.in_campaign and campaign else [])
    page = request.resolver_match.url_name if request.resolver_match else ""
    return {"label": item.label, "url": url, "active": request.path.startswith(url) or page in item.pages}
