"""The plan's places: who holds each, why, and what running the allocation again would change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from awards.across.words import council_flags
from awards.actions.allocation import allocate_places
from awards.allocation_page import Strand, on_page, open_places, seats, strands
from awards.drafting import draft
from awards.queries import slots_in_session, slots_visible_to
from awards.rules.allocating import allocation_blockers
from awards.tables import allocation_table
from awards.views.frame import READERS, excel
from campaigns.access import access
from campaigns.paging import page_of
from campaigns.queries import campaign_for
from campaigns.roles import Role


@access(*READERS)
@require_GET
def allocation(request: HttpRequest, code: str) -> HttpResponse:
    """?content= chooses whose places stand at right, ?page= which of them; the tree at left shows the whole plan."""
    campaign = campaign_for(request, code)
    found, last = draft(campaign), campaign.allocations.select_related("made_by").defer("payload").first()
    every = strands(found)
    open_twice, flags = council_flags(campaign, found)
    chosen = next(
        (one for one in every if one.content.number == request.GET.get("content")), every[0] if every else None
    )
    page = page_of(request, seats(chosen) if chosen else [])
    context = {
        "campaign": campaign,
        "draft": found,
        "page": page,
        "sections": on_page(page),
        "last": last,
        "stale": last is None or last.hash != found.hash,
        "strands": every,
        "chosen": chosen,
        "tabs": _tabs(every, chosen),
        "open_places": open_places(every),
        "open_twice": open_twice,
        "flags": flags,
        "filled": sum(one.filled for one in every),
        "count": sum(one.count for one in every),
        "blockers": allocation_blockers(campaign, found, slots_in_session(campaign)),
        "may_allocate": request.acting.role == Role.SECRETARY,
        "may_count": request.acting.role in (Role.MANAGER, Role.SECRETARY),
        "crumbs": [("Hội đồng", ""), ("Phân bổ chỉ tiêu", "")],
    }
    return render(request, "awards/allocation.html", context)


def _tabs(every: list[Strand], chosen: Strand | None) -> list[dict[str, object]]:
    """For phones, where the tree has no room."""
    return [
        {
            "label": f"Nội dung {one.content.number}",
            "url": f"?content={one.content.number}",
            "active": one == chosen,
            "count": f"{one.filled}/{one.count}",
        }
        for one in every
    ]


@access(Role.SECRETARY)
@require_POST
def allocate(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    reason = request.POST.get("reason", "")
    allocate_places(campaign=campaign, by_user=request.user, now=timezone.now(), reason=reason)
    messages.success(request, "Đã phân bổ chỉ tiêu theo xếp hạng, đề nghị và quyết định hiện có.")
    return redirect("allocation", code=campaign.code)


@access(*READERS)
@require_GET
def allocation_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    slots = slots_visible_to(request.acting).filter(content__campaign=campaign)
    ordered = list(slots.order_by("content__number", "quota_line__position", "number"))
    return excel(allocation_table(campaign, ordered), f"phan-bo-{campaign.code}")
