"""Reads a PDF back as a person with a ruler would: text runs with place, size and face, and horizontal rules, in mm.

And a paper before it is printed, by its blocks.
"""

import io
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from dossiers.blocks import Paper, Paragraph, RowStyle, Table
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf

# WeasyPrint draws in CSS pixels, 96 to the inch.
MM = 25.4 / 96
POINT = 0.75


@dataclass(frozen=True)
class Run:
    """One piece of text: left edge and baseline in mm from the top left corner, size in points, name of the face."""

    text: str
    x: float
    y: float
    size: float
    face: str


@dataclass(frozen=True)
class Rule:
    """A horizontal line, in mm."""

    x: float
    y: float
    length: float


def printed(paper: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(render_html(paper), title=paper.title)))


def runs(page: PageObject) -> list[Run]:
    found = []

    def visit(text, _cm, tm, font, size):
        if text.strip():
            face = font["/BaseFont"].split("+")[-1]
            found.append(Run(text.strip("\n"), tm[4] * MM, tm[5] * MM, round(size * POINT, 1), face))

    page.extract_text(visitor_text=visit)
    return found


def run(page: PageObject, start: str) -> Run:
    """The one run that begins with `start`."""
    (found,) = [r for r in runs(page) if r.text.startswith(start)]
    return found


def rules(page: PageObject) -> list[Rule]:
    """Lines drawn from one point to another at the same height."""
    steps = [
        (op, [float(n) for n in numbers])
        for numbers, op in ContentStream(page.get_contents(), page.pdf).operations
        if op in (b"m", b"l")
    ]
    return [
        Rule(min(a[0], b[0]) * MM, a[1] * MM, abs(a[0] - b[0]) * MM)
        for (first, a), (second, b) in pairwise(steps)
        if (first, second) == (b"m", b"l") and a[1] == b[1]
    ]


def faces(reader: PdfReader) -> set[str]:
    """Every face embedded anywhere in the file."""
    return {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }


def page_numbers(reader: PdfReader) -> list[str]:
    """What stands in the top margin of each page, "" where nothing does."""
    return [" ".join(r.text for r in runs(page) if r.y < 20) for page in reader.pages]


def text_of(reader: PdfReader) -> str:
    """All text with single spaces, so that line breaks do not matter."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def blocks_of(paper: Paper, kind: type) -> list:
    return [block for block in paper.blocks if isinstance(block, kind)]


def sentences(paper: Paper) -> str:
    return "\n".join(f"{block.lead} {block.text}".strip() for block in blocks_of(paper, Paragraph))


def cells(table: Table, style: RowStyle) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows if row.style is style]
