"""Achievement reports as their units see them: a list, and the page on which one is written."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from awards.models import Slot
from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Refused
from dossiers.actions.reports import edit_report as write
from dossiers.facts.ground import Ground, ground_of, place_wanted, slots_of
from dossiers.overview import report_entries
from dossiers.queries import live_nominations_of, report_slots_visible_to
from dossiers.reporting.desk import Desk, form_of
from dossiers.reporting.forms import ReportForm
from dossiers.reporting.standing import shown_to
from dossiers.sending.queries import gone_out


@access(*UNIT_SIDE)
@require_safe
def reports(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    own = report_slots_visible_to(request.acting).values("pk")
    ground = ground_of(campaign, timezone.localdate(), slots_of(campaign).filter(pk__in=own))
    entries = report_entries(ground)
    sent = gone_out(campaign)
    role = "" if sent else request.acting.role  # nobody's move once the dossier has gone
    context = {
        "campaign": campaign,
        "rows": [(entry, *shown_to(entry.standing, role)) for entry in entries],
        "unwritten": sum(not entry.is_written for entry in entries),
        "sent": sent,
        "crumbs": [("Báo cáo thành tích", "")],
    }
    return render(request, "dossiers/reports.html", context)


@access(*UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def edit_report(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` of the place. ?draft puts the words made from the data back into the form, without saving them."""
    slot, ground = own_slot(request, pk)
    back = reverse("reports", args=[slot.content.campaign.code])
    desk = Desk(ground, slot, back, reverse("report_preview", args=[pk]))
    return _written(request, desk, f"Đã lưu báo cáo thành tích của {slot.recipient_name}.")


@access(*UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def draft_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on somebody put forward, before places are given; the same text stands in the report afterwards."""
    slot, ground = own_nominee(request, pk)
    desk = Desk(ground, slot, reverse("nomination", args=[pk]), reverse("draft_preview", args=[pk]))
    return _written(request, desk, f"Đã lưu dự thảo báo cáo thành tích của {slot.recipient_name}.")


def own_slot(request: HttpRequest, pk: int) -> tuple[Slot, Ground]:
    found = get_object_or_404(report_slots_visible_to(request.acting).select_related("content__campaign"), pk=pk)
    campaign = campaign_for(request, found.content.campaign.code)
    slots = list(slots_of(campaign).filter(pk=pk))
    return slots[0], ground_of(campaign, timezone.localdate(), slots)


def own_nominee(request: HttpRequest, pk: int) -> tuple[Slot, Ground]:
    nomination = get_object_or_404(live_nominations_of(request.acting), pk=pk)
    campaign = campaign_for(request, nomination.quota_line.content.campaign.code)
    slot = place_wanted(nomination)
    return slot, ground_of(campaign, timezone.localdate(), [slot])


def _written(request: HttpRequest, desk: Desk, told: str) -> HttpResponse:
    form = form_of(desk.ground, desk.slot, request.POST or None, drafted="draft" in request.GET)
    if request.method == "GET" or not form.is_valid():
        return _page(request, desk, form, status=422 if form.is_bound else 200)
    try:
        write(slot=desk.slot, by_user=request.user, now=timezone.now(), **form.written)
    except Refused as refused:
        return _page(request, desk, form, status=refused.status, refusal=refused.blockers)
    messages.success(request, told)
    return redirect(desk.back)


def _page(request: HttpRequest, desk: Desk, form: ReportForm, *, status: int, refusal: Any = ()) -> HttpResponse:
    context = {
        "desk": desk,
        "slot": desk.slot,
        "form": form,
        "drafted": "draft" in request.GET,
        "refusal": refusal,
        "crumbs": [("Báo cáo thành tích", desk.back), (desk.slot.recipient_name, "")],
    }
    return render(request, "dossiers/edit_report.html", context, status=status)
