"""Names under which people save papers, and the answers that carry a file."""

import re
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from dossiers.models import Document
from dossiers.states import DocumentKind

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
# The browser's own reader draws the paper; nothing in it may load or run anything else.
_SEALED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def readable_name(document: Document, ending: str = "pdf") -> str:
    """ "Tờ trình số 05-TTr-VHTT.pdf", "Báo cáo thành tích - UBND xã A (lần 2).docx"."""
    words = [document.get_kind_display()]
    if document.number:
        words.append(f"số {document.number.zfill(2)}-{document.symbol}")
    if document.kind == DocumentKind.ACHIEVEMENT_REPORT:
        words.append(f"- {document.data['name']}")
    if document.kind == DocumentKind.RESULT_NOTICE:
        words.append(f"- {document.data['unit']}")
    if document.version > 1:
        words.append(f"(lần {document.version})")
    return file_name(" ".join(words), ending)


def file_name(title: str, ending: str) -> str:
    """A title as a name that every system takes."""
    name = _NOT_IN_FILE_NAMES.sub(" ", title)
    return f"{' '.join(name.split())[:150].strip(' .')}.{ending}"


def paper_file(document: Document, *, download: bool) -> FileResponse:
    return stored_pdf(document.pdf, readable_name(document), download=download)


def stored_pdf(pdf: Any, name: str, *, download: bool) -> FileResponse:
    """A stored PDF, in place or as a download."""
    return stored_file(pdf, name, "application/pdf", download=download)


def stored_file(file: Any, name: str, media_type: str, *, download: bool) -> FileResponse:
    """Byte for byte as stored (RFC 6266 for its name); never kept by a browser. 404 when it is not in storage."""
    try:
        content = file.open("rb")
    except FileNotFoundError as missing:
        raise Http404("Tệp không còn trong kho lưu trữ.") from missing
    return _private(FileResponse(content, as_attachment=download, filename=name, content_type=media_type))


def made_file(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file made for this request, always as a download."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return _private(response)


def _private(response: Any) -> Any:
    response["Content-Security-Policy"] = _SEALED
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
