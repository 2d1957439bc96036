"""Running text, tables and endings of a paper in Word."""

from collections.abc import Sequence

from dossiers import blocks
from dossiers.blocks import Align, Placed, RowStyle
from dossiers.word import styles, xml
from dossiers.word.file import WordFile
from dossiers.word.xml import Box, Run, paragraph, row, table

OPEN_ROW = 17  # mm: room for two lines by hand
_BOLD = (RowStyle.GROUP, RowStyle.SUBGROUP, RowStyle.TOTAL)


def heading(file: WordFile, block: blocks.Heading) -> None:
    file.add(paragraph(styles.HEADINGS[block.level - 1], block.line))


def text(file: WordFile, block: blocks.Paragraph) -> None:
    italic = True if block.italic else None
    lead = [Run(f"{block.lead} ", bold=True, italic=italic)] if block.lead else []
    style = styles.BODY_INDENTED if block.indent else styles.BODY
    align = None if block.align is Align.JUSTIFY else block.align
    file.add(paragraph(style, *lead, Run(block.text, italic=italic), align=align, keep=block.introduces))


def item_list(file: WordFile, block: blocks.ItemList) -> None:
    file.add(*(paragraph(styles.BODY_INDENTED, line) for line in block.lines))


def fields(file: WordFile, block: blocks.Fields) -> None:
    """A value that is not known is a dotted line to the margin."""
    for field in block.fields:
        open_to = None if field.value else file.width
        file.add(paragraph(styles.BODY_INDENTED, f"{field.label}: {field.value}", leader_to=open_to))


def blank(file: WordFile, block: blocks.Blank) -> None:
    """In one piece."""
    last = block.lines - 1
    file.add(*(paragraph(styles.BODY, leader_to=file.width, keep=line < last) for line in range(block.lines)))


def note(file: WordFile, block: blocks.Note) -> None:
    file.add(paragraph(styles.NOTE, block.text))


def grid(file: WordFile, block: blocks.Table) -> None:
    """A ruled table whose head comes again on every page; group rows stay with what they head."""
    widths = [file.width * column.width / 100 for column in block.columns]
    head = [Box([_cell(column.header, Align.CENTER, bold=True, keep=True)], heads=True) for column in block.columns]
    rows = [row(widths, head, heads=True)]
    rows += [_row(block, widths, place) for place in range(len(block.rows))]
    file.add(paragraph(styles.RULE, before=2, keep=True), table(widths, rows, ruled=True))


def _row(block: blocks.Table, widths: Sequence[float], place: int) -> xml.Element:
    this = block.rows[place]
    follows = block.rows[place + 1].style if place + 1 < len(block.rows) else None
    keep = this.style in (RowStyle.GROUP, RowStyle.SUBGROUP) or follows is RowStyle.TOTAL
    keep = (keep or block.stays_whole) and follows is not None
    height = OPEN_ROW if this.style is RowStyle.OPEN else None
    return row(widths, [_box(cell, this.style, keep=keep) for cell in block.placed(this)], height=height)


def _box(cell: Placed, style: RowStyle, *, keep: bool) -> Box:
    bold, italic = style in _BOLD or None, style is RowStyle.SUBGROUP or None
    said = _cell(cell.text, cell.align, bold=bold, italic=italic, keep=keep)
    notes = [paragraph(styles.CELL_NOTE, line, keep=keep) for line in cell.notes]
    return Box([said, *notes], span=cell.span)


def _cell(
    words: str, align: Align, *, bold: bool | None = None, italic: bool | None = None, keep: bool = False
) -> xml.Element:
    return paragraph(styles.CELL, Run(words, bold=bold, italic=italic), align=align, keep=keep)


def signatures(file: WordFile, block: blocks.Signatures) -> None:
    """One piece, and never alone on a page."""
    if file.last is not None:
        xml.keep_with_next(file.last)
    recipients = [_recipients(block.left)] if isinstance(block.left, blocks.Recipients) else []
    columns = len(recipients) + len(block.signatories)
    widths = [file.width / columns] * columns
    above = [Box(side, down="restart") for side in recipients] + [Box(_authority(one)) for one in block.signatories]
    below = [Box([paragraph(styles.SIGNER)], down="continue") for _ in recipients]
    below += [Box(_name(one), at="bottom") for one in block.signatories]
    file.add(paragraph(styles.RULE, before=4, keep=True))
    file.add(table(widths, (row(widths, above), row(widths, below)), ruled=False))


def _authority(block: blocks.Signatory | None) -> list[xml.Element]:
    if block is None:
        return [paragraph(styles.AUTHORITY)]
    made = [paragraph(styles.AUTHORITY, line) for line in block.authority]
    made += [paragraph(styles.SIGNING_NOTE, block.note)] if block.note else []
    return made + [paragraph(styles.SIGNING_NOTE, Run(line, italic=False)) for line in block.remark]


def _name(block: blocks.Signatory | None) -> list[xml.Element]:
    """Below the room to sign; all names of a paper stand level."""
    if block is None:
        return [paragraph(styles.SIGNER)]
    lines = [paragraph(styles.AUTHORITY, block.post, before=styles.SIGNING_SPACE)] if block.post else []
    return [*lines, paragraph(styles.SIGNER, block.name, before=None if lines else styles.SIGNING_SPACE)]


def _recipients(block: blocks.Recipients) -> list[xml.Element]:
    items = [paragraph(styles.RECIPIENT, item, keep=True) for item in block.items]
    return [paragraph(styles.RECIPIENTS_LABEL, "Nơi nhận:", keep=True), *items]
