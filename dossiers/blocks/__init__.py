"""A paper as a structure of blocks, built once from data and printed by any renderer.

Blocks carry meaning (a letterhead, a basis, a signatory), never layout: sizes, margins and rules of Nghị định
30/2020/NĐ-CP, Phụ lục I, belong to the renderer. Text in a block is plain text and is printed literally.
"""

from dataclasses import dataclass

from dossiers.blocks.check import Check, shown_code
from dossiers.blocks.endings import Recipients, Signatory, Signatures
from dossiers.blocks.heads import BLANK_NUMBER, Addressee, Bases, FormCode, Letterhead, Title
from dossiers.blocks.pictures import Picture, Pictures
from dossiers.blocks.tables import Cell, Column, Figure, Noted, Placed, Row, RowStyle, Table, text_of
from dossiers.blocks.text import Align, Blank, Field, Fields, Heading, ItemList, Mark, Note, Paragraph

__all__ = [
    "BLANK_NUMBER",
    "Addressee",
    "Align",
    "Appendix",
    "Bases",
    "Blank",
    "Block",
    "Cell",
    "Check",
    "Column",
    "Enclosed",
    "Field",
    "Fields",
    "Figure",
    "FormCode",
    "Heading",
    "ItemList",
    "Letterhead",
    "Mark",
    "Note",
    "Noted",
    "Paper",
    "Paragraph",
    "Picture",
    "Pictures",
    "Placed",
    "Recipients",
    "Row",
    "RowStyle",
    "Signatory",
    "Signatures",
    "Table",
    "Title",
    "shown_code",
    "text_of",
]


@dataclass(frozen=True)
class Appendix:
    """An appendix on its own pages, numbered from 1 again (III.1); `number` is Roman where there are several.

    `mark`: its own instead of that of the pages before.
    """

    title: tuple[str, ...]
    blocks: "tuple[Block, ...]"
    number: str = ""
    reference: str = ""
    landscape: bool = False
    mark: str | None = None

    @property
    def heading(self) -> str:
        return f"Phụ lục {self.number}".rstrip()


@dataclass(frozen=True)
class Enclosed:
    """One of several papers in one file: on its own pages, numbered from 1, under its own mark."""

    blocks: "tuple[Block, ...]"
    mark: str = ""
    landscape: bool = False


Block = (
    FormCode
    | Letterhead
    | Title
    | Addressee
    | Bases
    | Heading
    | Paragraph
    | ItemList
    | Fields
    | Blank
    | Table
    | Pictures
    | Note
    | Signatures
    | Appendix
    | Enclosed
)


@dataclass(frozen=True)
class Paper:
    """A whole paper; `title` names it in lists, file names and the properties of its file.

    `mark` stands at the top of every page of what is no paper in force ("DỰ THẢO"); `landscape` lays the pages across;
    `check` stands in the bottom margin of page 1.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...]
    mark: str = ""
    landscape: bool = False
    check: Check | None = None
