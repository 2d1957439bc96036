"""Printing what belongs to an inspection visit: blank checklists before it, minutes of it, for one unit or several."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.roles import UNIT_SIDE
from campaigns.vietnamese import format_date
from dossiers.states import ScorePrintKind
from dossiers.views.printing import ask, print_file, print_page
from dossiers.visit_orders import VisitOrder, order_of, visited_of
from scoring.visits.queries import READERS

_TEMPLATE = "dossiers/visit_print.html"


@access(*UNIT_SIDE, *READERS)
@require_safe
def print_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of one unit; the unit itself finds its own once they are closed."""
    order = _own_minutes(request, pk)
    (visited,) = order.visited
    frame = {
        "title": "In biên bản kiểm tra",
        "lead": f"{visited.unit.name}, {_held(order)}",
        "home": (f"Kiểm tra {visited.unit.name}", reverse("visited_unit", args=[pk])),
        "open": not visited.closed_at,
    }
    return print_page(request, order, ("minutes_file", "make_minutes_print"), [pk], (), frame, _TEMPLATE)


@access(*UNIT_SIDE, *READERS)
@require_POST
def make_minutes_print(request: HttpRequest, pk: int) -> HttpResponse:
    return ask(request, _own_minutes(request, pk), reverse("print_minutes", args=[pk]))


@access(*UNIT_SIDE, *READERS)
@require_safe
def minutes_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    return print_file(request, _own_minutes(request, pk), form, reverse("print_minutes", args=[pk]))


@access(*READERS)
@require_safe
def print_visit_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of several units of a visit in one file (?unit=, all without)."""
    order = _order(request, pk, ScorePrintKind.MINUTES)
    frame = _several(order, "In biên bản kiểm tra", "biên bản")
    names = ("visit_minutes_file", "make_visit_minutes_print")
    return print_page(request, order, names, [pk], (), frame, _TEMPLATE)


@access(*READERS)
@require_POST
def make_visit_minutes_print(request: HttpRequest, pk: int) -> HttpResponse:
    return ask(request, _order(request, pk, ScorePrintKind.MINUTES), reverse("print_visit_minutes", args=[pk]))


@access(*READERS)
@require_safe
def visit_minutes_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    order = _order(request, pk, ScorePrintKind.MINUTES)
    return print_file(request, order, form, reverse("print_visit_minutes", args=[pk]))


@access(*READERS)
@require_safe
def print_checklists(request: HttpRequest, pk: int) -> HttpResponse:
    """The blank checklists of some units of a visit (?unit=, all without)."""
    order = _order(request, pk, ScorePrintKind.CHECKLIST)
    frame = _several(order, "In phiếu kiểm tra", "phiếu")
    names = ("checklists_file", "make_checklists_print")
    return print_page(request, order, names, [pk], (), frame, _TEMPLATE)


@access(*READERS)
@require_POST
def make_checklists_print(request: HttpRequest, pk: int) -> HttpResponse:
    return ask(request, _order(request, pk, ScorePrintKind.CHECKLIST), reverse("print_checklists", args=[pk]))


@access(*READERS)
@require_safe
def checklists_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    order = _order(request, pk, ScorePrintKind.CHECKLIST)
    return print_file(request, order, form, reverse("print_checklists", args=[pk]))


def _own_minutes(request: HttpRequest, pk: int) -> VisitOrder:
    visited = get_object_or_404(visited_of(request.acting), pk=pk)
    request.campaign = visited.visit.team.campaign
    return VisitOrder(ScorePrintKind.MINUTES, [visited], [visited])


def _order(request: HttpRequest, pk: int, kind: str) -> VisitOrder:
    order = order_of(request.acting, pk, kind, request.GET.getlist("unit"))
    if order is None:
        raise Http404("Không có đơn vị nào của buổi kiểm tra này để in.")
    request.campaign = order.visited[0].visit.team.campaign
    return order


def _several(order: VisitOrder, title: str, noun: str) -> dict[str, Any]:
    visit, many = order.visited[0].visit, len(order.visited)
    chosen = {each.pk for each in order.visited}
    return {
        "title": title,
        "lead": f"{visit.team.name}, {_held(order)}: {many} đơn vị, mỗi đơn vị một {noun}, trong một tệp.",
        "home": ("Buổi kiểm tra", reverse("visit", args=[visit.pk])),
        "units": [(each, each.pk in chosen) for each in order.units],
        "with_state": order.print_kind == ScorePrintKind.MINUTES,
    }


def _held(order: VisitOrder) -> str:
    return f"buổi kiểm tra ngày {format_date(timezone.localdate(order.visited[0].visit.starts_at))}"
