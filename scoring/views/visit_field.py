"""What is noted at a unit, on a phone: the page, and the entries and photos that it sends, as often as it takes."""

import json
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.posted import whole_number
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker, Refused
from scoring.actions import visit_field as actions
from scoring.actions.visit_entries import Overtaken
from scoring.intake import received
from scoring.judges import judge_for
from scoring.limits import limits
from scoring.models import VisitedUnit
from scoring.sniff import Unfit
from scoring.states import CheckResult
from scoring.views.stored_files import handed_over
from scoring.visits.entries import Entry, read_entry, read_key
from scoring.visits.pages import VisitedPage
from scoring.visits.queries import READERS, photos_visible_to, visited_visible_to


@access(*READERS, *UNIT_SIDE)
@require_safe
def visited_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """For the team, while it is open, the page to write on; for all others, and afterwards, what was found."""
    found = found_visited(request, pk)
    page = page_of(request, found)
    context = {"visited": found, "page": page, "crumbs": crumbs(request, found, found.unit.name)}
    if not page.may_write:
        return render(request, "scoring/visits/visited.html", context)
    claimed = [each for each in CheckResult.choices if each[0] not in (CheckResult.OPEN, CheckResult.SCORED)]
    context |= {"results": claimed, "limits": limits()}
    return render(request, "scoring/visits/field.html", context)


@access(Role.INSPECTOR)
@require_POST
def note_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry of the phone. The same key again gets the same answer; a colleague's later version, both of them."""
    found, now = found_visited(request, pk), timezone.now()
    entry = read_entry(request.POST, now)
    try:
        noted = actions.note(visited=found, entry=entry, by_user=request.user, now=now)
    except Overtaken as overtaken:
        return _conflict(overtaken.stored, entry)
    return JsonResponse({"version": noted.version})


@access(Role.INSPECTOR)
@require_POST
def add_photo(request: HttpRequest, pk: int) -> HttpResponse:
    found, key = found_visited(request, pk), read_key(request.POST)
    try:
        document = received(request)
    except Unfit as reason:
        raise Refused([Blocker(str(reason))], status=422) from reason
    noted = actions.add_photo(
        visited=found,
        key=key,
        check=whole_number(request.POST.get("check", "")),
        document=document,
        caption=request.POST.get("caption", ""),
        by_user=request.user,
        now=timezone.now(),
    )
    return JsonResponse({"version": noted.version, "url": reverse("visit_photo", args=[key])})


@access(*READERS, *UNIT_SIDE)
@require_safe
def photo(request: HttpRequest, pk: UUID) -> FileResponse:
    """Drawn in our own pages; the name says nothing of the phone."""
    found = get_object_or_404(photos_visible_to(request.acting), pk=pk)
    ending = "png" if found.media_type == "image/png" else "jpg"
    return handed_over(found, f"anh-kiem-tra.{ending}", in_place=True)


@access(Role.INSPECTOR)
@require_POST
def remove_photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(photos_visible_to(request.acting).select_related("visited"), pk=pk)
    actions.remove_photo(photo=found, by_user=request.user, now=timezone.now())
    return HttpResponse() if request.htmx else redirect("visited_unit", found.visited_id)


def found_visited(request: HttpRequest, pk: int) -> VisitedUnit:
    found = get_object_or_404(visited_visible_to(request.acting), pk=pk)
    request.campaign = found.visit.team.campaign
    return found


def page_of(request: HttpRequest, found: VisitedUnit) -> VisitedPage:
    judge = judge_for(request.user, request.campaign, timezone.localdate())
    return VisitedPage(found, request.acting, judge, timezone.localtime())


def crumbs(request: HttpRequest, found: VisitedUnit, last: str) -> list[tuple[str, str]]:
    day = f"Buổi {timezone.localtime(found.visit.starts_at):%d/%m/%Y}"
    start = [("Lịch kiểm tra", reverse("visits", args=[request.campaign.code]))]
    return [*start, (day, reverse("visit", args=[found.visit_id])), (last, "")]


def _conflict(stored: Any, entry: Entry) -> HttpResponse:
    """Both versions, and the number that "Giữ bản của tôi" answers; nothing was written."""
    version = stored.attendance_version if entry.target == "attendance" else stored.version
    context = {"stored": stored, "entry": entry, "target": entry.target, "results": dict(CheckResult.choices)}
    if entry.target == "attendance":
        names = {member.pk: member for member in stored.visit.team.members.all()}
        mine = [(names[each.member].full_name if each.member in names else each.full_name) for each in entry.people]
        context |= {"mine": mine, "theirs": [each.full_name for each in stored.attendance.all()]}
    html = render_to_string("scoring/visits/_conflict.html", context)
    answer = json.dumps({"version": version, "conflict": html})
    return HttpResponse(answer, status=409, content_type="application/json")
