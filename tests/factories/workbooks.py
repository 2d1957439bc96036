"""Workbooks as people and attackers make them, out of an honest one."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import load_workbook

SHEET = "xl/worksheets/sheet1.xml"


def edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """The workbook after `edit(book)`, as a spreadsheet program would save it."""
    book = load_workbook(BytesIO(content))
    edit(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(
    content: bytes, parts: dict[str, bytes | Callable[[bytes], bytes] | None], *, packed: bool = True
) -> bytes:
    """The same archive with parts replaced, rewritten (by a function of the old bytes), left out (None) or added."""
    stream, old = BytesIO(), ZipFile(BytesIO(content))
    with ZipFile(stream, "w", ZIP_DEFLATED if packed else ZIP_STORED) as new:
        for name in [*old.namelist(), *(part for part in parts if part not in old.namelist())]:
            change = parts.get(name, old.read(name) if name in old.namelist() else b"")
            if callable(change):
                change = change(old.read(name))
            if change is not None:
                new.writestr(name, change)
    return stream.getvalue()


def replaced(before: bytes, after: bytes) -> Callable[[bytes], bytes]:
    def change(text: bytes) -> bytes:
        assert before in text
        return text.replace(before, after, 1)

    return change


def with_rows(xml: bytes) -> Callable[[bytes], bytes]:
    """The worksheet with raw rows after its own."""
    return replaced(b"</sheetData>", xml + b"</sheetData>")
