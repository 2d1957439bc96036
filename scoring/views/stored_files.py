"""Handing over a stored file: the type is ours, and the browser may run nothing of it."""

from typing import Any, Protocol

from django.http import FileResponse, Http404

from scoring.sniff import SHOWN_IN_PLACE

_SEALED = "default-src 'none'; img-src 'self'; frame-ancestors 'self'; sandbox"
# A browser's own PDF reader does not start inside a sandbox; active content was refused when the file came.
_SEALED_PDF = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


class Stored(Protocol):
    """A row with a file that was checked when it was taken."""

    file: Any
    media_type: Any


def handed_over(stored: Stored, name: str, *, in_place: bool) -> FileResponse:
    """Shown inside our own pages when asked for and fit for it; everything else is a download."""
    in_place = in_place and stored.media_type in SHOWN_IN_PLACE
    try:
        content = stored.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404("Tệp không còn trong kho lưu trữ.") from missing
    response = FileResponse(content, as_attachment=not in_place, filename=name, content_type=stored.media_type)
    is_pdf = stored.media_type == "application/pdf"
    response["Content-Security-Policy"] = _SEALED_PDF if in_place and is_pdf else _SEALED
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
