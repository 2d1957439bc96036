"""Pictures in Word: two beside each other, each with its caption, in rows that no page break parts."""

from dossiers import blocks
from dossiers.word import styles, xml
from dossiers.word.file import WordFile
from dossiers.word.xml import Box, paragraph, row, table

MOST = (74.0, 62.0)  # mm: width and height, as in the PDF


def pictures(file: WordFile, block: blocks.Pictures) -> None:
    widths = (file.width / 2, file.width / 2)
    rows = []
    for pair in block.pairs:
        boxes = [Box(_cell(file, picture)) for picture in pair]
        rows.append(row(widths, [*boxes, *[Box([paragraph(styles.CAPTION)])] * (2 - len(pair))]))
    file.add(paragraph(styles.RULE, before=2, keep=True), table(widths, rows, ruled=False))


def _cell(file: WordFile, picture: blocks.Picture) -> list[xml.Element]:
    caption = paragraph(styles.CAPTION, picture.caption)
    drawing = file.drawing(picture.key, MOST)
    if drawing is None:
        return [caption]
    holder = paragraph(styles.CAPTION, keep=True, before=2)
    holder.append(xml.element("r", xml.element("drawing", drawing)))
    return [holder, caption]
