"""Printing certificates by list: how, the file, and what came out of the printer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.models import Campaign, Job
from campaigns.posted import whole_numbers
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions import certificate_runs as actions
from dossiers.actions import certificate_sheets as sheet_actions
from dossiers.actions.certificate_runs import Order
from dossiers.certificates.drawing import svg
from dossiers.certificates.forms import CopiesForm, PrintForm
from dossiers.certificates.page import lay_out
from dossiers.certificates.queries import (
    READERS,
    Recipient,
    copies_of_sheets,
    recipients,
    runs_visible_to,
    signers,
    templates_visible_to,
    trays_visible_to,
)
from dossiers.certificates.rules import choice_blockers
from dossiers.certificates.screen import pictures_of
from dossiers.certificates.words import words_of
from dossiers.files import file_name, stored_pdf
from dossiers.job_kinds import PRINT_CERTIFICATES
from dossiers.models import CertificateRun
from dossiers.states import PrintState, RunKind, SheetEventKind


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def print_certificates(request: HttpRequest, code: str) -> HttpResponse:
    """Those who were ticked (`line`), how to print them, and whose words would not fit; then one file for all."""
    campaign = campaign_for(request, code)
    data = request.POST if request.method == "POST" else request.GET
    chosen = recipients(campaign, whole_numbers(data.getlist("line")))
    form = _print_form(request, campaign, data if "template" in data else None)
    order = _order(form)
    context: dict[str, Any] = {
        "campaign": campaign,
        "form": form,
        "chosen": chosen,
        "blockers": choice_blockers(chosen),
    }
    if order and chosen:
        context["blockers"] = context["blockers"] or actions.fitted(order, chosen)
        context["preview"] = _first_page(campaign, order, chosen[0])
    if request.method == "POST" and order:
        return _printed(request, context, order)
    return _print_page(request, context, 422 if request.method == "POST" else 200)


def _printed(request: HttpRequest, context: dict[str, Any], order: Order) -> HttpResponse:
    places = [one.slot.pk for one in context["chosen"]]
    try:
        run = actions.print_certificates(
            campaign=context["campaign"], order=order, places=places, by_user=request.user, now=timezone.now()
        )
    except Refused as refused:
        context["blockers"] = refused.blockers
        return _print_page(request, context, refused.status)
    return redirect("certificate_run", run.pk)


def _print_page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    code = context["campaign"].code
    context["crumbs"] = [("Giấy khen", reverse("certificates", args=[code])), ("In", "")]
    return render(request, "dossiers/certificates/print.html", context, status=status)


def _print_form(request: HttpRequest, campaign: Campaign, data: Any) -> PrintForm:
    """Bound to what was chosen, else to the first of everything, so that the page shows at once how it would look."""
    templates, trays = templates_visible_to(request.acting), trays_visible_to(request.acting)
    may_sign = signers(campaign, timezone.localdate())
    if data is None:
        template = templates.first()
        data = {
            "template": template.pk if template else "",
            "kind": RunKind.PLAIN,
            "tray": "",
            "signer": may_sign[0].pk if may_sign else "",
        }
    return PrintForm(data, templates=templates, trays=trays, signers=may_sign)


def _order(form: PrintForm) -> Order | None:
    return Order(**form.cleaned_data) if form.is_valid() else None


def _first_page(campaign: Campaign, order: Order, recipient: Recipient) -> str:
    page = lay_out(order.design, words_of(recipient, order.signer), stock=order.stock)
    return svg(page, pictures_of(order.template, campaign))


@access(*READERS)
@require_safe
def certificate_run(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _run_page(request, _run(request, pk), CopiesForm())


def _run_page(request: HttpRequest, run: CertificateRun, form: CopiesForm, status: int = 200) -> HttpResponse:
    copies = copies_of_sheets(run)
    rows = [
        (sheet, made.get(SheetEventKind.PRINTED, 0), made.get(SheetEventKind.SPOILED, 0))
        for sheet in run.sheets.select_related("content")
        for made in (copies.get(sheet.pk, {}),)
    ]
    context = {
        "run": run,
        "rows": rows,
        "form": form,
        "job": _job(run),
        "is_grid": run.kind == RunKind.GRID,
        "may_note": request.acting.role == Role.SECRETARY,
        "crumbs": [("Giấy khen", reverse("certificates", args=[run.campaign.code])), ("Tệp in", "")],
    }
    return render(request, "dossiers/certificates/run.html", context, status=status)


def _job(run: CertificateRun) -> Job | None:
    return Job.objects.filter(kind=PRINT_CERTIFICATES, arguments__run=str(run.pk)).order_by("-id").first()


@access(*READERS)
@require_safe
def certificate_run_printing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far the file is; the page is loaded anew once that has ended."""
    run = _run(request, pk)
    if run.print_state != PrintState.WAITING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "dossiers/certificates/_printing.html", {"run": run, "job": _job(run)})


@access(*READERS)
@require_safe
def certificate_run_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """In place inside our own page; handed over as a file when asked with ?download."""
    run = _run(request, pk)
    if run.print_state != PrintState.READY:
        raise Http404("Tệp in chưa tạo xong.")
    name = file_name(f"Giấy khen {timezone.localtime(run.made_at):%d-%m-%Y %H.%M}", "pdf")
    return stored_pdf(run.pdf, name, download="download" in request.GET)


@access(Role.SECRETARY)
@require_POST
def print_run_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    run = actions.print_again(run=_run(request, pk), by_user=request.user, now=timezone.now())
    return redirect("certificate_run", run.pk)


@access(Role.SECRETARY)
@require_POST
def note_printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    run, form = _run(request, pk), CopiesForm(request.POST)
    sheets = whole_numbers(request.POST.getlist("line"))
    if not form.is_valid():
        return _run_page(request, run, form, 422)
    done = sheet_actions.note_printed(
        run=run, sheets=sheets, copies=form.cleaned_data["copies"], by_user=request.user, now=timezone.now()
    )
    messages.success(request, f"Đã ghi {len(done)} giấy khen đã in.")
    return redirect("certificate_run", pk)


@access(Role.SECRETARY)
@require_POST
def note_spoiled(request: HttpRequest, pk: UUID) -> HttpResponse:
    run, form = _run(request, pk), CopiesForm(request.POST)
    sheets = whole_numbers(request.POST.getlist("line"))
    if not form.is_valid():
        return _run_page(request, run, form, 422)
    try:
        done = sheet_actions.note_spoiled(
            run=run, sheets=sheets, by_user=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refused as refused:
        form.refuse(refused)
        return _run_page(request, run, form, refused.status)
    messages.success(request, f"Đã ghi hỏng {len(done)} tờ. In lại từ danh sách giấy khen.")
    return redirect("certificate_run", pk)


def _run(request: HttpRequest, pk: UUID) -> CertificateRun:
    run = get_object_or_404(runs_visible_to(request.acting), pk=pk)
    request.campaign = run.campaign
    return run
