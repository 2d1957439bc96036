"""Đoàn kiểm tra: the list, and one team with its decision, members and visits."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.access import access
from campaigns.models import Campaign, Membership
from campaigns.notices import people_of
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from scoring.actions.inspection_teams import MemberValues, save_team
from scoring.judges import judge_for
from scoring.models import InspectionTeam
from scoring.states import TeamPost
from scoring.visits.forms import TeamForm, posted_members
from scoring.visits.pages import visit_rows
from scoring.visits.queries import READERS, teams_visible_to, visits_visible_to, with_units
from scoring.visits.rules import planner_blockers, team_blockers


@access(*READERS)
@require_safe
def teams(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    found = teams_visible_to(request.acting).filter(campaign=campaign).prefetch_related("members", "visits")
    context = {"campaign": campaign, "teams": found, "blockers": _blockers(request, campaign)}
    context["crumbs"] = [("Lịch kiểm tra", reverse("visits", args=[code])), ("Đoàn kiểm tra", "")]
    return render(request, "scoring/visits/teams.html", context)


@access(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def new_team(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    context: dict[str, Any] = {"campaign": campaign, "blockers": _blockers(request, campaign)}
    context["crumbs"] = [("Đoàn kiểm tra", reverse("inspection_teams", args=[code])), ("Lập đoàn", "")]
    return _edited(request, campaign, None, "scoring/visits/new_team.html", context)


@access(*READERS)
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """The team with its visits; its manager changes it here."""
    found = get_object_or_404(teams_visible_to(request.acting), pk=pk)
    request.campaign = campaign = found.campaign
    visits = with_units(visits_visible_to(request.acting).filter(team=found))
    judge = judge_for(request.user, campaign, timezone.localdate())
    context = {"team": found, "rows": visit_rows(visits, timezone.now()), "blockers": _blockers(request, campaign)}
    context |= {"members": list(found.members.all()), "may_plan": not planner_blockers(found, judge)}
    context["crumbs"] = [("Đoàn kiểm tra", reverse("inspection_teams", args=[campaign.code])), (found.name, "")]
    return _edited(request, campaign, found, "scoring/visits/team.html", context)


def _blockers(request: HttpRequest, campaign: Campaign) -> list[Blocker]:
    return team_blockers(campaign, judge_for(request.user, campaign, timezone.localdate()))


def _edited(
    request: HttpRequest, campaign: Campaign, found: InspectionTeam | None, template: str, context: dict[str, Any]
) -> HttpResponse:
    accounts = _accounts(campaign)
    data = request.POST if request.method == "POST" else None
    form = TeamForm.of(found, data)
    members = posted_members(request.POST, accounts) if data is not None else _members(found)
    if data is not None and form.is_valid() and (saved := _saved(request, campaign, found, form, members)):
        messages.success(request, f"Đã lưu {saved.name}, {len(members)} thành viên.")
        return redirect("inspection_team", saved.pk)
    context |= {"form": form, "typed": members, "accounts": accounts, "posts": TeamPost.choices}
    return render(request, template, context, status=200 if data is None else 422)


def _saved(
    request: HttpRequest,
    campaign: Campaign,
    found: InspectionTeam | None,
    form: TeamForm,
    members: list[MemberValues],
) -> InspectionTeam | None:
    """None: refused, with the reasons on the form."""
    who = {"by_user": request.user, "now": timezone.now()}
    try:
        return save_team(campaign=campaign, team=found, values=form.values(), members=members, **who)
    except Refused as refused:
        if refused.status != 422:
            raise
        form.refuse(refused)
        return None


def _members(found: InspectionTeam | None) -> list[MemberValues]:
    rows = found.members.all() if found else []
    return [MemberValues(row.full_name, row.title, row.post, row.user_id, row.pk) for row in rows]


def _accounts(campaign: Campaign) -> list[Membership]:
    """One for each person who inspects today."""
    held = people_of(campaign, (Role.INSPECTOR,), timezone.localdate()).order_by("user__sort_key")
    return list({member.user_id: member for member in held}.values())
