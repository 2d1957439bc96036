"""The worker's side of one part: made where it is missing, then what the list says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest
from typing import IO, Any

from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.actions.prints import store_print
from dossiers.bundle.contents import Contents, Part, Source
from dossiers.bundle.files import keep, part_name
from dossiers.bundle.pages import page_count, picture_page
from dossiers.certificates.drawing import Pictures, sheet_html
from dossiers.certificates.job import picture_contents
from dossiers.certificates.page import lay_out
from dossiers.models import Document, SignedScan
from dossiers.printing.job import render
from dossiers.printing.pdf import CERTIFICATES, print_pdf
from dossiers.states import PrintState


class Damaged(Exception):
    """What is in storage is not what was put there."""


@dataclass(frozen=True)
class Ready:
    """A part with its file. `pages`: None for a table, and for a scan that cannot be read as pages."""

    part: Part
    name: str
    sha256: str
    size: int
    pages: int | None

    def open(self) -> IO[bytes]:
        return default_storage.open(self.name)

    def as_pages(self) -> IO[bytes]:
        """As a PDF; a photographed scan on a page of its own."""
        if self.part.ending == "pdf":
            return self.open()
        with self.open() as file:
            return picture_page(file.read())


def ready(part: Part, contents: Contents) -> Ready:
    name, expected, pages = _SOURCES[part.source](part, contents)
    with default_storage.open(name) as file:
        sha = file_digest(file, "sha256").hexdigest()
    if expected and sha != expected:
        raise Damaged(part.title)
    return Ready(part, name, sha, default_storage.size(name), pages)


_Stored = tuple[str, str, int | None]  # name, SHA-256 where one is on record, pages


def _paper(part: Part, contents: Contents) -> _Stored:
    document = Document.objects.select_related("campaign", "unit").get(pk=part.key)
    if document.print_state != PrintState.READY:
        printed = render(document)
        document = store_print(document=document, content=printed.content, pages=printed.pages, now=timezone.now())
    return document.pdf.name, document.pdf_sha256, document.pages


def _scan(part: Part, contents: Contents) -> _Stored:
    scan = SignedScan.objects.get(pk=part.key)
    with scan.file.open("rb") as file:
        pages = page_count(file) if part.ending == "pdf" else 1
    return scan.file.name, scan.sha256, pages


def _certificate(part: Part, contents: Contents) -> _Stored:
    name, look = part_name(part), contents.looks[part.look]
    if not default_storage.exists(name):
        pictures = picture_contents(look)
        shown = Pictures(*(str(key) if key else "" for key in (look.background, look.emblem)))
        html = sheet_html([lay_out(look.design, part.words)], shown)
        keep(name, print_pdf(html, title=part.title, pictures=pictures, styles=CERTIFICATES).content)
    return name, "", 1


def _table(part: Part, contents: Contents) -> _Stored:
    return part_name(part), part.key, None


_SOURCES: dict[Source, Callable[[Part, Contents], Any]] = {
    Source.PAPER: _paper,
    Source.SCAN: _scan,
    Source.CERTIFICATE: _certificate,
    Source.TABLE: _table,
}
