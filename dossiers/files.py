"""Names under which people save papers, and the answer that carries a file."""

import re

from django.http import FileResponse, Http404

from dossiers.models import Document
from dossiers.states import DocumentKind

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
# The browser's own reader draws the paper; nothing in it may load or run anything else.
_SEALED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def readable_name(document: Document) -> str:
    """ "Tờ trình số 05-TTr-VHTT.pdf", "Báo cáo thành tích - UBND xã A (lần 2).pdf"."""
    words = [document.get_kind_display()]
    if document.number:
        words.append(f"số {document.number.zfill(2)}-{document.symbol}")
    if document.kind == DocumentKind.ACHIEVEMENT_REPORT:
        words.append(f"- {document.data['name']}")
    if document.version > 1:
        words.append(f"(lần {document.version})")
    name = _NOT_IN_FILE_NAMES.sub(" ", " ".join(words))
    return f"{' '.join(name.split())[:150].strip(' .')}.pdf"


def paper_file(document: Document, *, download: bool) -> FileResponse:
    """The stored PDF, in place or as a download (RFC 6266); never kept by a browser. 404 when it is not in storage."""
    try:
        content = document.pdf.open("rb")
    except FileNotFoundError as missing:
        raise Http404("Tệp không còn trong kho lưu trữ.") from missing
    name = readable_name(document)
    response = FileResponse(content, as_attachment=download, filename=name, content_type="application/pdf")
    response["Content-Security-Policy"] = _SEALED
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
