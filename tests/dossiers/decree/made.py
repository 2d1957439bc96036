"""A paper with both its prints, and how a rule finds in them what it speaks of."""

import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx import Document
from pypdf import PdfReader

from dossiers.blocks import Appendix, Block, Enclosed, Heading, Paper, Paragraph
from dossiers.certificates.measure import width
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from dossiers.word import render_docx
from tests.dossiers.reading import Run, rules, runs

FACES = {
    "Tinos": "regular",
    "Tinos-Bold": "bold",
    "Tinos-Italic": "italic",
    "Tinos-Bold-Italic": "bold-italic",
}
TOP, BOTTOM = 20, 20  # mm; between them and the edge stand page number, mark and code only


@dataclass(frozen=True)
class Line(Run):
    """A run with its page and the place where it ends, mm from the left."""

    page: int = 0
    right: float = 0

    @property
    def middle(self) -> float:
        return (self.x + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """`check` gives what is wrong; `about`: the block that the rule speaks of, None for the paper as a whole."""

    clause: str
    title: str
    check: Callable[["Made"], Iterable[str] | None]
    about: type | None = None

    def ask(self, made: "Made") -> list[str] | None:
        """What is wrong, [] where all is well, None where the paper has nothing that the rule speaks of."""
        if self.about and not made.of(self.about):
            return None
        found = self.check(made)
        return None if found is None else list(found)


@dataclass(frozen=True)
class Made:
    paper: Paper

    @cached_property
    def pdf(self) -> PdfReader:
        return PdfReader(io.BytesIO(render_pdf(render_html(self.paper), title=self.paper.title)))

    @cached_property
    def docx(self) -> Any:
        return Document(io.BytesIO(render_docx(self.paper)))

    @cached_property
    def pages(self) -> list[list[Line]]:
        return [[_line(run, number) for run in runs(page)] for number, page in enumerate(self.pdf.pages)]

    @cached_property
    def lines(self) -> list[Line]:
        """Inside the margins, in the order of reading."""
        return [line for page, size in zip(self.pages, self.sizes, strict=True) for line in page if inside(line, size)]

    @cached_property
    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of each page in whole mm."""
        boxes = [page.mediabox for page in self.pdf.pages]
        return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]

    def rules_on(self, number: int) -> list[Any]:
        return rules(self.pdf.pages[number])

    @cached_property
    def blocks(self) -> list[Block]:
        """All blocks, those of appendices and enclosed papers after their own."""
        found: list[Block] = []
        for block in self.paper.blocks:
            found += [block, *block.blocks] if isinstance(block, Appendix | Enclosed) else [block]
        return found

    def of(self, kind: type) -> list[Any]:
        return [block for block in self.blocks if isinstance(block, kind)]

    def said(self, text: str) -> list[Line]:
        """The lines that print `text`: its own, or the one in which it stands beside others of one face; else none."""
        wanted = bare(text)
        for start, words in enumerate(self._bare):
            if wanted.startswith(words):
                end, got = start, ""
                while len(got) < len(wanted) and end < len(self.lines):
                    got += self._bare[end]
                    end += 1
                if got == wanted:
                    return self.lines[start:end]
        return [line for line, words in zip(self.lines, self._bare, strict=True) if wanted in words][-1:]

    @cached_property
    def _bare(self) -> list[str]:
        return [bare(line.text) for line in self.lines]


def words_of(block: Paragraph | Heading) -> str:
    return block.line if isinstance(block, Heading) else f"{block.lead} {block.text}".strip()


def inside(line: Line, size: tuple[int, int]) -> bool:
    return TOP <= line.y <= size[1] - BOTTOM


def bare(text: str) -> str:
    """Letters only, as lines break anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def _line(run: Run, page: int) -> Line:
    text = run.text.strip(" ")
    right = run.x + width(text, FACES.get(run.face, "regular"), run.size)
    return Line(text, run.x, run.y, run.size, run.face, page, right)


def styled(made: Made, text: str, sizes: Iterable[float], face: str) -> list[str]:
    """What is wrong with the size or face of a text; `face` of every line of it."""
    lines = made.said(text)
    if not lines:
        return [f"không thấy “{text[:60]}” trên bản in"]
    return [
        f"“{line.text[:40]}” cỡ {line.size:g}, {line.face}"
        for line in lines
        if line.size not in sizes or line.face != face
    ]
