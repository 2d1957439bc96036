"""How a print ended: its file with its fingerprint, or that it could not be made."""

import hashlib
from datetime import datetime

from django.db import transaction

from campaigns.logbook import record
from dossiers.models import Document
from dossiers.models.documents import opaque_name
from dossiers.states import PrintState
from dossiers.stored import store_anew

_STORED = ["print_state", "pdf", "pdf_sha256", "pages"]


@transaction.atomic
def store_print(*, document: Document, content: bytes, pages: int, now: datetime) -> Document:
    """Store the file and say so. Where another process has done so meanwhile its file stays: it is the same, and is
    never gone while somebody reads it."""
    document = _row(document)
    if document.print_state == PrintState.READY:
        return document
    document.pdf, document.pages = store_anew(document.pdf.storage, opaque_name(document, ""), content), pages
    document.pdf_sha256, document.print_state = hashlib.sha256(content).hexdigest(), PrintState.READY
    document.save(update_fields=_STORED)
    _log("tạo xong bản in", document, now, {"pages": pages, "pdf_sha256": document.pdf_sha256[:10]})
    return document


@transaction.atomic
def fail_print(*, document: Document, now: datetime) -> Document:
    """Nothing was printed in as many attempts as a job has."""
    document = _row(document)
    document.print_state = PrintState.FAILED
    document.save(update_fields=["print_state"])
    _log("không tạo được bản in", document, now, {"print_state": document.print_state})
    return document


def _row(document: Document) -> Document:
    """Without what it says, which is long and changes no more."""
    found = Document.objects.select_for_update(of=("self",), no_key=True).select_related("campaign", "unit")
    return found.defer("data").get(pk=document.pk)


def _log(verb: str, document: Document, now: datetime, new: dict[str, object]) -> None:
    record(verb, document, by_user=None, now=now, campaign=document.campaign, unit=document.unit, new=new)
