"""The frame around every page: menu by phase, campaign chosen, for whom one acts. One statement, none in fragments."""

from functools import lru_cache, partial
from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

import awards.menu
import campaigns.menu
import dossiers.menu
import scoring.menu
from campaigns.models import Campaign, Membership, Notice
from campaigns.phases import running_phase
from campaigns.prepared import Prepared
from campaigns.queries import campaigns_of
from campaigns.roles import UNIT_SIDE
from campaigns.states import CampaignState
from tbemulation.guides.places import explaining

HOME = "/"
ITEMS = (*campaigns.menu.ITEMS, *scoring.menu.ITEMS, *awards.menu.ITEMS, *dossiers.menu.ITEMS)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    acting: Membership | None = getattr(request, "acting", None)
    if acting is None:
        menu = SimpleLazyObject(lambda: menu_html("", "", "", "", frozenset(), request.path == HOME))
        return {"menu": menu, "acting_choices": [], "current_campaign": None, "campaign_choices": []}
    # Fragments show no frame and never ask for any of this.
    choices = SimpleLazyObject(lambda: _choices(acting))
    campaign = SimpleLazyObject(lambda: getattr(request, "campaign", None) or default_campaign(choices))
    return {
        "menu": SimpleLazyObject(lambda: _menu_of(acting, campaign or None, request)),
        "place": SimpleLazyObject(lambda: _place(acting, campaign or None, request)),
        "acting_choices": [m for m in request.acting_choices if m.pk != acting.pk],
        "current_campaign": campaign,
        "campaign_choices": choices,
        "notice_count": SimpleLazyObject(lambda: _unread(acting, choices)),
        "explaining": SimpleLazyObject(lambda: explaining(request)),
    }


def _choices(acting: Membership) -> list[Campaign]:
    """The campaigns that may be opened, each with the number of notices that the person has not read."""
    return _CHOICES[acting.role in UNIT_SIDE](authority=acting.unit.authority_id, user=acting.user_id)


def _with_unread(authority: int, user: int, *, unit_side: bool) -> QuerySet[Campaign]:
    unread = _notices(user).order_by().values("user").values(number=Count("pk"))
    campaigns = campaigns_of(authority, unit_side=unit_side).select_related(None)
    return campaigns.annotate(unread=Coalesce(Subquery(unread), 0))


_CHOICES = {
    side: Prepared(partial(_with_unread, unit_side=side), authority=987_654_321, user=987_654_322)
    for side in (True, False)
}


def _unread(acting: Membership, choices: list[Campaign]) -> int:
    return choices[0].unread if choices else _notices(acting.user_id).count()


def _notices(user: int) -> QuerySet[Notice]:
    return Notice.objects.filter(user=user, read_at=None)


def default_campaign(choices: list[Campaign]) -> Campaign | None:
    """The newest running campaign, else the newest of all."""
    running = [c for c in choices if c.state == CampaignState.LAUNCHED]
    return next(iter(running or choices), None)


def _menu_of(acting: Membership, campaign: Campaign | None, request: HttpRequest) -> SafeString:
    """The phases with the entries that this role has; entries under which the page stands are marked."""
    running = running_phase(campaign, timezone.localdate()) if campaign else ""
    role, code, plan = acting.role, *_plan_of(campaign)
    here = frozenset(url for *_, url in _here(role, code, plan, request))
    return menu_html(role, code, plan, running, here, request.path == HOME)


def _place(acting: Membership, campaign: Campaign | None, request: HttpRequest) -> tuple[str, str]:
    """Phase and entry under which the page stands, the first two crumbs of a page that names none itself."""
    found = _here(acting.role, *_plan_of(campaign), request)
    return max(found, key=lambda entry: len(entry[-1]))[:2] if found else ("", "")


def _here(role: str, code: str, plan: str, request: HttpRequest) -> list[tuple[str, str, str]]:
    """Phase, entry and address of the entries that are this page or lead to it."""
    page = request.resolver_match.url_name if request.resolver_match else ""
    return [
        (phase, item.label, url)
        for _, phase, _, items in _menu(role, code, plan)
        for item, url in items
        if request.path.startswith(url) or page in item.pages
    ]


@lru_cache(maxsize=256)
def menu_html(role: str, code: str, plan: str, running: str, here: frozenset[str], home: bool) -> SafeString:
    """The same for everybody of a role at the same place of a campaign, so drawn once. `running`: key of the phase;
    `here`: addresses of the entries under which the page stands."""
    phases = [
        {
            "label": label,
            "icon": icon,
            "running": key == running,
            "items": [{"label": item.label, "url": url, "active": url in here} for item, url in items],
        }
        for key, label, icon, items in _menu(role, code, plan)
    ]
    return render_to_string("components/menu.html", {"phases": phases, "home": home})


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
