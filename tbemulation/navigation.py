"""The frame around every page: menu by phase, campaign chosen, for whom one acts. One statement, none in fragments."""

from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce
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
    choices = SimpleLazyObject(lambda: _choices(acting))
    campaign = SimpleLazyObject(lambda: getattr(request, "campaign", None) or default_campaign(choices))
    return {
        "navigation": SimpleLazyObject(lambda: navigation(acting, campaign or None, request)),
        "acting_choices": [m for m in request.acting_choices if m.pk != acting.pk],
        "current_campaign": campaign,
        "campaign_choices": choices,
        "notice_count": SimpleLazyObject(lambda: _unread(acting, choices)),
    }


def _choices(acting: Membership) -> list[Campaign]:
    """The campaigns that may be opened, each with the number of notices that the person has not read."""
    unread = _notices(acting).order_by().values("user").values(number=Count("pk"))
    return list(campaigns_visible_to(acting).select_related(None).annotate(unread=Coalesce(Subquery(unread), 0)))


def _unread(acting: Membership, choices: list[Campaign]) -> int:
    return choices[0].unread if choices else _notices(acting).count()


def _notices(acting: Membership) -> QuerySet[Notice]:
    return Notice.objects.filter(user=acting.user_id, read_at=None)


def default_campaign(choices: list[Campaign]) -> Campaign | None:
    """The newest running campaign, else the newest of all."""
    running = [c for c in choices if c.state == CampaignState.LAUNCHED]
    return next(iter(running or choices), None)


def navigation(acting: Membership, campaign: Campaign | None, request: HttpRequest) -> list[dict[str, Any]]:
    """Phases with the entries that this role has; a phase without entries is left out."""
    running = running_phase(campaign, timezone.localdate()) if campaign else ""
    page = request.resolver_match.url_name if request.resolver_match else ""
    return [
        {
            "label": label,
            "icon": icon,
            "running": key == running,
            "items": [
                {"label": item.label, "url": url, "active": request.path.startswith(url) or page in item.pages}
                for item, url in items
            ],
        }
        for key, label, icon, items in _menu(acting.role, *_plan_of(campaign))
    ]


def _plan_of(campaign: Campaign | None) -> tuple[str, str]:
    """The code of a campaign, and whose plan it is; nothing without one."""
    return (campaign.code, "below" if campaign.for_below else "own") if campaign else ("", "")


@lru_cache(maxsize=512)
def _menu(role: str, code: str, plan: str) -> list[tuple[str, str, str, list[tuple[campaigns.menu.Item, str]]]]:
    """Phases with the entries of a role and their addresses in a campaign, which are the same for everybody."""
    phases = ((*phase, _entries(phase[0], role, code, plan)) for phase in campaigns.menu.PHASES)
    return [phase for phase in phases if phase[-1]]


def _entries(phase: str, role: str, code: str, plan: str) -> list[tuple[campaigns.menu.Item, str]]:
    items = [item for item in ITEMS if item.phase == phase and role in item.roles]
    shown = [item for item in items if not item.in_campaign or plan in item.plans]
    return [(item, reverse(item.url_name, args=[code] if item.in_campaign else [])) for item in shown]
