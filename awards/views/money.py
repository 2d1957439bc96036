"""Award money: the rates that hold, what the plan's certificates cost on a day, and the secretary's additions."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from awards.actions.money import record_coefficient, record_salary, set_rounding
from awards.money.amounts import together
from awards.money.forms import CoefficientForm, DayForm, RoundingForm, SalaryForm
from awards.money.rates import award_rates_of, places_of, rates_on, salaries_of
from awards.money.years import paid_by_year
from awards.outcome.queries import awards_visible_to
from awards.states import MoneyRounding
from awards.views.frame import READERS, told_in
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role


@access(*READERS)
@require_GET
def money(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, campaign_for(request, code))


@access(Role.SECRETARY)
@require_POST
def money_salary(request: HttpRequest, code: str) -> HttpResponse:
    form = SalaryForm(request.POST)

    def write(campaign: Campaign) -> str:
        record_salary(campaign=campaign, salary=form.salary, by_user=request.user, now=timezone.now())
        return "Đã ghi mức lương cơ sở."

    return _written(request, code, form, write, "salary")


@access(Role.SECRETARY)
@require_POST
def money_coefficient(request: HttpRequest, code: str) -> HttpResponse:
    form = CoefficientForm(request.POST)

    def write(campaign: Campaign) -> str:
        record_coefficient(campaign=campaign, coefficient=form.rate, by_user=request.user, now=timezone.now())
        return "Đã ghi hệ số tiền thưởng."

    return _written(request, code, form, write, "coefficient")


@access(Role.SECRETARY)
@require_POST
def money_rounding(request: HttpRequest, code: str) -> HttpResponse:
    form = RoundingForm(request.POST)

    def write(campaign: Campaign) -> str:
        chosen = MoneyRounding(form.cleaned_data["rounding"])
        set_rounding(campaign=campaign, rounding=chosen, by_user=request.user, now=timezone.now())
        return "Đã đặt cách làm tròn."

    return _written(request, code, form, write, "rounding")


def _written(request: HttpRequest, code: str, form: Form, write: Callable[[Campaign], str], name: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    if form.is_valid():
        with told_in(form):
            messages.success(request, write(campaign))
            return redirect("money", code)
    return _page(request, campaign, {name: form})


def _page(request: HttpRequest, campaign: Campaign, bound: dict[str, Form] | None = None) -> HttpResponse:
    asked = DayForm(request.GET) if "day" in request.GET else DayForm(initial={"day": campaign.dossier_due})
    day = asked.cleaned_data["day"] if asked.is_bound and asked.is_valid() else campaign.dossier_due
    rates = rates_on(campaign.authority, day)
    sums = rates.sums(places_of(campaign))
    forms: dict[str, Form] = {
        "salary": SalaryForm(),
        "coefficient": CoefficientForm(),
        "rounding": RoundingForm(initial={"rounding": rates.rounding}),
    }
    context = {
        "campaign": campaign,
        "asked": asked,
        "rates": rates,
        "sums": sums,
        "total": together(sums),
        "places": sum(one.count for one in sums),
        "salaries": salaries_of(campaign.authority),
        "years": paid_by_year(awards_visible_to(request.acting)),
        "award_rates": award_rates_of(campaign.authority),
        "forms": forms | (bound or {}),
        "may_write": request.acting.role == Role.SECRETARY,
        "crumbs": [("Hội đồng", ""), ("Mức tiền thưởng", "")],
    }
    return render(request, "awards/money/page.html", context, status=422 if bound or asked.errors else 200)
