"""The one room around WeasyPrint; only render processes (`press`) and those who measure come in here.

Whatever the HTML asks for, nothing is fetched: no address is opened, no file read and nothing attached, except our own
four fonts by name and the pictures handed in with the order by key. No font of the machine is known in here, so that no
other family gets into a paper and it comes out the same everywhere.
"""

import atexit
import hashlib
import os
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dossiers.printing.orders import CERTIFICATES, PAPER, Order, Print

# WeasyPrint's import takes half a second and its libraries are needed by render processes alone: imported on first use.

_ROOT = Path(__file__).resolve().parents[2]
_FONTS = ("tinos-regular.woff2", "tinos-bold.woff2", "tinos-italic.woff2", "tinos-bold-italic.woff2")
_NO_FONTS = Path(__file__).with_name("fonts.conf")
_SCHEME = "paper:"
_NONE: Mapping[str, bytes] = {}


def render_pdf(html: str, *, title: str) -> bytes:
    """The HTML of a paper as PDF bytes; `title` goes into the file's properties."""
    return print_pdf(html, title=title).content


def print_pdf(html: str, *, title: str, pictures: Mapping[str, bytes] = _NONE, styles: str = PAPER) -> Print:
    """As `render_pdf`, with the number of pages; `pictures`: JPEG or PNG bytes by key."""
    (printed,) = print_order(Order((html,), title, styles, pictures))
    return printed


def print_order(order: Order, tell: Callable[[int], None] = lambda done: None) -> list[Print]:
    """One file, or one for each of `order.singles`; `tell` hears after each part how many of them are laid out.

    ValueError when there are not as many pages as singles.
    """
    fetcher, sheet, fonts = kit(order.styles)
    options = {"stylesheets": [sheet], "font_config": fonts, "presentational_hints": True, "cache": {}}
    documents = []
    for number, html in enumerate(order.parts, start=1):
        laid_out = library().HTML(string=html, url_fetcher=fetcher(order.pictures))
        documents.append(laid_out.render(**options))
        tell(number)
    pages = [page for each in documents for page in each.pages]
    if order.singles:
        pairs = zip(pages, order.singles, strict=True)
        return [_file(documents[0], [page], title, title) for page, title in pairs]
    return [_file(documents[0], pages, order.title, "".join(order.parts))]


def _file(document: Any, pages: list[Any], title: str, named_after: str) -> Print:
    part = document.copy(pages)
    part.metadata.title = title
    digest = hashlib.sha256(named_after.encode()).digest()
    return Print(part.write_pdf(pdf_identifier=digest[:16]), len(pages))


def warm_up() -> None:
    """Load everything, and print a page in each style, so that the first order is no slower than the next."""
    for styles in (PAPER, CERTIFICATES):
        print_pdf("<p>Ấm <b>Ấm</b> <i>Ấm <b>Ấm</b></i></p><table><tr><td>Ấm</table>", title="", styles=styles)


@cache
def library() -> Any:
    os.environ["FONTCONFIG_FILE"] = str(_NO_FONTS)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured")
        import weasyprint  # noqa: PLC0415 - see above
    return weasyprint


@cache
def kit(styles: str) -> tuple[Any, Any, Any]:
    """Kind of fetcher, style sheet and fonts: read once, then shared by every paper that this process prints."""
    weasyprint = library()
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
            return URLFetcherResponse(url, (_ROOT / "static/vendor/fonts" / name).read_bytes())

    # The fonts' temporary folder is removed by their finaliser, which needs modules that are gone later.
    atexit.register(kit.cache_clear)
    fonts = FontConfiguration()
    text = (_ROOT / "templates/print" / styles).read_text(encoding="utf-8")
    return OwnThingsOnly, weasyprint.CSS(string=text, url_fetcher=OwnThingsOnly(_NONE), font_config=fonts), fonts
