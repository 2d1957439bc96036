"""The printers' trays, on the page of the templates."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions import printer_trays as actions
from dossiers.certificates.forms import TemplateForm, TrayForm
from dossiers.certificates.queries import trays_visible_to
from dossiers.models import PrinterTray
from dossiers.views.certificate_designs import designs_page


@access(Role.SECRETARY)
@require_POST
def add_tray(request: HttpRequest, code: str) -> HttpResponse:
    return _tray_saved(request, campaign_for(request, code), None)


@access(Role.SECRETARY)
@require_POST
def edit_tray(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    return _tray_saved(request, campaign, get_object_or_404(trays_visible_to(request.acting), pk=pk))


def _tray_saved(request: HttpRequest, campaign: Campaign, tray: PrinterTray | None) -> HttpResponse:
    form = TrayForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        offset = (given.pop("x_mm"), given.pop("y_mm"))
        try:
            actions.save_tray(
                campaign=campaign, tray=tray, offset=offset, by_user=request.user, now=timezone.now(), **given
            )
            messages.success(request, "Đã lưu độ lệch của máy in.")
            return redirect("certificate_designs", campaign.code)
        except Refused as refused:
            form.refuse(refused)
    return designs_page(request, campaign, TemplateForm(), form, 422)


@access(Role.SECRETARY)
@require_POST
def remove_tray(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    tray = get_object_or_404(trays_visible_to(request.acting), pk=pk)
    actions.remove_tray(tray=tray, campaign=campaign, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã bỏ {tray.printer}, {tray.tray}.")
    return redirect("certificate_designs", code)
