"""Invariants of issue over live data: what was issued is there as it was, and only replaced."""

import hashlib
from collections.abc import Iterator
from typing import Any

from dossiers.models import Document, SignedScan


def issued_word_files() -> Iterator[str]:
    """The Word file of every issued paper is in storage, byte for byte."""
    for document in Document.objects.filter(issued_at__isnull=False).iterator():
        if wrong := _file_is_wrong(document.docx, document.docx_sha256):
            yield f"{_name(document)}: bản Word {wrong}."


def signed_scans() -> Iterator[str]:
    """Every signed copy is in storage, byte for byte."""
    for scan in SignedScan.objects.select_related("document").iterator():
        if wrong := _file_is_wrong(scan.file, scan.sha256):
            yield f"{_name(scan.document)}: bản quét “{scan}” {wrong}."


def replaced_papers() -> Iterator[str]:
    """What comes after an issued paper replaces it, and nothing else is replaced."""
    issued: dict[tuple[int, str, str], Document] = {}
    for document in Document.objects.select_related("replaces").order_by("version").iterator():
        place = (document.campaign_id, document.kind, document.subject)
        before = issued.get(place)
        if document.replaces != before:
            yield f"{_name(document)}: không ghi đúng văn bản đã phát hành mà bản này thay thế."
        if document.issued_at:
            issued[place] = document


def codes() -> Iterator[str]:
    """One code belongs to one paper."""
    holders: dict[str, tuple[int, str, str]] = {}
    for document in Document.objects.order_by("version").iterator():
        place = (document.campaign_id, document.kind, document.subject)
        if holders.setdefault(document.code, place) != place:
            yield f"{_name(document)}: mã tra cứu trùng với một văn bản khác."


def _file_is_wrong(file: Any, sha256: str) -> str:
    if not file.storage.exists(file.name):
        return "không còn trong kho lưu trữ"
    with file.open("rb") as content:
        same = hashlib.file_digest(content, "sha256").hexdigest() == sha256
    return "" if same else "không còn như khi lưu"


def _name(document: Document) -> str:
    return f"{document} (lần {document.version})"


ISSUE_CHECKS = (issued_word_files, signed_scans, replaced_papers, codes)
