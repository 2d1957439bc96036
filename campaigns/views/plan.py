"""Writes on the plan page that concern the plan itself."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaigns.access import access
from campaigns.actions import campaigns as actions
from campaigns.actions.schedule import Schedule, reschedule, schedule_of
from campaigns.plan_forms import PlanNumberForm, ScheduleForm
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused


@access(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def edit_plan_number(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    initial = {"number": campaign.plan_number, "issued_on": campaign.plan_date}
    form = PlanNumberForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_plan_number(campaign=campaign, by_user=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Đã lưu số và ngày ban hành kế hoạch.")
        return redirect("plan", campaign.code)
    crumbs = [("Kế hoạch và chỉ tiêu", reverse("plan", args=[campaign.code])), ("Số và ngày ban hành", "")]
    context = {"form": form, "campaign": campaign, "crumbs": crumbs}
    return render(request, "campaigns/plan_number.html", context, status=422 if form.is_bound else 200)


@access(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def edit_schedule(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    form = ScheduleForm(request.POST or None, initial=asdict(schedule_of(campaign)))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.pop("reason")
        try:
            reschedule(
                campaign=campaign,
                schedule=Schedule(**form.cleaned_data),
                reason=reason,
                by_user=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Đã điều chỉnh lịch. Các đơn vị thấy hạn mới từ bây giờ.")
            return redirect("plan", campaign.code)
    crumbs = [("Kế hoạch và chỉ tiêu", reverse("plan", args=[campaign.code])), ("Điều chỉnh lịch", "")]
    context = {"form": form, "campaign": campaign, "crumbs": crumbs}
    return render(request, "campaigns/schedule.html", context, status=422 if form.is_bound else 200)
