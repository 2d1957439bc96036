"""Lịch kiểm tra: the visits of a campaign, planning them, and one visit with its units."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns import spreadsheets
from campaigns.access import access
from campaigns.models import Unit
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Refused
from scoring.actions import visits as actions
from scoring.judges import judge_for
from scoring.models import InspectionTeam, Visit, VisitCheck
from scoring.visits import excel
from scoring.visits.forms import PlanForm, VisitFilter
from scoring.visits.pages import visit_rows
from scoring.visits.people import Standing
from scoring.visits.queries import (
    READERS,
    competing_units,
    teams_visible_to,
    visited_visible_to,
    visits_visible_to,
    with_units,
)
from scoring.visits.rules import planner_blockers, team_blockers, untouched_blockers

PLANNERS = (Role.MANAGER, Role.INSPECTOR)


@access(*READERS, *UNIT_SIDE)
@require_safe
def visits(request: HttpRequest, code: str) -> HttpResponse:
    """Those still to come or to be finished first. A unit sees its own, with what was agreed on."""
    campaign, now = campaign_for(request, code), timezone.now()
    own = request.acting.unit if request.acting.role in UNIT_SIDE else None
    filters = VisitFilter(request.GET)
    state, text = filters.value("state") or "", filters.value("q") or ""
    found = with_units(visits_visible_to(request.acting).filter(team__campaign=campaign), own)
    context: dict[str, Any] = {"campaign": campaign, "rows": visit_rows(found, now, state=state, text=text)}
    context |= {"filters": filters, "narrowed": bool(state or text), "own": own}
    if own is None:
        judge = judge_for(request.user, campaign, timezone.localdate())
        teams = teams_visible_to(request.acting).filter(campaign=campaign)
        context |= {"teams": teams, "blockers": team_blockers(campaign, judge)}
    context["crumbs"] = [("Kiểm tra", ""), ("Lịch kiểm tra", "")]
    return render(request, "scoring/visits/visits.html", context)


@access(*READERS, *UNIT_SIDE)
@require_safe
def visits_file(request: HttpRequest, code: str) -> HttpResponse:
    """Findings line by line, the words of each unit, and the visits."""
    campaign = campaign_for(request, code)
    own = request.acting.unit if request.acting.role in UNIT_SIDE else None
    found = with_units(visits_visible_to(request.acting).filter(team__campaign=campaign), own)
    readable = visited_visible_to(request.acting).filter(visit__team__campaign=campaign).order_by()
    related = ("visited__unit", "visited__visit__team", "line__criterion", "line__scorecard__content", "noted_by")
    checks = VisitCheck.objects.filter(visited__in=readable.values("pk")).select_related(*related)
    order = ("visited__visit__starts_at", "visited__unit__sort_key", "line__scorecard__content__number")
    listed = checks.prefetch_related("photos").order_by(*order, "line__criterion__position")
    book = spreadsheets.workbook_of(excel.sheets(campaign, found.order_by("starts_at"), listed))
    response = HttpResponse(book, content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="ket-qua-kiem-tra.xlsx"'
    return response


@access(*READERS, *UNIT_SIDE)
@require_safe
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """When, where and who; for the offices each unit with what is noted so far."""
    found = _found(request, pk)
    own = request.acting.unit if request.acting.role in UNIT_SIDE else None
    units = found.units.select_related("unit").prefetch_related("checks", "photos").order_by("unit__sort_key")
    standing = Standing.of(found.team, timezone.localdate(found.starts_at))
    rows = [(one, standing.aside(one.unit_id)) for one in units if own is None or one.unit_id == own.pk]
    judge = judge_for(request.user, request.campaign, timezone.localdate())
    may_plan = request.acting.role in PLANNERS and not planner_blockers(found.team, judge)
    context = {"visit": found, "rows": rows, "members": standing.members, "own": own, "may_plan": may_plan}
    context |= {"closed": untouched_blockers(found), "ahead": found.starts_at > timezone.now()}
    context["crumbs"] = _crumbs(request, f"Buổi {timezone.localtime(found.starts_at):%d/%m/%Y}")
    return render(request, "scoring/visits/visit.html", context)


@access(*PLANNERS)
@require_http_methods(["GET", "POST"])
def plan_visit(request: HttpRequest, pk: int) -> HttpResponse:
    team = get_object_or_404(teams_visible_to(request.acting), pk=pk)
    request.campaign = team.campaign
    return _planned(request, team, None)


@access(*PLANNERS)
@require_http_methods(["GET", "POST"])
def change_visit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _planned(request, found.team, found)


@access(*PLANNERS)
@require_POST
def cancel_visit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.cancel_visit(visit=found, reason=request.POST.get("reason", ""), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã hủy lịch kiểm tra; đơn vị và đoàn nhận được thông báo.")
    return redirect("visits", request.campaign.code)


def _planned(request: HttpRequest, team: InspectionTeam, found: Visit | None) -> HttpResponse:
    """The form, with the units of the campaign as ticks; then the names and how many, and only then it is written."""
    data = request.POST if request.method == "POST" else None
    form, units = PlanForm.of(found, data), list(competing_units(team.campaign))
    chosen = _chosen(data, units) if data is not None else [one.unit for one in _standing_units(found)]
    standing = Standing.of(team, timezone.localdate())
    context: dict[str, Any] = {"team": team, "visit": found, "form": form}
    context["crumbs"] = _crumbs(request, "Sửa lịch" if found else "Lập lịch")
    if data is not None and form.is_valid() and "seen" not in data and _fits(team, form, chosen):
        context |= {"plan": form.plan(chosen), "asides": [(unit, standing.aside(unit.pk)) for unit in chosen]}
        return render(request, "scoring/visits/plan_seen.html", context)
    if data is not None and form.is_valid() and (done := _done(request, team, found, form, chosen)):
        text = f"{len(chosen)} đơn vị: {'; '.join(unit.name for unit in chosen)}"
        messages.success(request, f"Đã lưu lịch kiểm tra {text}. Các đơn vị và đoàn nhận được thông báo.")
        return redirect("visit", done.pk)
    judge = judge_for(request.user, team.campaign, timezone.localdate())
    context["ticks"] = [(unit, unit in chosen, standing.aside(unit.pk), bool(standing.able(unit.pk))) for unit in units]
    context["blockers"] = planner_blockers(team, judge) or (untouched_blockers(found) if found else [])
    return render(request, "scoring/visits/plan.html", context, status=200 if data is None else 422)


def _fits(team: InspectionTeam, form: PlanForm, units: list[Unit]) -> bool:
    """Would it be taken? What would be refused stands on the form."""
    try:
        actions.fit(team, form.plan(units))
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _standing_units(found: Visit | None) -> Any:
    return found.units.select_related("unit") if found else []


def _chosen(data: Any, units: list[Unit]) -> list[Unit]:
    ticked = set(data.getlist("unit"))
    return [unit for unit in units if str(unit.pk) in ticked]


def _done(
    request: HttpRequest, team: InspectionTeam, found: Visit | None, form: PlanForm, units: list[Unit]
) -> Visit | None:
    """None: refused, with the reasons on the form."""
    said: dict[str, Any] = {"plan": form.plan(units), "by_user": request.user, "now": timezone.now()}
    try:
        return actions.change_visit(visit=found, **said) if found else actions.plan_visit(team=team, **said)
    except Refused as refused:
        if refused.status != 422:
            raise
        form.refuse(refused)
        return None


def _found(request: HttpRequest, pk: int) -> Visit:
    found = get_object_or_404(visits_visible_to(request.acting), pk=pk)
    request.campaign = found.team.campaign
    return found


def _crumbs(request: HttpRequest, last: str) -> list[tuple[str, str]]:
    return [("Lịch kiểm tra", reverse("visits", args=[request.campaign.code])), (last, "")]
