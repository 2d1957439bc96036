"""The only way to an evidence file: scope is asked, the type is ours, and the browser may run nothing of it."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.roles import OVERSEERS, UNIT_SIDE
from scoring.queries import evidence_visible_to

# Shown inside our own frame when asked with ?view; everything else is handed over as a download.
SHOWN_IN_PLACE = {"application/pdf", "image/jpeg", "image/png"}
_SEALED = "default-src 'none'; img-src 'self'; frame-ancestors 'self'; sandbox"
# A browser's own PDF reader does not start inside a sandbox; active content was refused when the file came.
_SEALED_PDF = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def evidence_file(request: HttpRequest, pk: UUID) -> FileResponse:
    evidence = get_object_or_404(evidence_visible_to(request.acting), pk=pk)
    in_place = "view" in request.GET and evidence.media_type in SHOWN_IN_PLACE
    try:
        content = evidence.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404("Tệp không còn trong kho lưu trữ.") from missing
    response = FileResponse(
        content, as_attachment=not in_place, filename=evidence.display_name, content_type=evidence.media_type
    )
    is_pdf = evidence.media_type == "application/pdf"
    response["Content-Security-Policy"] = _SEALED_PDF if in_place and is_pdf else _SEALED
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
