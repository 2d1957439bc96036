"""How certificates look: templates, their editor with its preview, pictures, test grid; and the printers' trays."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from dossiers.actions import certificate_runs as run_actions
from dossiers.actions import certificate_templates as actions
from dossiers.certificates.design import Design, faults
from dossiers.certificates.drawing import svg
from dossiers.certificates.forms import Editor, SizeForm, TemplateForm, TrayForm
from dossiers.certificates.page import lay_out
from dossiers.certificates.queries import READERS, recipients, signers, templates_visible_to, trays_visible_to
from dossiers.certificates.screen import pictures_of, shown_words
from dossiers.models import CertificatePicture, CertificateTemplate, PrinterTray
from dossiers.states import RunKind
from scoring.intake import received
from scoring.sniff import Unfit

_SEALED = "default-src 'none'; frame-ancestors 'self'; sandbox"


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
    return _designs_page(request, campaign, form, TrayForm(), 422 if form.is_bound else 200)


def _created(request: HttpRequest, campaign: Campaign, form: TemplateForm) -> CertificateTemplate | None:
    given = {name: form.cleaned_data[name] for name in ("name", "form", "width", "height")}
    try:
        return actions.create_template(campaign=campaign, by_user=request.user, now=timezone.now(), **given)
    except Refused as refused:
        form.refuse(refused)
        return None


def _designs_page(
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
    template = _template(request, code, pk)
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
    designs = reverse("certificate_designs", args=[campaign.code])
    home = reverse("certificates", args=[campaign.code])
    context = {
        "campaign": campaign,
        "template": template,
        "design": design,
        "editor": editor,
        "blockers": blockers or [],
        "size_form": SizeForm(),
        "pictures": [
            (actions.BACKGROUND, "Ảnh nền cả trang", template.background),
            (actions.EMBLEM, "Ảnh biểu trưng", template.emblem),
        ],
        "trays": trays_visible_to(request.acting),
        "people": recipients(campaign),
        "may_edit": request.acting.role == Role.SECRETARY,
        "crumbs": [("Giấy khen", home), ("Mẫu và máy in", designs), (template.name, "")],
        **_preview(request, template, design),
    }
    context["errors"] = [*editor.errors, *context["errors"]]
    return render(request, "dossiers/certificates/design.html", context, status=status)


@access(*READERS)
@require_POST
def design_preview(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The page with what is typed now; nothing is written."""
    template = _template(request, code, pk)
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
    template, form = _template(request, code, pk), SizeForm(request.POST)
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
def set_design_picture(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """`part`: background or emblem; a file, or `remove`."""
    template = _template(request, code, pk)
    part = request.POST.get("part")
    if part not in (actions.BACKGROUND, actions.EMBLEM):
        raise Http404
    try:
        document = None if "remove" in request.POST else received(request)
    except Unfit as unfit:
        raise Refused([Blocker(str(unfit))], status=422) from unfit
    actions.set_picture(
        template=template,
        campaign=request.campaign,
        part=part,
        document=document,
        by_user=request.user,
        now=timezone.now(),
    )
    messages.success(request, "Đã lưu ảnh." if document else "Đã gỡ ảnh.")
    return redirect("certificate_design", code, pk)


@access(*READERS)
@require_safe
def design_background(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _picture(_template(request, code, pk).background)


@access(*READERS)
@require_safe
def design_emblem(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _picture(_template(request, code, pk).emblem)


def _picture(picture: CertificatePicture | None) -> HttpResponse:
    if picture is None:
        raise Http404("Mẫu không có ảnh này.")
    try:
        content = picture.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404("Tệp không còn trong kho lưu trữ.") from missing
    response = FileResponse(content, content_type=picture.media_type)
    response["Content-Security-Policy"] = _SEALED
    response["X-Content-Type-Options"] = "nosniff"
    return response


@access(Role.SECRETARY)
@require_POST
def print_grid(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The test page, moved as the chosen tray's prints are."""
    template = _template(request, code, pk)
    number = whole_number(request.POST.get("tray", ""))
    tray = get_object_or_404(trays_visible_to(request.acting), pk=number) if number else None
    order = run_actions.Order(template, RunKind.GRID, tray)
    run = run_actions.print_grid(campaign=request.campaign, order=order, by_user=request.user, now=timezone.now())
    return redirect("certificate_run", run.pk)


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
    return _designs_page(request, campaign, TemplateForm(), form, 422)


@access(Role.SECRETARY)
@require_POST
def remove_tray(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    tray = get_object_or_404(trays_visible_to(request.acting), pk=pk)
    actions.remove_tray(tray=tray, campaign=campaign, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã bỏ {tray.printer}, {tray.tray}.")
    return redirect("certificate_designs", code)


def _template(request: HttpRequest, code: str, pk: int) -> CertificateTemplate:
    campaign_for(request, code)
    return get_object_or_404(templates_visible_to(request.acting), pk=pk)
