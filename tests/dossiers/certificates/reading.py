"""Reads a printed certificate back: text runs with their places in mm."""

from pypdf import PageObject, PdfReader

from dossiers.models import CertificateRun
from tests.dossiers.reading import MM, Run, faces, runs

__all__ = ["MM", "Run", "faces", "reader_of", "runs", "text_of"]


def reader_of(run: CertificateRun) -> PdfReader:
    return PdfReader(run.pdf.open("rb"))


def text_of(page: PageObject) -> str:
    return " ".join(page.extract_text().split())
