"""Reads Word and Excel files back: what a person sees in them, and what their paragraphs, tables and cells are."""

from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from dossiers.blocks import Paper
from dossiers.excel.render import render_xlsx
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from dossiers.word import render_docx
from tests.dossiers.reading import PdfReader, text_of


def word(paper: Paper):
    return Document(BytesIO(render_docx(paper)))


def words_of(document) -> str:
    """All text of the body with single spaces."""
    return " ".join(
        " ".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")).split()
    )


def excel(paper: Paper):
    return load_workbook(BytesIO(render_xlsx(paper))).active


def cells_of(sheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def said(paper: Paper, form: str) -> str:
    """What the paper says in one of its forms: "pdf", "docx" or "xlsx"."""
    if form == "pdf":
        return text_of(PdfReader(BytesIO(render_pdf(render_html(paper), title=paper.title))))
    if form == "docx":
        return words_of(word(paper))
    return " ".join(" ".join(str(value) for value in cells_of(excel(paper))).split())
