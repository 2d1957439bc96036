"""Every kind of block as what Word makes of it. A new kind of block is one function and one line here."""

from collections.abc import Callable, Mapping
from typing import Any

from dossiers import blocks
from dossiers.blocks import Block, Paper
from dossiers.word import body, heads
from dossiers.word.file import WordFile
from dossiers.word.pictures import pictures as draw

_WRITERS: dict[type, Callable[[WordFile, Any], None]] = {
    blocks.FormCode: heads.form_code,
    blocks.Letterhead: heads.letterhead,
    blocks.Title: heads.title,
    blocks.Addressee: heads.addressee,
    blocks.Bases: heads.bases,
    blocks.Heading: body.heading,
    blocks.Paragraph: body.text,
    blocks.ItemList: body.item_list,
    blocks.Fields: body.fields,
    blocks.Blank: body.blank,
    blocks.Table: body.grid,
    blocks.Pictures: draw,
    blocks.Note: body.note,
    blocks.Signatures: body.signatures,
}


def word_file(paper: Paper, pictures: Mapping[str, bytes]) -> bytes:
    """See `dossiers.word.render_docx`."""
    file = WordFile(paper.title, paper.mark, landscape=paper.landscape, pictures=pictures, check=paper.check)
    for block in paper.blocks:
        _write(file, block)
    return file.content()


def _write(file: WordFile, block: Block) -> None:
    if isinstance(block, blocks.Appendix | blocks.Enclosed):
        enclosed = isinstance(block, blocks.Enclosed)
        file.new_pages(landscape=block.landscape, mark=block.mark)
        if not enclosed:
            heads.annex_title(file, block)
        for inner in block.blocks:
            _write(file, inner)
    else:
        _WRITERS[type(block)](file, block)
