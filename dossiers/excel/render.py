"""Each kind of block of a table paper as lines of a printed sheet."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from campaigns.excel.printed_sheet import Box, Line, printed_sheet
from dossiers import blocks
from dossiers.blocks import Block, Figure, Paper, Placed, RowStyle
from dossiers.printing.characters import printable

_SIGNING_SPACE = ("", "", "", "")  # lines: about 27 mm
_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_EMPTY = Line((), height=8, keeps=True)
_HEADINGS = (RowStyle.GROUP, RowStyle.SUBGROUP)
_BOLD = (*_HEADINGS, RowStyle.TOTAL)


def render_xlsx(paper: Paper) -> bytes:
    """A paper with one table, whose columns are those of the sheet; KeyError for a block that such papers lack."""
    flat = list(_flat(paper.blocks))
    (table,) = [block for block in flat if isinstance(block, blocks.Table)]
    shares = [column.width for column in table.columns]
    layout = _Layout(shares)
    lines: list[Line] = []
    for block in flat:
        if isinstance(block, blocks.Signatures):
            _keep_tail(lines)
        lines += _WRITERS[type(block)](layout, block)
    return printed_sheet(paper.title, shares, lines, paper.mark)


def _keep_tail(lines: list[Line]) -> None:
    """From the last row of the table on everything stands with what follows: no page holds signatures alone, nor the
    repeated heads above no row."""
    start = max(place for place, line in enumerate(lines) if any(box.ruled for box in line.boxes))
    lines[start:] = [replace(line, keeps=True) for line in lines[start:]]


def _flat(found: Iterable[Block]) -> Iterator[Any]:
    """An annex is its title and what it holds."""
    for block in found:
        if isinstance(block, blocks.Appendix):
            yield blocks.Title((block.heading, *block.title))
            yield from (blocks.Paragraph(line, italic=True, indent=False, align=blocks.Align.CENTER)
                        for line in block.reference.splitlines())  # fmt: skip
            yield from _flat(block.blocks)
        else:
            yield block


class _Layout:
    """Lines across all columns, or in two halves parted where the table has a line."""

    def __init__(self, shares: list[int]) -> None:
        self.columns = len(shares)
        reached = [sum(shares[: place + 1]) for place in range(len(shares))]
        self.left = min(range(self.columns), key=lambda place: abs(reached[place] - 47)) + 1

    def whole(self, text: str, **looks: Any) -> Line:
        return Line((Box(printable(text), span=self.columns, **looks),))

    def halves(self, left: tuple[str, dict[str, Any]], right: tuple[str, dict[str, Any]]) -> Line:
        spans = (self.left, self.columns - self.left)
        pairs = zip((left, right), spans, strict=True)
        boxes = (Box(printable(text), span=span, align="center", **looks) for (text, looks), span in pairs)
        return Line(tuple(boxes))


def _letterhead(layout: _Layout, block: blocks.Letterhead) -> Iterator[Line]:
    left = [(block.parent, {})] if block.parent else []
    left += [(line, {"bold": True}) for line in block.issuer]
    right = [(_NATION, {"bold": True}), (_MOTTO, {"bold": True, "size": 13})]
    yield from _level(layout, left, right)
    yield layout.halves((block.number_line, {"size": 13}), (block.date_line, {"italic": True, "size": 13}))


def _level(layout: _Layout, left: list[Any], right: list[Any]) -> Iterator[Line]:
    """Two columns of lines beside each other, the shorter one filled up."""
    for place in range(max(len(left), len(right))):
        yield layout.halves(*(side[place] if place < len(side) else ("", {}) for side in (left, right)))


def _title(layout: _Layout, block: blocks.Title) -> Iterator[Line]:
    yield _EMPTY
    for line in (*block.lines, *([block.abstract] if block.abstract else [])):
        yield layout.whole(line, bold=True, size=14, align="center")


def _fields(layout: _Layout, block: blocks.Fields) -> Iterator[Line]:
    for field in block.fields:
        yield layout.whole(f"{field.label}: {field.value or '.' * 60}", size=13)


def _text(layout: _Layout, block: blocks.Paragraph) -> Iterator[Line]:
    align = "center" if block.align is blocks.Align.CENTER else "left"
    words = f"{block.lead} {block.text}".strip()
    heading = not block.text
    yield replace(layout.whole(words, size=13, italic=block.italic, align=align, bold=heading), keeps=heading)


def _items(layout: _Layout, block: blocks.ItemList) -> Iterator[Line]:
    for line in block.lines:
        yield layout.whole(line, size=13)


def _note(layout: _Layout, block: blocks.Note) -> Iterator[Line]:
    yield layout.whole(block.text, italic=True, size=11)


def _table(_: _Layout, block: blocks.Table) -> Iterator[Line]:
    """As on paper, a heading row is not parted from the next row, nor a total from the one before."""
    yield _EMPTY
    heads = tuple(Box(column.header, align="center", bold=True, ruled=True) for column in block.columns)
    yield Line(heads, heads=True, keeps=True)
    styles = [row.style for row in block.rows]
    for row, following in zip_longest(block.rows, styles[1:]):
        keeps = row.style in _HEADINGS or following is RowStyle.TOTAL
        yield Line(tuple(_cell(cell, row.style) for cell in block.placed(row)), keeps=keeps)
    yield _EMPTY


def _cell(placed: Placed, style: RowStyle) -> Box:
    """A number as a number; small print stands under its text."""
    figure = placed.cell if isinstance(placed.cell, Figure) else None
    return Box(
        figure.value if figure else printable("\n".join((placed.text, *placed.notes))),
        span=placed.span,
        align=placed.align.value,
        bold=style in _BOLD,
        italic=style is RowStyle.SUBGROUP,
        ruled=True,
        suffix=figure.mark if figure else "",
    )


def _signatures(layout: _Layout, block: blocks.Signatures) -> Iterator[Line]:
    """One row for each pair, since a row is never parted by a page break."""
    sides = (block.left, block.right)
    said = [_signed(side) if isinstance(side, blocks.Signatory) else "" for side in sides]
    yield _EMPTY
    yield layout.halves(*((text, {"bold": True, "size": 13}) for text in said))


def _signed(signatory: blocks.Signatory) -> str:
    above = [*signatory.authority, signatory.note] if signatory.note else list(signatory.authority)
    below = [signatory.post, signatory.name] if signatory.post else [signatory.name]
    return "\n".join([*above, *_SIGNING_SPACE, *below])


_WRITERS: dict[type, Callable[[_Layout, Any], Iterator[Line]]] = {
    blocks.Letterhead: _letterhead,
    blocks.Title: _title,
    blocks.Fields: _fields,
    blocks.Paragraph: _text,
    blocks.ItemList: _items,
    blocks.Table: _table,
    blocks.Note: _note,
    blocks.Signatures: _signatures,
}
