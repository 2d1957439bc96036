"""Where a campaign stands, on one page for those who lead it; to be read and printed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.models import Content
from campaigns.paging import page_of
from campaigns.queries import campaign_for
from dossiers.panorama.page import Panorama, panorama_of
from dossiers.panorama.units import PER_PAGE, cards_in_order, rows_of, spreads_of
from dossiers.queries import LEADING


@access(*LEADING)
@require_safe
def panorama(request: HttpRequest, code: str) -> HttpResponse:
    """The whole campaign; ?content=01: one content with its units."""
    campaign, now = campaign_for(request, code), timezone.now()
    contents = list(campaign.contents.select_related("campaign").order_by("number"))
    chosen = next((one for one in contents if one.number == request.GET.get("content")), None)
    found = panorama_of(campaign, contents, chosen, timezone.localdate(now))
    context = {
        "campaign": campaign,
        "found": found,
        "now": now,
        "tabs": _tabs(request, contents, chosen),
        "crumbs": [("Kế hoạch", ""), ("Toàn cảnh phong trào", "")],
    }
    if chosen:
        context |= _units(request, chosen, found)
    return render(request, "dossiers/panorama/page.html", context)


def _tabs(request: HttpRequest, contents: list[Content], chosen: Content | None) -> list[dict[str, Any]]:
    first = {"label": "Cả phong trào", "url": request.path, "active": chosen is None}
    return [
        first,
        *(
            {
                "label": f"{one.number} · {one.short_title}",
                "url": f"{request.path}?content={one.number}",
                "active": one == chosen,
            }
            for one in contents
        ),
    ]


def _units(request: HttpRequest, content: Content, found: Panorama) -> dict[str, Any]:
    page = page_of(request, cards_in_order(content), count=found.tally.every, per_page=PER_PAGE)
    return {
        "page": page,
        "units": rows_of(page, found.scale),
        "spreads": spreads_of(content) if found.tally.done else [],
    }
