"""The one room around WeasyPrint; only the worker comes in here.

Whatever the HTML asks for, nothing is fetched: no address is opened, no file read and nothing attached, except our own
four fonts by name and the pictures handed in with the paper by key. The same HTML and pictures give the same bytes, in
any process and at any time.
"""

import atexit
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

# WeasyPrint's import takes a second and its libraries are not needed by web workers: it is imported on first use.

_FONTS = ("tinos-regular.woff2", "tinos-bold.woff2", "tinos-italic.woff2", "tinos-bold-italic.woff2")
_SCHEME = "paper:"
_NONE: Mapping[str, bytes] = {}
PAPER, CERTIFICATES, SCANS = "paper.css", "certificates.css", "scans.css"  # style sheets


@dataclass(frozen=True)
class Print:
    content: bytes
    pages: int


def render_pdf(html: str, *, title: str) -> bytes:
    """The HTML of a paper as PDF bytes; `title` goes into the file's properties."""
    return print_pdf(html, title=title).content


def print_pdf(html: str, *, title: str, pictures: Mapping[str, bytes] = _NONE, styles: str = PAPER) -> Print:
    """As `render_pdf`, with the number of pages; `pictures`: JPEG or PNG bytes by key."""
    return print_parts([html], title=title, pictures=pictures, styles=styles)


def print_parts(
    parts: Sequence[str],
    *,
    title: str,
    pictures: Mapping[str, bytes] = _NONE,
    styles: str = PAPER,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Print:
    """The pages of all parts in one file; `tell` hears after each how many of them are laid out."""
    from weasyprint import HTML  # noqa: PLC0415 - see above

    fetcher, sheet, fonts = _kit(styles)
    documents, cache = [], {}
    for number, html in enumerate(parts, start=1):
        laid_out = HTML(string=html, url_fetcher=fetcher(pictures))
        options = {"stylesheets": [sheet], "font_config": fonts, "presentational_hints": True, "cache": cache}
        documents.append(laid_out.render(**options))
        tell(number, len(parts))
    document = documents[0].copy([page for each in documents for page in each.pages])
    document.metadata.title = title
    digest = hashlib.sha256("".join(parts).encode()).digest()
    content: bytes = document.write_pdf(pdf_identifier=digest[:16])
    return Print(content, len(document.pages))


@cache
def _kit(styles: str) -> tuple[Any, Any, Any]:
    """Kind of fetcher, style sheet and fonts: read once, then shared by every paper that this process prints."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnThingsOnly(URLFetcher):  # type: ignore[misc]
        def __init__(self, pictures: Mapping[str, bytes]) -> None:
            super().__init__()
            self.pictures = pictures

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            name = url.removeprefix(_SCHEME)
            if url != name and name in self.pictures:
                return URLFetcherResponse(url, self.pictures[name], {"Content-Type": "image/jpeg"})
            if url == name or name not in _FONTS:
                raise ValueError("Only the packaged fonts and the paper's own pictures may be read while printing.")
            return URLFetcherResponse(url, (settings.BASE_DIR / "static/vendor/fonts" / name).read_bytes())

    # The fonts' temporary folder is removed by their finaliser, which needs modules that are gone later.
    atexit.register(_kit.cache_clear)
    fonts = FontConfiguration()
    text = (settings.BASE_DIR / "templates/print" / styles).read_text(encoding="utf-8")
    return OwnThingsOnly, CSS(string=text, url_fetcher=OwnThingsOnly(_NONE), font_config=fonts), fonts
