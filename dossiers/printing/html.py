"""A paper as one HTML page, the form from which the PDF is made and the browser shows a preview.

Each kind of block has one template in templates/print/. Django escapes every text, so what people typed is printed
literally: no tag, entity, template mark or address in it has any effect.
"""

from collections.abc import Collection

from django.template.loader import render_to_string

from campaigns.qr import svg_path
from dossiers import blocks
from dossiers.blocks import Block, Paper
from dossiers.printing.characters import drawable

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
    blocks.Blank: "print/_blank.html",
    blocks.Table: "print/_table.html",
    blocks.Pictures: "print/_pictures.html",
    blocks.Note: "print/_note.html",
    blocks.Signatures: "print/_signatures.html",
    blocks.Appendix: "print/_appendix.html",
    blocks.Enclosed: "print/_enclosed.html",
}


def render_html(paper: Paper, pictures: Collection[str] = ()) -> str:
    """The whole paper as HTML; text in composed Unicode (NFC), in letters of our own font.

    The only addresses in it are those of `pictures`: the keys that will be handed to the printer with it.
    """
    body = [_render(block, pictures) for block in paper.blocks]
    qr = svg_path(paper.check.content) if paper.check else None
    html = render_to_string("print/paper.html", {"paper": paper, "body": body, "check": paper.check, "qr": qr})
    return drawable(html)


def _render(block: Block, pictures: Collection[str]) -> str:
    context: dict[str, object] = {"block": block}
    if isinstance(block, blocks.Appendix | blocks.Enclosed):
        context["body"] = [_render(inner, pictures) for inner in block.blocks]
    if isinstance(block, blocks.Pictures):
        context["pictures"] = pictures
    if isinstance(block, blocks.Blank):
        context["lines"] = range(block.lines)
    if isinstance(block, blocks.Table):
        context["rows"] = [{"style": row.style, "cells": block.placed(row)} for row in block.rows]
    if isinstance(block, blocks.Signatures):
        context["recipients"] = block.left if isinstance(block.left, blocks.Recipients) else None
        context["signatories"] = block.signatories
    return render_to_string(_TEMPLATES[type(block)], context)
