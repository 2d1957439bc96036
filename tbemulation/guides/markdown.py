"""Our guides, written for a reader of the repository, as the text of a page: same headings, same links, no raw HTML."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import mistune
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from mistune.plugins.table import table

PICTURES = re.compile(r"(?:\.\./)+images/([a-z0-9-]+\.png)")
GUIDE = re.compile(r"(?:\.\./)?([a-zA-Z0-9-]+)\.md(#[^#]+)?")
CARD = re.compile(r"the/([a-z0-9-]+)\.md")
TABLE = '<div class="table-wrap" tabindex="0" role="group" aria-label="Bảng">'  # one that is too wide is moved by keys
BREAK = re.compile(r"<br ?/?>")  # the one tag that a cell of a table needs


@dataclass(frozen=True)
class Heading:
    level: int
    text: str  # as HTML, without marks
    anchor: str


@dataclass(frozen=True)
class Text:
    """`title`: the first line; `body`: all below it; `headings`: in order, without the title."""

    title: str
    body: SafeString
    headings: tuple[Heading, ...]


def anchor_of(heading: str) -> str:
    """The anchor that GitHub gives to a heading, so that a link is right in the repository as well."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def read(text: str, images: Path, address_of: Callable[[str, str], str]) -> Text:
    """`images`: the folder of the pictures; `address_of(kind, name)`: the page of a "guide" or of a "card"."""
    page = _Page(images, address_of)
    body = mistune.Markdown(renderer=page, plugins=[table])(text)
    assert isinstance(body, str)  # noqa: S101 - tells the checker what a renderer of HTML gives
    title, *rest = page.headings
    return Text(title.text, mark_safe(body), tuple(rest))  # noqa: S308 - written by _Page, which escapes all words


class _Page(mistune.HTMLRenderer):
    def __init__(self, images: Path, address_of: Callable[[str, str], str]) -> None:
        super().__init__(escape=True)
        self.images, self.address_of = images, address_of
        self.headings: list[Heading] = []

    def heading(self, text: str, level: int, **_: object) -> str:
        plain = re.sub(r"<[^>]+>", "", text)
        self.headings.append(Heading(level, mark_safe(plain), anchor_of(plain)))  # noqa: S308 - escaped by text()
        return "" if level == 1 else f'<h{level} id="{anchor_of(plain)}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if url.startswith("#"):
            return f'<a href="{escape(url)}">{text}</a>'
        if found := CARD.fullmatch(url):
            return f'<a href="{self.address_of("card", found[1])}">{text}</a>'
        if found := GUIDE.fullmatch(url):
            try:
                return f'<a href="{self.address_of("guide", found[1])}{escape(found[2] or "")}">{text}</a>'
            except KeyError:
                pass
        # Papers of the repository for those who run the server: named, not opened.
        return f"<code>{escape(url.rpartition('/')[2])}</code>"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        found = PICTURES.fullmatch(url)
        if not found:
            raise ValueError(f"A picture of a guide lies in docs/images: {url}")
        width, height = _size(self.images / found[1])
        address = static(f"guides/{found[1]}")
        return format_html(
            '<figure><a href="{}"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></a></figure>',
            address, address, mark_safe(re.sub(r"<[^>]+>", "", text)), width, height,  # noqa: S308 - escaped by text()
        )  # fmt: skip

    def paragraph(self, text: str) -> str:
        return f"{text}\n" if text.startswith("<figure>") else f"<p>{text}</p>\n"

    def inline_html(self, html: str) -> str:
        return "<br>" if BREAK.fullmatch(html) else str(escape(html))

    def table(self, text: str) -> str:
        return f'{TABLE}<table class="table">{text}</table></div>\n'


def _size(picture: Path) -> tuple[int, int]:
    """Width and height from the head of a PNG file."""
    with picture.open("rb") as file:
        head = file.read(24)
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
