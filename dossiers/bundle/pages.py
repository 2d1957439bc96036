"""Pages of PDF files: counted, and put after each other under bookmarks. The one room around pypdf."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from dossiers.printing.orders import SCANS, Order
from dossiers.printing.presses import print_one

# pypdf is loaded by the worker only, on first use.


@dataclass(frozen=True)
class Chapter:
    """`content` opens the PDF; None where nothing in it can be read. `under`: the bookmark above it, or nothing."""

    title: str
    content: Callable[[], IO[bytes]] | None
    under: str = ""


def page_count(file: IO[bytes]) -> int | None:
    """None for what cannot be read: somebody's scan may be anything that begins like a PDF."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    tried = PdfWriter()
    try:
        for page in PdfReader(file).pages:
            tried.add_page(page)
    except Exception:  # whatever the library makes of a broken file
        return None
    return len(tried.pages) or None


def picture_page(content: bytes) -> BytesIO:
    """A photographed scan as large as A4 takes it."""
    order = Order(('<img src="paper:scan" alt="">',), styles=SCANS, pictures={"scan": content})
    (printed,) = print_one(order)
    return BytesIO(printed.content)


def merge(
    target: IO[bytes], chapters: Sequence[Chapter], *, title: str, tell: Callable[[], None] = lambda: None
) -> None:
    """The pages of all chapters as they are, with bookmarks; `tell` is called after each."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter()
    above: dict[str, object] = {}
    for chapter in chapters:
        first = len(writer.pages)
        if chapter.content:
            with chapter.content() as file:
                for page in PdfReader(file).pages:
                    _still(writer.add_page(page))
        if len(writer.pages) > first:
            if chapter.under and chapter.under not in above:
                above[chapter.under] = writer.add_outline_item(title=chapter.under, page_number=first)
            writer.add_outline_item(title=chapter.title, page_number=first, parent=above.get(chapter.under))
        tell()
    writer.add_metadata({"/Title": title})
    writer.page_mode = "/UseOutlines"
    writer.write(target)


def _still(page: object) -> None:
    """A page to read: what a scan from elsewhere would do when it is opened or touched stays out."""
    for key in ("/Annots", "/AA"):
        page.pop(key, None)  # type: ignore[attr-defined]
