"""The worker's side of the parts of a bundle: which of them are there, what is to be printed for the others, and what
the list says of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from itertools import groupby
from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.actions.prints import store_print
from dossiers.bundle.contents import Contents, Part, Source
from dossiers.bundle.files import keep, part_name
from dossiers.bundle.pages import page_count, picture_page
from dossiers.certificates.job import AT_ONCE, picture_contents, sheets_html
from dossiers.models import Document, SignedScan
from dossiers.printing.job import order_of
from dossiers.printing.orders import CERTIFICATES, Order, Print
from dossiers.states import PrintState

Places = tuple[int, ...]  # of parts in the contents


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


_Stored = tuple[str, str, int | None]  # name, SHA-256 where one is on record, pages


class Parts:
    """The parts of these contents by place; what is read of papers and scans is read once."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        related = ("campaign", "unit")
        self.papers = Document.objects.select_related(*related).in_bulk(self._keys(Source.PAPER))
        self.scans = SignedScan.objects.in_bulk(self._keys(Source.SCAN))

    def _keys(self, source: Source) -> list[UUID]:
        return [UUID(part.key) for part in self.contents.parts if part.source == source]

    def stands(self, place: int) -> bool:
        part = self.contents.parts[place]
        if part.source == Source.PAPER:
            return self.papers[UUID(part.key)].print_state == PrintState.READY
        return part.source != Source.CERTIFICATE or default_storage.exists(part_name(part))

    def orders(self, missing: Sequence[int]) -> Iterator[tuple[Places, Order]]:
        """Certificates of one look together, since laying out many at once costs half. The longest first: at the end
        no render process is left with much to do while another has nothing."""
        parts = self.contents.parts
        certificates = [place for place in missing if parts[place].source == Source.CERTIFICATE]
        for look, places in groupby(certificates, lambda place: parts[place].look):
            alike = tuple(places)
            for start in range(0, len(alike), AT_ONCE):
                yield alike[start : start + AT_ONCE], self._certificates(look, alike[start : start + AT_ONCE])
        papers = {
            place: self.papers[UUID(parts[place].key)] for place in missing if parts[place].source == Source.PAPER
        }
        for place in sorted(papers, key=lambda place: len(str(papers[place].data)), reverse=True):
            yield (place,), order_of(papers[place])

    def _certificates(self, look: int, places: Places) -> Order:
        data, parts = self.contents.looks[look], [self.contents.parts[place] for place in places]
        html = sheets_html(data, [part.words for part in parts])
        titles = tuple(part.title for part in parts)
        return Order((html,), styles=CERTIFICATES, pictures=picture_contents(data), singles=titles)

    def keep(self, place: int, printed: Print) -> None:
        part = self.contents.parts[place]
        if part.source == Source.CERTIFICATE:
            keep(part_name(part), printed.content)
            return
        document = self.papers[UUID(part.key)]
        self.papers[document.pk] = store_print(
            document=document, content=printed.content, pages=printed.pages, now=timezone.now()
        )

    def ready(self, place: int) -> Ready:
        """Raises Damaged, and FileNotFoundError."""
        part = self.contents.parts[place]
        name, expected, pages = self._sources[part.source](self, part)
        with default_storage.open(name) as file:
            sha, size = file_digest(file, "sha256").hexdigest(), file.size
        if expected and sha != expected:
            raise Damaged(part.title)
        return Ready(part, name, sha, size, pages)

    def _paper(self, part: Part) -> _Stored:
        document = self.papers[UUID(part.key)]
        return document.pdf.name, document.pdf_sha256, document.pages

    def _scan(self, part: Part) -> _Stored:
        scan = self.scans[UUID(part.key)]
        with scan.file.open("rb") as file:
            pages = page_count(file) if part.ending == "pdf" else 1
        return scan.file.name, scan.sha256, pages

    def _certificate(self, part: Part) -> _Stored:
        return part_name(part), "", 1

    def _table(self, part: Part) -> _Stored:
        return part_name(part), "", None

    _sources: dict[Source, Callable[["Parts", Part], _Stored]] = {
        Source.PAPER: _paper,
        Source.SCAN: _scan,
        Source.CERTIFICATE: _certificate,
        Source.TABLE: _table,
    }
