"""Calling the council to a meeting: the plan, its agenda drawn from what is open, changes, cancelling."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions.planning import MeetingPlan, cancel_meeting, change_meeting, plan_meeting
from awards.council.agenda import drawn
from awards.council.meeting_form import MeetingForm
from awards.council.rules import convening_blockers
from awards.council.seating import presiding_members
from awards.council.tables import meetings_table
from awards.models import Meeting
from awards.queries import meetings_visible_to
from awards.rules.meeting import changing_blockers
from awards.views.frame import READERS, excel, told_in
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker


@access(*READERS)
@require_GET
def meetings_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    found = meetings_visible_to(request.acting).filter(campaign=campaign).annotate(count=Count("cases"))
    return excel(meetings_table(campaign, found.select_related("council")), f"hop-hoi-dong-{code}")


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def meeting_plan(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    presiding = presiding_members(campaign, timezone.localdate())
    form = MeetingForm(request.POST or None, presiding=presiding, initial=_usual(request, campaign))
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            made = plan_meeting(campaign=campaign, plan=form.plan, by_user=request.user, now=timezone.now())
            messages.success(request, "Đã lập lịch họp; các thành viên được báo.")
            return redirect("meeting", pk=made.pk)
    back = reverse("meetings", args=[code])
    return _form(request, campaign, form, "Lập lịch họp", back, convening_blockers(campaign, presiding))


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    presiding = presiding_members(found.campaign, timezone.localdate())
    form = MeetingForm(request.POST or None, presiding=presiding, initial=MeetingPlan.of(found).fields)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            change_meeting(meeting=found, plan=form.plan, by_user=request.user, now=timezone.now())
            messages.success(request, "Đã sửa lịch họp; các thành viên được báo.")
            return redirect("meeting", pk=pk)
    back = reverse("meeting", args=[pk])
    return _form(request, found.campaign, form, "Sửa lịch họp", back, changing_blockers(found))


@access(Role.SECRETARY)
@require_GET
def meeting_agenda(request: HttpRequest, code: str) -> HttpResponse:
    """The field of the agenda, drawn anew from what is open at this moment."""
    text = "\n".join(drawn(campaign_for(request, code)))
    form = MeetingForm(presiding=[], initial={"agenda": text})
    return render(request, "awards/council/_agenda_field.html", {"field": form["agenda"]})


@access(Role.SECRETARY)
@require_POST
def meeting_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    cancel_meeting(meeting=_found(request, pk), reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã hủy cuộc họp; các thành viên được báo.")
    return redirect("meeting", pk=pk)


def _found(request: HttpRequest, pk: int) -> Meeting:
    found = get_object_or_404(meetings_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    return found


def _usual(request: HttpRequest, campaign: Campaign) -> dict[str, str]:
    """What the form begins with; the agenda is drawn for who opens it only."""
    title = f"Họp Hội đồng xét khen thưởng {campaign.short_title}"
    return {"title": title, "agenda": "\n".join(drawn(campaign)) if request.method == "GET" else ""}


def _form(
    request: HttpRequest, campaign: Campaign, form: MeetingForm, title: str, back: str, blockers: list[Blocker]
) -> HttpResponse:
    context = {"campaign": campaign, "form": form, "title": title, "back": back, "blockers": blockers}
    context["crumbs"] = [("Họp Hội đồng", reverse("meetings", args=[campaign.code])), (title, "")]
    return render(request, "awards/meeting_plan.html", context, status=422 if form.is_bound else 200)
