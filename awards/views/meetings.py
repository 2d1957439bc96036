"""The council's meetings: planned, called to order, counted, closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from awards.actions.closing import close_meeting
from awards.actions.meetings import adjourn_meeting, open_meeting, set_attendance
from awards.ballots.rules import meeting_closing_blockers
from awards.floor.desk import desk_of
from awards.floor.pulse import pulse, with_pulse
from awards.forms import ClosingForm
from awards.meeting_page import KINDS, papers_of
from awards.models import Attendance, Meeting
from awards.queries import council_decision, councillors, meetings_visible_to
from awards.rules.meeting import adjourning_blockers, opening_blockers
from awards.states import UNDER_WAY, MeetingState
from awards.views.frame import READERS, told_in
from awards.voting import Session
from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.roles import Role


@access(*READERS)
@require_GET
def meetings(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    found = list(meetings_visible_to(request.acting).filter(campaign=campaign))
    context = {
        "campaign": campaign,
        "rows": [(one, KINDS[MeetingState(one.state)]) for one in found],
        "council": council_decision(campaign.council_unit_id, timezone.localdate()),
        "may_plan": request.acting.role == Role.SECRETARY and all(one.state not in UNDER_WAY for one in found),
        "others": [("Xuất Excel", reverse("meetings_export", args=[code]))] if found else [],
        "crumbs": [("Hội đồng", ""), ("Họp Hội đồng", "")],
    }
    return render(request, "awards/meetings.html", context)


@access(*READERS)
@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@access(Role.SECRETARY)
@require_POST
def meeting_open(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    open_meeting(meeting=found, by_user=request.user, now=timezone.now())
    messages.success(request, "Cuộc họp đã khai mạc. Ghi vắng mặt nếu có, rồi các thành viên biểu quyết.")
    return redirect("meeting", pk=pk)


@access(Role.SECRETARY)
@require_POST
def meeting_adjourn(request: HttpRequest, pk: int) -> HttpResponse:
    adjourn_meeting(meeting=_found(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã hoãn họp.")
    return redirect("meeting", pk=pk)


@access(Role.SECRETARY)
@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """One member present, or absent with the reason."""
    visible = meetings_visible_to(request.acting)
    found = get_object_or_404(Attendance.objects.select_related("meeting__campaign"), pk=pk, meeting__in=visible)
    request.campaign = found.meeting.campaign
    present, reason = request.POST.get("present") == "yes", request.POST.get("reason", "")
    set_attendance(attendance=found, present=present, reason=reason, by_user=request.user, now=timezone.now())
    return redirect("meeting", pk=found.meeting_id)


@access(Role.SECRETARY)
@require_POST
def meeting_close(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ClosingForm(request.POST)
    if form.is_valid():
        with told_in(form):
            close_meeting(meeting=found, **form.cleaned_data, by_user=request.user, now=timezone.now())
            messages.success(request, "Cuộc họp đã kết thúc; kết quả đã ghi vào từng suất.")
            return redirect("meeting", pk=pk)
    return _page(request, found, form)


def _found(request: HttpRequest, pk: int) -> Meeting:
    found = get_object_or_404(with_pulse(meetings_visible_to(request.acting)), pk=pk)
    request.campaign = found.campaign
    return found


def _page(request: HttpRequest, found: Meeting, form: ClosingForm | None = None) -> HttpResponse:
    session, planned = Session(found), found.state == MeetingState.PLANNED
    members = councillors(found.campaign, timezone.localdate(found.starts_at)) if planned else []
    is_open = found.state == MeetingState.OPEN
    context = {
        "meeting": found,
        "kind": KINDS[MeetingState(found.state)],
        "session": session,
        "roll": [(one, session.left_for(one)) for one in session.attendances],
        "members": members,
        "desk": desk_of(session, request.GET.get("show", ""), request.GET.get("page", "")),
        "pulse": pulse(found),
        "papers": papers_of(session),
        "rulings": list(found.tie_rulings.select_related("quota_line")),
        "is_secretary": request.acting.role == Role.SECRETARY,
        "is_councillor": request.acting.role == Role.COUNCILLOR,
        "opening": opening_blockers(found, members) if planned else [],
        "adjourning": adjourning_blockers(found) if is_open else [],
        "closing": meeting_closing_blockers(session, blank_rest=True) if is_open else [],
        "form": form or ClosingForm(initial={"ends_at": timezone.localtime()}),
        "crumbs": [("Họp Hội đồng", reverse("meetings", args=[found.campaign.code])), (found.title, "")],
    }
    return render(request, "awards/meeting.html", context, status=422 if form else 200)
