"""Hội đồng: who sits in it by which decision; the secretary writes decisions down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions.councils import correct_council, leave_council, record_council, return_to_council
from awards.council.forms import DecisionForm, LeavingForm, posted_seats
from awards.council.page import bodies
from awards.council.rules import correcting_blockers
from awards.council.seating import candidates
from awards.council.tables import council_table
from awards.council.values import SeatValues
from awards.models import CouncilDecision, CouncilSeat
from awards.queries import councillors
from awards.states import CouncilDuty
from awards.views.frame import READERS, excel, told_in
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role


@access(*READERS)
@require_GET
def council(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    found = bodies(campaign, timezone.localdate())
    context = {
        "campaign": campaign,
        "standing": [one for one in found if not one.is_over],
        "earlier": [one for one in found if one.is_over],
        "is_secretary": request.acting.role == Role.SECRETARY,
        "crumbs": [("Hội đồng", ""), (campaign.council_unit.name, "")],
    }
    return render(request, "awards/council/council.html", context)


@access(*READERS)
@require_GET
def council_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    return excel(council_table(campaign, bodies(campaign, timezone.localdate())), f"hoi-dong-{code}")


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def council_new(request: HttpRequest, code: str) -> HttpResponse:
    """Beginning with the members in office."""
    campaign = campaign_for(request, code)
    form = DecisionForm.of(None, request.POST if request.method == "POST" else None)
    before = councillors(campaign, timezone.localdate())
    page = _form_page(request, campaign, form, before)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            given = {"values": form.values, "seats": page["typed"], "by_user": request.user, "now": timezone.now()}
            made = record_council(campaign=campaign, **given)
            messages.success(request, f"Đã ghi {made}, {len(page['typed'])} thành viên.")
            return redirect("council", code)
    page |= {"title": "Ghi quyết định kiện toàn Hội đồng" if before else "Ghi quyết định thành lập Hội đồng"}
    return _shown(request, campaign, page)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def council_edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    decision = get_object_or_404(CouncilDecision, pk=pk, unit=campaign.council_unit_id)
    form = DecisionForm.of(decision, request.POST if request.method == "POST" else None)
    page = _form_page(request, campaign, form, list(decision.seats.select_related("user").order_by("position")))
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            given = {"values": form.values, "seats": page["typed"], "by_user": request.user, "now": timezone.now()}
            correct_council(campaign=campaign, decision=decision, **given)
            messages.success(request, f"Đã sửa {decision}.")
            return redirect("council", code)
    page |= {"title": f"Sửa {decision}", "blockers": correcting_blockers(decision)}
    return _shown(request, campaign, page)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def seat_leave(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign, seat = _seat(request, code, pk)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            leave_council(campaign=campaign, seat=seat, **form.cleaned_data, by_user=request.user, now=timezone.now())
            messages.success(request, f"Đã ghi {seat.user.full_name} thôi tham gia Hội đồng.")
            return redirect("council", code)
    crumbs = [("Hội đồng", reverse("council", args=[code])), ("Thôi tham gia", "")]
    context = {"campaign": campaign, "seat": seat, "form": form, "crumbs": crumbs}
    return render(request, "awards/council/leave.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_POST
def seat_return(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign, seat = _seat(request, code, pk)
    reason = request.POST.get("reason", "")
    return_to_council(campaign=campaign, seat=seat, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"{seat.user.full_name} tiếp tục là thành viên Hội đồng.")
    return redirect("council", code)


def _seat(request: HttpRequest, code: str, pk: int) -> tuple[Campaign, CouncilSeat]:
    campaign = campaign_for(request, code)
    seats = CouncilSeat.objects.select_related("decision", "user")
    return campaign, get_object_or_404(seats, pk=pk, decision__unit=campaign.council_unit_id)


def _form_page(
    request: HttpRequest, campaign: Campaign, form: DecisionForm, before: list[CouncilSeat]
) -> dict[str, Any]:
    known = candidates(campaign.council_unit, before, timezone.localdate())
    typed = posted_seats(request.POST, known) if form.is_bound else [SeatValues.of(one) for one in before]
    return {"campaign": campaign, "form": form, "typed": typed, "candidates": known, "duties": CouncilDuty.choices}


def _shown(request: HttpRequest, campaign: Campaign, page: dict[str, Any]) -> HttpResponse:
    page["crumbs"] = [("Hội đồng", reverse("council", args=[campaign.code])), (page["title"], "")]
    return render(request, "awards/council/edit.html", page, status=422 if page["form"].is_bound else 200)
