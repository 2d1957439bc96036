"""The projector, the page of one case, and which case stands before the hall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from awards.actions.floor import clear_floor, put_on_floor
from awards.ballots.page import case_panel
from awards.floor.floor import Floor
from awards.floor.pulse import pulse, with_pulse
from awards.floor.stage import stage_of
from awards.floor.tables import cases_table
from awards.models import Meeting
from awards.queries import cases_visible_to, meetings_visible_to
from awards.states import MeetingState
from awards.views.frame import READERS, excel
from awards.voting import Session
from campaigns.access import access
from campaigns.roles import Role


@access(*READERS)
@require_GET
def projector(request: HttpRequest, pk: int) -> HttpResponse:
    return _stage(request, _meeting(request, pk=pk), "awards/floor/projector.html")


@access(*READERS)
@require_GET
def projector_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """What the projector asks every few seconds: nothing, while nothing has changed."""
    found = _meeting(request, pk=pk)
    if request.GET.get("seen") == pulse(found):
        return HttpResponse(status=204)
    return _stage(request, found, "awards/floor/_stage.html")


@access(Role.SECRETARY)
@require_POST
def case_floor(request: HttpRequest, pk: int) -> HttpResponse:
    """Before the hall with this case; the projector stays where it is, from elsewhere one goes on at the case."""
    case = get_object_or_404(cases_visible_to(request.acting), pk=pk)
    request.campaign = case.meeting.campaign
    put_on_floor(case=case, by_user=request.user, now=timezone.now())
    if request.htmx:
        return _stage(request, _meeting(request, pk=case.meeting_id), "awards/floor/_stage.html")
    return redirect("case", pk=pk)


@access(Role.SECRETARY)
@require_POST
def floor_clear(request: HttpRequest, pk: int) -> HttpResponse:
    clear_floor(meeting=_meeting(request, pk=pk), by_user=request.user, now=timezone.now())
    if request.htmx:
        return _stage(request, _meeting(request, pk=pk), "awards/floor/_stage.html")
    return redirect("meeting", pk=pk)


@access(*READERS)
@require_GET
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one case, and for the secretary what to do with it."""
    meeting = _meeting(request, cases=pk)
    floor = _floor(meeting, pk)
    context = {
        **_case_context(request, floor),
        "panel": case_panel(floor.session, floor.case, request.acting),
        "crumbs": [
            ("Họp Hội đồng", reverse("meetings", args=[meeting.campaign.code])),
            (meeting.title, reverse("meeting", args=[meeting.pk])),
            (f"Trường hợp {floor.case.position}", ""),
        ],
    }
    return render(request, "awards/floor/case.html", context)


@access(*READERS)
@require_GET
def case_votes(request: HttpRequest, pk: int) -> HttpResponse:
    """How the vote on a case goes on, for the page that stays open beside it."""
    meeting = _meeting(request, cases=pk)
    if request.GET.get("seen") == pulse(meeting):
        return HttpResponse(status=204)
    context = _case_context(request, _floor(meeting, pk)) | {"followed": True}
    return render(request, "awards/floor/_votes.html", context)


@access(*READERS)
@require_GET
def meeting_export(request: HttpRequest, pk: int) -> HttpResponse:
    session = Session(_meeting(request, pk=pk))
    return excel(cases_table(session), f"hop-hoi-dong-{pk}")


def _meeting(request: HttpRequest, **which: int) -> Meeting:
    """By its own key, or that of one of its cases; with its pulse."""
    found = get_object_or_404(with_pulse(meetings_visible_to(request.acting)), **which)
    request.campaign = found.campaign
    return found


def _stage(request: HttpRequest, meeting: Meeting, template: str) -> HttpResponse:
    may_step = request.acting.role == Role.SECRETARY and meeting.state == MeetingState.OPEN
    return render(request, template, {"stage": stage_of(meeting), "may_step": may_step})


def _floor(meeting: Meeting, case: int) -> Floor:
    session = Session(meeting)
    return Floor(session.case(case), session)


def _case_context(request: HttpRequest, floor: Floor) -> dict[str, object]:
    meeting = floor.session.meeting
    is_secretary = request.acting.role == Role.SECRETARY
    return {
        "floor": floor,
        "meeting": meeting,
        "pulse": pulse(meeting),
        "on_floor": meeting.on_floor_id == floor.case.pk,
        "is_secretary": is_secretary,
        "may_step": is_secretary and meeting.state == MeetingState.OPEN,
    }
