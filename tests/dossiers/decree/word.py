"""The same paper in Word: its pages, its styles, its words."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.shared import Mm

from dossiers.word import styles
from tests.dossiers.decree.made import Made, Rule, bare
from tests.dossiers.reading import text_of
from tests.dossiers.reading_office import words_of

# What the decree gives for each: sizes, bold, italic.
DECREE = {
    styles.NATION: ((12, 13), True, False),
    styles.MOTTO: ((13, 14), True, False),
    styles.PARENT: ((12, 13), False, False),
    styles.ISSUER: ((12, 13), True, False),
    styles.NUMBER: ((13,), False, False),
    styles.DATE: ((13, 14), False, True),
    styles.TITLE: ((13, 14), True, False),
    styles.ABSTRACT: ((13, 14), True, False),
    styles.ADDRESSEE: ((13, 14), False, False),
    styles.BASIS: ((13, 14), False, True),
    styles.BODY: ((13, 14), False, False),
    styles.BODY_INDENTED: ((13, 14), False, False),
    styles.AUTHORITY: ((13, 14), True, False),
    styles.SIGNER: ((13, 14), True, False),
    styles.RECIPIENTS_LABEL: ((12,), True, True),
    styles.RECIPIENT: ((11,), False, False),
    styles.REFERENCE: ((13, 14), False, True),
    styles.PAGE_NUMBER: ((13, 14), False, False),
}
NAMES = {style.name: wanted for style, wanted in DECREE.items()}
DOTS = re.compile(r"\.{6,}")  # a line to fill in, which Word draws as a tab


def pages(made: Made) -> Iterator[str]:
    for section in made.docx.sections:
        size = sorted(round(side / Mm(1)) for side in (section.page_width, section.page_height))
        margins = [round(one / Mm(1)) for one in (section.top_margin, section.bottom_margin)]
        margins += [round(section.left_margin / Mm(1)), round(section.right_margin / Mm(1))]
        if size != [210, 297] or margins != [20, 20, 30, 20]:
            yield f"khổ {size}, lề {margins}"
        if not section.different_first_page_header_footer:
            yield "số trang hiện ở trang đầu"


def used_styles(made: Made) -> Iterator[str]:
    used = {one.get(qn("w:val")) for one in made.docx.element.body.iter(qn("w:pStyle"))}
    for style in made.docx.styles:
        if style.style_id in used and style.name in NAMES:
            sizes, bold, italic = NAMES[style.name]
            is_so = style.font.size.pt in sizes and (bool(style.font.bold), bool(style.font.italic)) == (bold, italic)
            if not is_so:
                yield f"kiểu “{style.name}” cỡ {style.font.size.pt:g}"


def typeface(made: Made) -> Iterator[str]:
    for fonts in made.docx.styles.element.iter(qn("w:rFonts")):
        for place in ("ascii", "hAnsi", "cs"):
            if fonts.get(qn(f"w:{place}")) not in (None, styles.TYPEFACE):
                yield f"phông {fonts.get(qn(f'w:{place}'))}"


def same_words(made: Made) -> list[str]:
    """Each word of one stands in the other; a line of the print may end inside a word, after a hyphen."""
    in_word, on_paper = words_of(made.docx).replace("\u00a0", " "), text_of(made.pdf).replace("\u00a0", " ")
    all_word, all_paper = bare(in_word), bare(on_paper)
    missing = [one for one in in_word.split() if bare(one) not in all_paper]
    missing += [one for one in _text(made).split() if bare(one) not in all_word and not DOTS.search(one)]
    return [f"chữ khác nhau: {missing[:8]}"] if missing else []


def _text(made: Made) -> str:
    """What stands inside the margins: number, mark and code of a page are in the margins of the Word file too."""
    return " ".join(line.text.replace("\u00a0", " ") for line in made.lines)


RULES = (
    Rule("Word", "khổ A4, lề 20-20-30-20, trang đầu không số", pages),
    Rule("Word", "kiểu chữ đúng cỡ, đậm, nghiêng", used_styles),
    Rule("Word", "phông Times New Roman", typeface),
    Rule("Word", "lời văn như bản in", same_words),
)
