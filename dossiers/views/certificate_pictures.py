"""Background and emblem of a template: taken in, shown inside our own pages, taken off."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from dossiers.actions import certificate_templates as actions
from dossiers.certificates.queries import READERS
from dossiers.models import CertificatePicture
from dossiers.views.certificate_designs import design_of
from scoring.intake import received
from scoring.sniff import Unfit

_SEALED = "default-src 'none'; frame-ancestors 'self'; sandbox"


@access(Role.SECRETARY)
@require_POST
def set_design_picture(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """`part`: background or emblem; a file, or `remove`."""
    template = design_of(request, code, pk)
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
    return _picture(design_of(request, code, pk).background)


@access(*READERS)
@require_safe
def design_emblem(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _picture(design_of(request, code, pk).emblem)


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
