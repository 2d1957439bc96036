"""What can be read in an answer, whatever it is: a page, a table, a paper, a bundle of them."""

from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.http import HttpResponse
from pypdf import PdfReader


def text_of(answer: HttpResponse) -> str:
    return read(answer.streamed if answer.streaming else answer.content)


def read(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if content.startswith(b"PK") and is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as parts:
            return "\n".join([*parts.namelist(), *(read(parts.read(name)) for name in parts.namelist())])
    return content.decode(errors="ignore")
