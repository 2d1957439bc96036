"""A member's ballot: the list of cases, one tap each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from awards.actions.votes import cast_vote
from awards.meeting_page import ballot_cases
from awards.models import Vote
from awards.queries import cases_visible_to, meetings_visible_to
from awards.states import VoteChoice
from awards.voting import Session
from campaigns.access import access
from campaigns.paging import page_of
from campaigns.roles import Role

_PER_PAGE = 30  # what is still to be voted on stands on the first


@access(Role.COUNCILLOR)
@require_GET
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(meetings_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    session = Session(found)
    mine = session.attendance_of(request.user.pk)
    cases = ballot_cases(session, mine)
    context = {
        "meeting": found,
        "mine": mine,
        "cases": page_of(request, cases, per_page=_PER_PAGE),
        "done": sum(bool(one.choice) for one in cases),
        "left": session.left_for(mine) if mine else 0,
        "choices": VoteChoice.choices,
        "crumbs": [("Họp Hội đồng", reverse("meeting", args=[found.pk])), ("Biểu quyết", "")],
    }
    return render(request, "awards/ballot.html", context)


@access(Role.COUNCILLOR)
@require_POST
@sensitive_post_parameters("choice")
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(cases_visible_to(request.acting), pk=pk)
    request.campaign = case.meeting.campaign
    cast = cast_vote(case=case, choice=request.POST.get("choice", ""), by_user=request.user, now=timezone.now())
    said = f"đã ghi “{cast.get_choice_display()}”" if isinstance(cast, Vote) else "Ông/Bà đã bỏ phiếu kín"
    messages.success(request, f"{case.recipient_name}: {said}.")
    return redirect("ballot", pk=case.meeting_id)
