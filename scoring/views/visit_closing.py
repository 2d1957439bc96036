"""What is to be looked at, before a visit; agreeing on what was found, after it; and opening it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.posted import whole_number
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from scoring.actions.visit_closing import close_visited, reopen_visited
from scoring.actions.visits import choose_checks
from scoring.views.visit_field import crumbs, found_visited, page_of
from scoring.views.visits import PLANNERS
from scoring.visits.proposal import Choice, choices
from scoring.visits.rules import open_blockers, planner_blockers


@access(*PLANNERS)
@require_http_methods(["GET", "POST"])
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line of the unit's handed-in scorecards, those worth the visit first; the team keeps and adds."""
    found = found_visited(request, pk)
    page = page_of(request, found)
    offered = choices(found, page.judge)
    if request.method == "POST":
        count = choose_checks(visited=found, why=_why(request, offered), by_user=request.user, now=timezone.now())
        messages.success(request, f"Danh sách kiểm tra {found.unit.name} có {count} nội dung.")
        return redirect("visited_unit", pk)
    fresh = not any(one.kept for one in offered)
    context = {"visited": found, "page": page, "fresh": fresh, "offered": [one for one in offered if _led_to(one)]}
    context["others"] = [one for one in offered if not _led_to(one)]
    context["blockers"] = planner_blockers(found.visit.team, page.judge) or open_blockers(found)
    context["crumbs"] = crumbs(request, found, f"Nội dung kiểm tra {found.unit.name}")
    return render(request, "scoring/visits/checklist.html", context)


def _led_to(one: Choice) -> bool:
    return bool(one.proposed.reasons) or one.kept


def _why(request: HttpRequest, offered: list[Choice]) -> dict[int, str]:
    """The ticked lines with why they were proposed; a line that the team added itself says so."""
    ticked = set(request.POST.getlist("line"))
    kept = [one for one in offered if str(one.line.pk) in ticked or one.noted]
    return {one.line.pk: one.proposed.why or "Đoàn kiểm tra chọn" for one in kept}


@access(Role.INSPECTOR)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """All that was noted, once more, before both sides agree; the all-round result is chosen here for each content."""
    found = found_visited(request, pk)
    page = page_of(request, found)
    context: dict[str, Any] = {"visited": found, "page": page, "crumbs": crumbs(request, found, "Thông qua")}
    status = 200
    if request.method == "POST":
        try:
            _close(request, found)
        except Refused as refused:
            if refused.status != 422:
                raise
            context["refusal"], status = refused.blockers, 422
        else:
            messages.success(request, f"Đã thông qua kết quả kiểm tra {found.unit.name}.")
            return redirect("visited_unit", pk)
    context["blockers"] = page.writer or page.closing
    context["cards"] = [(card, request.POST.get(f"confirmed-{card.pk}", "")) for card in page.cards]
    return render(request, "scoring/visits/close.html", context, status=status)


def _close(request: HttpRequest, found: Any) -> None:
    if "agreed" not in request.POST:
        raise Refused([Blocker("Chưa xác nhận hai bên đã nghe và thống nhất.")], status=422)
    given = {name.removeprefix("confirmed-"): value for name, value in request.POST.items() if "confirmed-" in name}
    known = {pk: value == "yes" for name, value in given.items() if (pk := whole_number(name)) and value}
    person = whole_number(request.POST.get("agreed_by", ""))
    close_visited(visited=found, confirmed=known, agreed_by=person, by_user=request.user, now=timezone.now())


@access(Role.MANAGER, Role.VERIFIER)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_visited(request, pk)
    reason = request.POST.get("reason", "")
    reopen_visited(visited=found, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã mở lại kết quả kiểm tra {found.unit.name}; đoàn và đơn vị nhận được thông báo.")
    return redirect("visited_unit", pk)
