"""The top of a paper in Word: form code, letterhead, title, addressees, legal bases."""

from dossiers import blocks
from dossiers.blocks import Align
from dossiers.word import styles, xml
from dossiers.word.file import WordFile
from dossiers.word.xml import Box, paragraph, row, table

MOTTO = 56.1  # mm: the width of the tiêu ngữ in 13 pt bold, which its rule has too (II.1)
_SHARE = 0.38  # of the line: rules under issuing body and abstract are a third to a half of it (II.2, II.5)


def form_code(file: WordFile, block: blocks.FormCode) -> None:
    file.add(paragraph(styles.FORM_CODE, block.text))


def letterhead(file: WordFile, block: blocks.Letterhead) -> None:
    """Two columns without lines; quốc hiệu fits into 90 mm in one line."""
    left = 105.0 if file.width > 200 else 70.0
    right = file.width - left
    widths = (left, right)
    issuer = [paragraph(styles.PARENT, block.parent)] if block.parent else []
    issuer += [paragraph(styles.ISSUER, line) for line in block.issuer]
    nation = [paragraph(styles.NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    nation.append(paragraph(styles.MOTTO, "Độc lập - Tự do - Hạnh phúc"))
    top = row(widths, (Box([*issuer, rule(70 * _SHARE, left)]), Box([*nation, rule(MOTTO, right)])))
    number, date = paragraph(styles.NUMBER, block.number_line), paragraph(styles.DATE, block.date_line)
    file.add(table(widths, (top, row(widths, (Box([number]), Box([date])))), ruled=False))


def title(file: WordFile, block: blocks.Title) -> None:
    first, *others = block.lines
    file.add(paragraph(styles.TITLE, first, before=6.4))
    file.add(*(paragraph(styles.TITLE, line) for line in others))
    if block.abstract:
        file.add(paragraph(styles.ABSTRACT, block.abstract), rule(140 * _SHARE, file.width))
    file.add(paragraph(styles.RULE, before=3))


def annex_title(file: WordFile, block: blocks.Appendix) -> None:
    file.add(paragraph(styles.TITLE, block.heading))
    file.add(*(paragraph(styles.TITLE, line) for line in block.title))
    file.add(*(paragraph(styles.REFERENCE, line) for line in block.reference.splitlines()))
    file.add(paragraph(styles.RULE, before=3))


def addressee(file: WordFile, block: blocks.Addressee) -> None:
    """One name stands on the line, in the middle; several under each other, level with the colon."""
    if len(block.items) == 1:
        file.add(paragraph(styles.ADDRESSEE, f"Kính gửi: {block.items[0]}", align=Align.CENTER))
    else:
        widths = (50.0, file.width - 50)
        label = Box([paragraph(styles.ADDRESSEE, "Kính gửi: ", align=Align.RIGHT)])
        names = Box([paragraph(styles.ADDRESSEE, item) for item in block.items])
        file.add(table(widths, (row(widths, (label, names)),), ruled=False))
    file.add(paragraph(styles.RULE, before=4))


def bases(file: WordFile, block: blocks.Bases) -> None:
    file.add(*(paragraph(styles.BASIS, item) for item in block.items))


def rule(length: float, width: float) -> xml.Element:
    """A line of this length in the middle of a breadth, both in mm; clear of the letters above, no underlining."""
    side = (width - length) / 2
    return paragraph(styles.RULE, border=(side, side), before=1.2)
