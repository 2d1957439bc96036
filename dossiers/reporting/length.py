"""How long a text is on paper: lines and pages, near enough to guide a writer. Pure; js/report.js counts alike.

Measured on prints: Tinos 14 pt in 160 mm, 1.3 line height, 6 pt between paragraphs, 257 mm a page.
"""

import math
from collections.abc import Iterable

from dossiers import blocks
from dossiers.blocks import Block

LINE_CHARS = 78
INDENT_CHARS = 6
PAGE_LINES = 40.0  # of 18.2 pt
GAP = 0.33  # 6 pt between paragraphs, in lines
_SIGNATURES, _LETTERHEAD = 10.0, 5.0
_CELL_CHARS, _CELL_LINE, _CELL_PADDING, _TABLE_GAP = 88, 0.79, 0.32, 0.5  # 12 pt at 1.2 with 1 mm around


def words_in(text: str) -> int:
    return len(text.split())


def lines_in(text: str) -> int:
    """Lines on paper of paragraphs typed one a line."""
    typed = (len(line.strip()) for line in text.splitlines())
    return sum(math.ceil((length + INDENT_CHARS) / LINE_CHARS) for length in typed if length)


def weight(text: str) -> float:
    """Lines of the paper with the gaps between paragraphs."""
    return lines_in(text) + GAP * sum(bool(line.strip()) for line in text.splitlines())


def pages(lines: float) -> int:
    return max(1, math.ceil(lines / PAGE_LINES))


def paper_lines(parts: Iterable[Block]) -> float:
    return sum(_lines(block) for block in parts)


def _lines(block: Block) -> float:
    if isinstance(block, blocks.Paragraph):
        return weight(f"{block.lead} {block.text}")
    if isinstance(block, blocks.Heading):
        return weight(block.line)
    if isinstance(block, blocks.Fields):
        return sum(weight(f"{one.label}: {one.value}") for one in block.fields)
    if isinstance(block, blocks.ItemList):
        return sum(weight(line) for line in block.lines)
    if isinstance(block, blocks.Table):
        return _TABLE_GAP + sum(_row_lines(block, row) for row in (_header(block), *block.rows))
    if isinstance(block, blocks.Signatures):
        return _SIGNATURES
    return _LETTERHEAD if isinstance(block, blocks.Letterhead) else 1.5


def _header(table: blocks.Table) -> blocks.Row:
    return blocks.Row(tuple(column.header for column in table.columns))


def _row_lines(table: blocks.Table, row: blocks.Row) -> float:
    """The tallest cell; letters of 12 pt in a column of so many per cent."""
    widths = [column.width for column in table.columns]
    spread = [sum(widths[: len(widths) - len(row.cells) + 1]), *widths[len(widths) - len(row.cells) + 1 :]]
    tallest = max(
        math.ceil(len(blocks.text_of(cell)) / max(1.0, _CELL_CHARS * width / 100))
        for cell, width in zip(row.cells, spread, strict=True)
    )
    return _CELL_LINE * max(1, tallest) + _CELL_PADDING
