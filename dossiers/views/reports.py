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
from dossiers.facts.draft import draft_text
from dossiers.facts.ground import Ground, ground_of, place_wanted, slots_of
from dossiers.facts.report import known, past_of, text_of
from dossiers.forms import ReportForm
from dossiers.models import AchievementReport
from dossiers.overview import report_entries
from dossiers.queries import live_nominations_of, report_slots_visible_to
from dossiers.rules import editing_blockers
from dossiers.sending.queries import gone_out, holding_report


@access(*UNIT_SIDE)
@require_safe
def reports(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    own = report_slots_visible_to(request.acting).values("pk")
    ground = ground_of(campaign, timezone.localdate(), slots_of(campaign).filter(pk__in=own))
    entries = report_entries(ground)
    context = {
        "campaign": campaign,
        "entries": entries,
        "unwritten": sum(not entry.is_written for entry in entries),
        "sent": gone_out(campaign),
        "crumbs": [("Báo cáo thành tích", "")],
    }
    return render(request, "dossiers/reports.html", context)


@access(*UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def edit_report(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` of the place. ?draft puts the words made from the data back into the form, without saving them."""
    slot, ground = _slot(request, pk)
    form = ReportForm(request.POST or None, initial=_text_now(request, ground, slot), is_person=_is_person(slot))
    if request.method == "GET" or not form.is_valid():
        return _page(request, ground, slot, form, status=422 if form.is_bound else 200)
    try:
        write(slot=slot, by_user=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        return _page(request, ground, slot, form, status=refused.status, refusal=refused.blockers)
    messages.success(request, f"Đã lưu báo cáo thành tích của {slot.recipient_name}.")
    return redirect("reports", slot.content.campaign.code)


@access(*UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def draft_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on somebody put forward, before places are given; the same text stands in the report afterwards."""
    nomination = get_object_or_404(live_nominations_of(request.acting), pk=pk)
    campaign = campaign_for(request, nomination.quota_line.content.campaign.code)
    slot = place_wanted(nomination)
    ground = ground_of(campaign, timezone.localdate(), [slot])
    back = reverse("nomination", args=[pk])
    form = ReportForm(request.POST or None, initial=_text_now(request, ground, slot), is_person=_is_person(slot))
    if request.method == "GET" or not form.is_valid():
        return _page(request, ground, slot, form, status=422 if form.is_bound else 200, back=back)
    try:
        write(slot=slot, by_user=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        return _page(request, ground, slot, form, status=refused.status, refusal=refused.blockers, back=back)
    messages.success(request, f"Đã lưu dự thảo báo cáo thành tích của {slot.recipient_name}.")
    return redirect(back)


def _slot(request: HttpRequest, pk: int) -> tuple[Slot, Ground]:
    found = get_object_or_404(report_slots_visible_to(request.acting).select_related("content__campaign"), pk=pk)
    campaign = campaign_for(request, found.content.campaign.code)
    slots = list(slots_of(campaign).filter(pk=pk))
    return slots[0], ground_of(campaign, timezone.localdate(), slots)


def _text_now(request: HttpRequest, ground: Ground, slot: Slot) -> dict[str, Any]:
    text = draft_text(known(ground, slot)) if "draft" in request.GET else text_of(ground, slot)
    return {
        "situation": text.situation,
        "achievements": text.achievements,
        **past_of(ground, slot, drafted="draft" in request.GET),
        "opened_at": timezone.now().isoformat(),
    }


def _is_person(slot: Slot) -> bool:
    return bool(slot.nomination and slot.nomination.full_name)


def _page(
    request: HttpRequest,
    ground: Ground,
    slot: Slot,
    form: ReportForm,
    *,
    status: int,
    refusal: Any = (),
    back: str = "",
) -> HttpResponse:
    (entry,) = report_entries(ground)
    home = reverse("reports", args=[slot.content.campaign.code])
    report: AchievementReport | None = ground.report_of(slot)
    context = {
        "slot": slot,
        "form": form,
        "known": known(ground, slot),
        "facts": ground.cards.get((slot.content_id, slot.unit_id)),
        "row": ground.row_of(slot),
        "entry": entry,
        "report": report,
        "blockers": editing_blockers(slot, holding_report(slot), entry.paper),
        "refusal": refusal,
        "back": back or home,
        "crumbs": [("Báo cáo thành tích", home), (slot.recipient_name, "")],
    }
    return render(request, "dossiers/edit_report.html", context, status=status)
