"""How certificates look: the templates, their editor with its preview, the test grid."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from dossiers.actions import certificate_runs as run_actions
from dossiers.actions import certificate_templates as actions
from dossiers.actions.certificate_templates import BACKGROUND, EMBLEM
from dossiers.certificates.design import Design, faults
from dossiers.certificates.drawing import svg
from dossiers.certificates.forms import Editor, SizeForm, TemplateForm, TrayForm
from dossiers.certificates.page import lay_out
from dossiers.certificates.queries import READERS, recipients, signers, templates_visible_to, trays_visible_to
from dossiers.certificates.screen import pictures_of, shown_words
from dossiers.models import CertificateTemplate
from dossiers.states import RunKind


@access(*READERS)
@require_http_methods(["GET", "POST"])
def certificate_designs(request: HttpRequest, code: str) -> HttpResponse:
    """The templates and the trays; a new template begins as the shipped page of its size."""
    campaign = campaign_for(request, code)
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()
        if not form.errors and (made := _created(request, campaign, form)):
            return redirect("certificate_design", code, made.pk)
    return designs_page(request, campaign, form, TrayForm(), 422 if form.is_bound else 200)


def _created(request: HttpRequest, campaign: Campaign, form: TemplateForm) -> CertificateTemplate | None:
    given = {name: form.cleaned_data[name] for name in ("name", "form", "width", "height")}
    try:
        return actions.create_template(campaign=campaign, by_user=request.user, now=timezone.now(), **given)
    except Refused as refused:
        form.refuse(refused)
        return None


def designs_page(
    request: HttpRequest, campaign: Campaign, form: TemplateForm, tray_form: TrayForm, status: int = 200
) -> HttpResponse:
    templates = [(one, Design.model_validate(one.design)) for one in templates_visible_to(request.acting)]
    context = {
        "campaign": campaign,
        "templates": templates,
        "trays": trays_visible_to(request.acting),
        "form": form,
        "tray_form": tray_form,
        "may_edit": request.acting.role == Role.SECRETARY,
        "crumbs": [("Giấy khen", reverse("certificates", args=[campaign.code])), ("Mẫu và máy in", "")],
    }
    return render(request, "dossiers/certificates/designs.html", context, status=status)


@access(*READERS)
@require_http_methods(["GET", "POST"])
def certificate_design(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The table of fields with the page as it would print."""
    template = design_of(request, code, pk)
    design = Design.model_validate(template.design)
    if request.method == "GET":
        return _editor_page(request, template, Editor.of(design), design)
    editor = Editor.of(design, request.POST)
    typed, version = editor.design(), whole_number(request.POST.get("version", ""))
    if typed is None:
        return _editor_page(request, template, editor, design, status=422)
    try:
        actions.save_design(
            template=template,
            campaign=request.campaign,
            design=typed,
            version=version or 0,
            by_user=request.user,
            now=timezone.now(),
        )
    except Refused as refused:
        return _editor_page(request, template, editor, typed, refused.blockers, refused.status)
    messages.success(request, "Đã lưu mẫu giấy khen.")
    return redirect("certificate_design", code, pk)


def _editor_page(
    request: HttpRequest,
    template: CertificateTemplate,
    editor: Editor,
    design: Design,
    blockers: list[Blocker] | None = None,
    status: int = 200,
) -> HttpResponse:
    campaign = request.campaign
    preview = _preview(request, template, design)
    preview["errors"] = [*editor.errors, *preview["errors"]]
    context = {
        "campaign": campaign,
        "template": template,
        "design": design,
        "editor": editor,
        "blockers": blockers or [],
        "size_form": SizeForm(),
        "pictures": [
            (BACKGROUND, "Ảnh nền cả trang", template.background),
            (EMBLEM, "Ảnh biểu trưng", template.emblem),
        ],
        "trays": trays_visible_to(request.acting),
        "people": recipients(campaign),
        "may_edit": request.acting.role == Role.SECRETARY,
        "crumbs": _crumbs(campaign, template),
    }
    return render(request, "dossiers/certificates/design.html", context | preview, status=status)


def _crumbs(campaign: Campaign, template: CertificateTemplate) -> list[tuple[str, str]]:
    home, designs = (reverse(name, args=[campaign.code]) for name in ("certificates", "certificate_designs"))
    return [("Giấy khen", home), ("Mẫu và máy in", designs), (template.name, "")]


@access(*READERS)
@require_POST
def design_preview(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The page with what is typed now; nothing is written."""
    template = design_of(request, code, pk)
    editor = Editor.of(Design.model_validate(template.design), request.POST)
    design = editor.design()
    context = {"errors": editor.errors} if design is None else _preview(request, template, design)
    return render(request, "dossiers/certificates/_preview.html", context)


def _preview(request: HttpRequest, template: CertificateTemplate, design: Design) -> dict[str, Any]:
    campaign = request.campaign
    signer = next(iter(signers(campaign, timezone.localdate())), None)
    asked, stock = request.POST.get("shown_for", ""), request.POST.get("shown_on") == RunKind.STOCK
    found = recipients(campaign, [number]) if (number := whole_number(asked)) else []
    page = lay_out(design, shown_words(campaign, found, asked, signer), stock=stock)
    picture = svg(page, pictures_of(template, campaign), boxes=True)
    return {"preview": picture, "errors": [*faults(design), *page.misfits]}


@access(Role.SECRETARY)
@require_POST
def reset_design(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The shipped page again, of the chosen size."""
    template, form = design_of(request, code, pk), SizeForm(request.POST)
    if not form.is_valid():
        design = Design.model_validate(template.design)
        blockers = [Blocker(str(error)) for errors in form.errors.values() for error in errors]
        return _editor_page(request, template, Editor.of(design), design, blockers, 422)
    sides = {name: form.cleaned_data[name] for name in ("width", "height")}
    actions.reset_design(
        template=template, campaign=request.campaign, by_user=request.user, now=timezone.now(), **sides
    )
    messages.success(request, "Đã trở về mẫu có sẵn.")
    return redirect("certificate_design", code, pk)


@access(Role.SECRETARY)
@require_POST
def print_grid(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The test page, moved as the chosen tray's prints are."""
    template = design_of(request, code, pk)
    number = whole_number(request.POST.get("tray", ""))
    tray = get_object_or_404(trays_visible_to(request.acting), pk=number) if number else None
    order = run_actions.Order(template, RunKind.GRID, tray)
    run = run_actions.print_grid(campaign=request.campaign, order=order, by_user=request.user, now=timezone.now())
    return redirect("certificate_run", run.pk)


def design_of(request: HttpRequest, code: str, pk: int) -> CertificateTemplate:
    campaign_for(request, code)
    return get_object_or_404(templates_visible_to(request.acting), pk=pk)
