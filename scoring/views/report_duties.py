"""Which reports are owed: the list of a series, one more, a whole series after a look at it, changes, removal."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.rules import Refused
from scoring.actions import report_duties as actions
from scoring.reports.forms import LONGEST_REASON, ChangeDutyForm, DutyForm, SeriesForm, posted_duties
from scoring.reports.periods import Planned, recurring
from scoring.reports.rules import keeper_blockers
from scoring.reports.series import Series
from scoring.reports.table import Registers
from scoring.views.reports import KEEPERS, duty_for, registers_for


@access(*KEEPERS)
@require_http_methods(["GET", "POST"])
def report_duties(request: HttpRequest, code: str) -> HttpResponse:
    """The reports of a series, and the form for one more."""
    campaign = campaign_for(request, code)
    registers, series = _series(request, campaign)
    if series is None:
        return redirect("report_register", code)
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        planned = [Planned(form.cleaned_data["title"], form.cleaned_data["due_on"])]
        if done := _added(request, campaign, series, planned, form):
            return done
    table = registers.table(series)
    recurs = SeriesForm(initial={"first": campaign.starts_on, "last": campaign.ends_on, "name": "Báo cáo"})
    context = {"campaign": campaign, "table": table, "series": series, "form": form, "recurs": recurs}
    context |= {"blockers": keeper_blockers(registers.judge, series), "crumbs": _crumbs(campaign, series)}
    return render(request, "scoring/reports/duties.html", context, status=422 if form.is_bound else 200)


@access(*KEEPERS)
@require_http_methods(["GET", "POST"])
def plan_duties(request: HttpRequest, code: str) -> HttpResponse:
    """A whole series: what it comes to is shown first, and exactly what stands there ticked is then added."""
    campaign = campaign_for(request, code)
    registers, series = _series(request, campaign)
    if series is None or not (request.GET.get("every") or request.method == "POST"):
        return redirect("report_duties", code)
    form = SeriesForm(request.GET if request.method == "GET" else None)
    context = {"campaign": campaign, "series": series, "form": form, "table": registers.table(series)}
    context["crumbs"] = [*_crumbs(campaign, series)[:-1], ("Lập cả kỳ", "")]
    if request.method == "POST":
        planned = posted_duties(request.POST)
        if done := _added(request, campaign, series, planned, context):
            return done
        return render(request, "scoring/reports/plan.html", context | {"planned": planned}, status=422)
    if form.is_valid():
        context["planned"] = _recurring(form)
    context["today"] = timezone.localdate()
    return render(request, "scoring/reports/plan.html", context, status=200 if form.is_valid() else 422)


def _recurring(form: SeriesForm) -> list[Planned]:
    said = form.cleaned_data
    return recurring(said["name"], said["every"], said["day"], said["first"], said["last"], following=said["following"])


def _added(
    request: HttpRequest, campaign: Campaign, series: Series, planned: list[Planned], told: DutyForm | dict[str, Any]
) -> HttpResponse | None:
    """None: refused, with the reasons on the form or in the context."""
    try:
        made = actions.add_duties(
            campaign=campaign, series=series.key, planned=planned, by_user=request.user, now=timezone.now()
        )
    except Refused as refused:
        if refused.status == 403:
            raise
        if isinstance(told, DutyForm):
            told.refuse(refused)
        else:
            told["refusal"] = refused.blockers
        return None
    messages.success(request, f"Đã đưa {len(made)} báo cáo vào sổ; các đơn vị phải gửi được báo.")
    return redirect(_duties_url(campaign.code, series.key))


@access(*KEEPERS)
@require_http_methods(["GET", "POST"])
def edit_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Another title or last day; with a reason once a report has come."""
    duty = duty_for(request, pk)
    received = duty.receipts.count()
    initial = {"title": duty.title, "due_on": duty.due_on}
    form = ChangeDutyForm(request.POST or None, needs_reason=received > 0, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_duty(duty=duty, **form.cleaned_data, by_user=request.user, now=timezone.now())
        except Refused as refused:
            if refused.status == 403:
                raise
            form.refuse(refused)
        else:
            messages.success(request, "Đã sửa; điểm của đơn vị đang tự chấm theo sổ mới.")
            return redirect(_duties_url(request.campaign.code, duty.series))
    crumbs = [("Sổ theo dõi báo cáo", _duties_url(request.campaign.code, duty.series)), (duty.title, "")]
    context = {"campaign": request.campaign, "duty": duty, "form": form, "received": received, "crumbs": crumbs}
    return render(request, "scoring/reports/edit_duty.html", context, status=422 if form.is_bound else 200)


@access(*KEEPERS)
@require_POST
def drop_duty(request: HttpRequest, pk: int) -> HttpResponse:
    duty = duty_for(request, pk)
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    actions.remove_duty(duty=duty, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã đưa “{duty.title}” ra khỏi sổ.")
    return redirect(_duties_url(request.campaign.code, duty.series))


def _series(request: HttpRequest, campaign: Campaign) -> tuple[Registers, Series | None]:
    """None: no sheet has a criterion that is scored from the register."""
    registers = registers_for(request, campaign)
    return registers, registers.find(request.GET.get("series", ""))


def _duties_url(code: str, series: str) -> str:
    return f"{reverse('report_duties', args=[code])}?series={series}"


def _crumbs(campaign: Campaign, series: Series) -> list[tuple[str, str]]:
    register = f"{reverse('report_register', args=[campaign.code])}?series={series.key}"
    return [("Sổ theo dõi báo cáo", register), ("Báo cáo phải gửi", "")]
