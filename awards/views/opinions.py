"""Opinions in writing of absent members, entered by the secretary from the papers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from awards.actions import opinions
from awards.ballots.forms import OpinionForm
from awards.ballots.opinions import cases_to_write_on, opinion_blockers, removal_blockers
from awards.models import Attendance
from awards.queries import meetings_visible_to
from awards.states import BallotManner
from awards.views.frame import told_in
from awards.voting import Session
from campaigns.access import access
from campaigns.roles import Role


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    found = _attendance(request, pk)
    session = Session(found.meeting)
    cases = cases_to_write_on(found, session)
    said = {case.pk: choice for case in cases if (choice := session.votes.get(case.pk, {}).get(found.member_id))}
    form = OpinionForm(request.POST or None, cases=cases, initial=OpinionForm.initial_of(found, said))
    if request.method == "POST" and form.is_valid():
        given = {"text": form.cleaned_data["text"], "on": form.cleaned_data["on"], "choices": form.choices}
        with told_in(form):
            opinions.record_opinion(attendance=found, **given, by_user=request.user, now=timezone.now())
            messages.success(request, f"Đã ghi ý kiến bằng văn bản của {found.member_name}.")
            return redirect("meeting", pk=found.meeting_id)
    here = reverse("meeting", args=[found.meeting_id])
    context = {
        "one": found,
        "form": form,
        "blockers": opinion_blockers(found, session),
        "removal": removal_blockers(found, session),
        "secret": [case for case in session.open_cases if case.ballot == BallotManner.SECRET],
        "paper": [case for case in session.open_cases if case.ballot == BallotManner.PAPER],
        "back": here,
        "crumbs": [(found.meeting.title, here), ("Ý kiến bằng văn bản", "")],
    }
    return render(request, "awards/ballots/opinion.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_POST
def opinion_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _attendance(request, pk)
    opinions.remove_opinion(attendance=found, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã bỏ ý kiến bằng văn bản của {found.member_name}.")
    return redirect("meeting", pk=found.meeting_id)


def _attendance(request: HttpRequest, pk: int) -> Attendance:
    visible = meetings_visible_to(request.acting)
    found = get_object_or_404(Attendance.objects.select_related("meeting__campaign"), pk=pk, meeting__in=visible)
    request.campaign = found.meeting.campaign
    return found
