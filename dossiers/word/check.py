"""The mark by which a reader checks a paper, in the bottom margin of page 1."""

from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from dossiers.blocks import Check
from dossiers.issuing import qr
from dossiers.word import styles, xml

FOOT = 4  # mm from the edge of the paper: the mark ends below the text, which begins 20 mm above that edge
_WORDS = 120  # mm


def write_check(section: Any, check: Check) -> None:
    """Only on page 1 of this section: `leave_out` says so for those that follow."""
    section.footer_distance = Mm(FOOT)
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    picture = footer.part.new_pic_inline(BytesIO(qr.png(check.content)), Mm(qr.SIDE), Mm(qr.SIDE))
    for side in "TBLR":  # without it LibreOffice keeps a distance of its own
        picture.set(f"dist{side}", "0")
    picture.find(qn("wp:docPr")).set("descr", check.shown)
    holder = xml.paragraph(styles.CHECK)
    holder.append(xml.element("r", xml.element("drawing", picture)))
    words = [xml.paragraph(styles.CHECK, line) for line in (check.shown, check.where) if line]
    widths = (qr.SIDE + 1, _WORDS)
    line = xml.row(widths, [xml.Box([holder]), xml.Box(words, at="center")])
    footer._element[:] = [xml.table(widths, [line], ruled=False), xml.paragraph(styles.RULE)]


def leave_out(section: Any) -> None:
    """Without a foot of its own a section would take that of the section before."""
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    footer._element[:] = [xml.paragraph(styles.RULE)]
