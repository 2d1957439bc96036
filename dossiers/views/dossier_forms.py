"""The secretary chooses by whose forms the dossier is made, and corrects the numbers that they bear."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions.dossier_forms import set_dossier_forms, set_form_codes
from dossiers.reporting.forms import CodesForm, FormsForm
from dossiers.reporting.office import Forms, forms_of, regime_on, shipped_codes
from dossiers.rules import campaign_blockers
from dossiers.states import PrescribedForm, Regime, ReportForm


@access(Role.SECRETARY)
@require_safe
def dossier_forms(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, campaign_for(request, code))


@access(Role.SECRETARY)
@require_POST
def choose_forms(request: HttpRequest, code: str) -> HttpResponse:
    campaign, form = campaign_for(request, code), FormsForm(request.POST)

    def write() -> None:
        chosen = form.cleaned_data
        regime, report_form = Regime(chosen["regime"]), ReportForm(chosen["report_form"])
        set_dossier_forms(
            campaign=campaign, regime=regime, report_form=report_form, by_user=request.user, now=timezone.now()
        )

    return _written(request, campaign, form, write, chosen=form)


@access(Role.SECRETARY)
@require_POST
def write_codes(request: HttpRequest, code: str) -> HttpResponse:
    campaign, form = campaign_for(request, code), CodesForm(request.POST)

    def write() -> None:
        regime = Regime(form.cleaned_data["regime"])
        set_form_codes(campaign=campaign, regime=regime, codes=form.codes, by_user=request.user, now=timezone.now())

    return _written(request, campaign, form, write, codes=form)


def _written(
    request: HttpRequest, campaign: Campaign, form: Any, write: Callable[[], None], **bound: Form
) -> HttpResponse:
    if form.is_valid():
        try:
            write()
        except Refused as refused:
            if refused.status == 403:
                raise
            form.refuse(refused)
        else:
            messages.success(request, "Đã lưu biểu mẫu của hồ sơ.")
            return redirect("dossier_forms", campaign.code)
    return _page(request, campaign, **bound)


def _page(request: HttpRequest, campaign: Campaign, **bound: Form) -> HttpResponse:
    now = forms_of(campaign)
    codes = bound.get("codes") or CodesForm(initial={**now.codes, "regime": now.regime})
    context = {
        "campaign": campaign,
        "now": now,
        "plan_day": campaign.plan_date or campaign.starts_on,
        "usual": regime_on(campaign.plan_date or campaign.starts_on),
        "form": bound.get("chosen") or FormsForm(initial={"regime": now.regime, "report_form": now.report_form}),
        "codes": codes,
        "rows": [_code_row(form, codes, now) for form in PrescribedForm],
        "blockers": campaign_blockers(campaign),
        "crumbs": [("Hồ sơ khen thưởng", reverse("dossier", args=[campaign.code])), ("Biểu mẫu", "")],
    }
    return render(request, "dossiers/reporting/forms.html", context, status=422 if bound else 200)


def _code_row(form: PrescribedForm, codes: Any, now: Forms) -> dict[str, Any]:
    return {"label": form.label, "field": codes[form.value], "shipped": shipped_codes()[now.regime, form]}
