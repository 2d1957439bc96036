"""A paper as one HTML page, the form from which the PDF is made and the browser shows a preview.

Each kind of block has one template in templates/print/. Django escapes every text, so what people typed is printed
literally: no tag, entity, template mark or address in it has any effect.
"""

import re
import unicodedata

from django.template.loader import render_to_string

from dossiers import blocks
from dossiers.blocks import Block, Paper

_TEMPLATES: dict[type, str] = {
    blocks.FormCode: "print/_form_code.html",
    blocks.Letterhead: "print/_letterhead.html",
    blocks.Title: "print/_title.html",
    blocks.Addressee: "print/_addressee.html",
    blocks.Bases: "print/_bases.html",
    blocks.Heading: "print/_heading.html",
    blocks.Paragraph: "print/_paragraph.html",
    blocks.ItemList: "print/_item_list.html",
    blocks.Fields: "print/_fields.html",
    blocks.Table: "print/_table.html",
    blocks.Note: "print/_note.html",
    blocks.Signatures: "print/_signatures.html",
    blocks.Appendix: "print/_appendix.html",
}
# Control characters and half surrogates have no glyph, and the bidirectional controls could show a name in another
# order than the one stored.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def render_html(paper: Paper) -> str:
    """The whole paper as HTML without any address in it; text in composed Unicode (NFC)."""
    html = render_to_string("print/paper.html", {"title": paper.title, "body": [_render(b) for b in paper.blocks]})
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", html))


def _render(block: Block) -> str:
    context: dict[str, object] = {"block": block}
    if isinstance(block, blocks.Appendix):
        context["body"] = [_render(inner) for inner in block.blocks]
    if isinstance(block, blocks.Table):
        context["rows"] = [_cells(block, row) for row in block.rows]
    if isinstance(block, blocks.Signatures):
        context["recipients"] = block.left if isinstance(block.left, blocks.Recipients) else None
    return render_to_string(_TEMPLATES[type(block)], context)


def _cells(table: blocks.Table, row: blocks.Row) -> dict[str, object]:
    """A row with the span and alignment of each of its cells."""
    span = len(table.columns) - len(row.cells) + 1
    cells = [{"text": row.cells[0], "span": span, "align": table.columns[0].align if span == 1 else "left"}]
    for text, column in zip(row.cells[1:], table.columns[span:], strict=True):
        cells.append({"text": text, "span": 1, "align": column.align})
    return {"style": row.style, "cells": cells}
