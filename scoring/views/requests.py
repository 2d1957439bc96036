"""Yêu cầu tài liệu, giải trình: the office's list, the unit's own, one request with its answer, asking on the desk."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from campaigns import spreadsheets
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role
from campaigns.rules import Refused
from scoring.actions import requests as actions
from scoring.addresses import line_url
from scoring.judges import judge_for
from scoring.models import Request
from scoring.requests.forms import RequestFilter, RequestForm
from scoring.requests.on_desk import LineRequests
from scoring.requests.queries import containing, for_office, for_unit, requests_visible_to, rows_of, rows_visible_to
from scoring.requests.standing import Asked, Stand
from scoring.requests.tables import table
from scoring.views.lines import found_line
from scoring.views.request_page import RequestPage


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def requests(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's own; all of the campaign for the offices, by what each waits for, mine first."""
    campaign = campaign_for(request, code)
    asked = _asked(request, campaign)
    context: dict[str, Any] = {"campaign": campaign, "crumbs": [("Yêu cầu tài liệu, giải trình", "")]}
    if request.acting.role in UNIT_SIDE:
        context["open"] = [each for each in asked if each.is_open]
        context["done"] = [each for each in asked if not each.is_open]
        return render(request, "scoring/requests/own.html", context)
    filters, stand = RequestFilter(request.GET), _stand(request, asked)
    shown = _narrowed(asked, filters)
    counts = {each: sum(one.stand == each for one in shown) for each in Stand}
    context |= {"filters": filters, "stand": stand, "rows": [each for each in shown if each.stand == stand]}
    context |= {"tabs": _tabs(request, stand, counts), "narrowed": len(shown) != len(asked)}
    context["may_change"] = request.acting.role in (Role.VERIFIER, Role.MANAGER) and stand != Stand.DONE
    context["overdue_mine"] = sum(each.mine and each.stand == Stand.OVERDUE for each in asked)
    return render(request, "scoring/requests/office.html", context)


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def requests_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    asked = _narrowed(_asked(request, campaign), RequestFilter(request.GET))
    book = spreadsheets.workbook(*table(asked, campaign.short_title))
    response = HttpResponse(book, content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="yeu-cau-tai-lieu-giai-trinh.xlsx"'
    return response


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@access(*UNIT_SIDE)
@require_POST
def answer_request(request: HttpRequest, pk: int) -> HttpResponse:
    """`reply-<key>`, `seen-<key>` for each line that is answered; `line`: the workbench at that line comes next."""
    found, typed = _found(request, pk), _typed(request)
    seen = {key: parse_datetime(request.POST.get(f"seen-{key}", "")) for key in typed}
    said = {key: actions.Said(text, seen[key]) for key, text in typed.items()}
    try:
        done = actions.answer(request=found, said=said, by_user=request.user, now=timezone.now())
    except Refused as refused:
        if refused.status != 422:
            raise
        return _page(request, found, typed=typed, refusal=refused.blockers)
    late = f" Trả lời trễ {done[0].late_days} ngày." if done[0].late_days else ""
    messages.success(request, f"Đã gửi trả lời {len(done)} dòng.{late}")
    line = whole_number(request.POST.get("line", ""))
    return redirect(reverse("request", args=[pk]) if line is None else line_url(found.scorecard_id, line))


@access(Role.VERIFIER)
@require_POST
def ask_line(request: HttpRequest, pk: int) -> HttpResponse:
    """From the desk, about the line that lies there; the panel alone comes back."""
    line, now = found_line(request, pk), timezone.now()
    request.campaign = line.scorecard.content.campaign
    form = RequestForm(request.POST)
    if form.is_valid():
        try:
            actions.ask(scorecard=line.scorecard, lines=[line], wanted=form.wanted, by_user=request.user, now=now)
        except Refused as refused:
            if refused.status == 403 or not request.htmx:
                raise
            form.refuse(refused)
    if not request.htmx:
        return redirect(f"{reverse('verify_scorecard', args=[line.scorecard_id])}?line={pk}")
    return _panel(request, line.pk, form, now)


def _panel(request: HttpRequest, pk: int, form: RequestForm, now: datetime) -> HttpResponse:
    line = found_line(request, pk)
    judge = judge_for(request.user, request.campaign, timezone.localdate(now))
    context = {"on_desk": LineRequests(line, judge), "line": line, "may_ask": True}
    if form.errors:
        context["ask_form"] = form
    return render(request, "scoring/requests/_on_desk.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, campaign: Campaign) -> list[Asked]:
    rows, today = rows_of(rows_visible_to(request.acting), campaign), timezone.localdate()
    if request.acting.role in UNIT_SIDE:
        return for_unit(rows, today)
    return for_office(rows, judge_for(request.user, campaign, today), today)


def _narrowed(asked: list[Asked], filters: RequestFilter) -> list[Asked]:
    text, whose = filters.value("q"), filters.value("whose")
    shown = containing(asked, text) if text else asked
    return [each for each in shown if each.mine] if whose else shown


def _stand(request: HttpRequest, asked: list[Asked]) -> Stand:
    """As the address says; else the first with something of mine, else the first with anything."""
    wanted = request.GET.get("tab", "")
    if wanted in Stand.values:
        return Stand(wanted)
    found = [each.stand for each in asked if each.mine] or [each.stand for each in asked]
    return min(found, key=list(Stand).index, default=Stand.ANSWERED)


def _tabs(request: HttpRequest, stand: Stand, counts: dict[Stand, int]) -> list[dict[str, Any]]:
    return [
        {"label": each.label, "url": f"{request.path}?{_query(request, each)}", "active": each == stand, "count": count}
        for each, count in counts.items()
    ]


def _query(request: HttpRequest, stand: Stand) -> str:
    query = request.GET.copy()
    query["tab"] = stand.value
    return query.urlencode()


def _typed(request: HttpRequest) -> dict[int, str]:
    """What stands in the fields, by key of the requested line."""
    fields = ((name.removeprefix("reply-"), text) for name, text in request.POST.items() if name.startswith("reply-"))
    read = ((whole_number(key), text.replace("\r\n", "\n")) for key, text in fields)
    return {key: text for key, text in read if key is not None}


def _page(request: HttpRequest, found: Request, **tried: Any) -> HttpResponse:
    page = RequestPage(found, request.acting, tried.get("typed", {}))
    listed = reverse("requests", args=[request.campaign.code])
    crumbs = [("Yêu cầu tài liệu, giải trình", listed), (str(found.scorecard.unit), "")]
    context = {"page": page, "found": found, "refusal": tried.get("refusal", ()), "crumbs": crumbs}
    return render(request, "scoring/requests/request.html", context, status=422 if tried else 200)


def _found(request: HttpRequest, pk: int) -> Request:
    found = get_object_or_404(requests_visible_to(request.acting), pk=pk)
    request.campaign = found.scorecard.content.campaign
    return found
