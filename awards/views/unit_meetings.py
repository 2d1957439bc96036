"""The unit's own meeting about whom to put forward: the list, and one meeting with its votes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from awards.actions.unit_meetings import agenda_of, record_unit_meeting
from awards.models import UnitMeeting
from awards.nominating.forms import UnitMeetingForm, agreed_in
from awards.nominating.unit_meetings import unit_meetings_visible_to, without_meeting
from awards.queries import nominations_visible_to
from awards.states import NominationState
from awards.views.frame import READERS, told_in
from campaigns.access import access
from campaigns.models import Campaign, Unit
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role

WRITERS = tuple(sorted(UNIT_SIDE))


@access(*READERS, *WRITERS)
@require_GET
def unit_meetings(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    context = {
        "campaign": campaign,
        "meetings": unit_meetings_visible_to(request.acting).filter(campaign=campaign),
        "left": without_meeting(request.acting, campaign),
        "of_unit": request.acting.role in UNIT_SIDE,
        "puts_forward": _puts_forward(request, campaign),
        "may_print": request.acting.role in (*UNIT_SIDE, Role.SECRETARY),
        "crumbs": [("Hội đồng", ""), ("Họp xét của đơn vị", "")],
    }
    return render(request, "awards/unit_meetings.html", context)


def _puts_forward(request: HttpRequest, campaign: Campaign) -> bool:
    """Does one's unit have somebody to ask for in a proposal of its own?"""
    found = nominations_visible_to(request.acting).filter(quota_line__content__campaign=campaign)
    return request.acting.role in UNIT_SIDE and found.filter(state=NominationState.PROPOSED).exists()


@access(*WRITERS)
@require_http_methods(["GET", "POST"])
def unit_meeting_new(request: HttpRequest, code: str) -> HttpResponse:
    """A meeting that has been held."""
    return _page(request, campaign_for(request, code), request.acting.unit)


@access(*READERS, *WRITERS)
@require_http_methods(["GET", "POST"])
def unit_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Read by the offices, corrected by the unit itself."""
    found = get_object_or_404(unit_meetings_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    if request.method == "POST" or request.acting.role in UNIT_SIDE:
        return _page(request, found.campaign, found.unit, found)
    context = {"meeting": found, "agreed": _agreed(found), "crumbs": [_home(found.campaign), (found.unit.name, "")]}
    return render(request, "awards/unit_meeting.html", context)


def _page(request: HttpRequest, campaign: Campaign, unit: Unit, found: UnitMeeting | None = None) -> HttpResponse:
    agenda = agenda_of(campaign, unit, found)
    form = UnitMeetingForm(request.POST or None, initial=UnitMeetingForm.initial_of(found) if found else _usual(unit))
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            made = record_unit_meeting(
                campaign=campaign,
                unit=unit,
                minutes=form.minutes,
                votes=agreed_in(request.POST, agenda),
                by_user=request.user,
                now=timezone.now(),
                meeting=found,
            )
            messages.success(request, f"Đã ghi cuộc họp xét: {made.nominations.count()} trường hợp được đồng ý.")
            return redirect("unit_meetings", campaign.code)
    title = "Sửa cuộc họp xét" if found else "Ghi cuộc họp xét của đơn vị"
    context = {"form": form, "title": title, "unit": unit, "campaign": campaign, "meeting": found}
    context |= {"agenda": [(one, _typed(request, one)) for one in agenda], "crumbs": [_home(campaign), (title, "")]}
    return render(request, "awards/unit_meeting_form.html", context, status=422 if form.is_bound else 200)


def _typed(request: HttpRequest, nomination: Any) -> str:
    """What stands in the field of votes: as typed, else as recorded."""
    if request.method == "POST":
        return request.POST.get(f"agreed-{nomination.pk}", "")
    return "" if nomination.votes is None else str(nomination.votes)


def _agreed(meeting: UnitMeeting) -> Any:
    return meeting.nominations.select_related("unit", "quota_line__content").order_by(
        "quota_line__content__number", "pk"
    )


def _usual(unit: Unit) -> dict[str, str]:
    return {"place": f"Trụ sở {unit.name}"}


def _home(campaign: Campaign) -> tuple[str, str]:
    return "Họp xét của đơn vị", reverse("unit_meetings", args=[campaign.code])
