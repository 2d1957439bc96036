"""The mark by which a reader checks a paper, for the bottom margin of page 1."""

from campaigns.qr import SIDE
from dossiers.blocks import Check
from dossiers.word import styles, xml
from dossiers.word.xml import Box, Element, paragraph

FOOT = 4  # mm from the edge of the paper: the mark ends below the text, which begins 20 mm above that edge
_WORDS = 120  # mm


def check_mark(picture: Element, check: Check) -> list[Element]:
    """`picture`: the QR, as a drawing of `SIDE` mm to stand in a paragraph."""
    for side in "TBLR":  # without it LibreOffice keeps a distance of its own
        picture.set(f"dist{side}", "0")
    picture.docPr.set("descr", check.shown)
    holder = paragraph(styles.CHECK)
    holder.append(xml.element("r", xml.element("drawing", picture)))
    words = [paragraph(styles.CHECK, line) for line in (check.shown, check.where) if line]
    widths = (SIDE + 1, _WORDS)
    line = xml.row(widths, [Box([holder]), Box(words, at="center")])
    return [xml.table(widths, [line], ruled=False), paragraph(styles.RULE)]
