"""Mục II.6 và III.1: căn cứ, nội dung, đề mục, phụ lục."""

from collections.abc import Iterator
from itertools import pairwise

from dossiers.blocks import Appendix, Bases, Heading, ItemList, Letterhead, Paragraph, Signatures
from tests.dossiers.decree.made import Line, Made, Rule, styled, words_of

FIRST_LINES = (10, 12.7)


def bases(made: Made) -> Iterator[str]:
    for block in made.of(Bases):
        for item in block.items:
            yield from styled(made, item, (13, 14), "Tinos-Italic")
        if any(not item.endswith(";") for item in block.items[:-1]) or block.items[-1:][0][-1:] not in ".,":
            yield "căn cứ không kết thúc bằng “;” và “.”"


def _texts(made: Made) -> list[tuple[Paragraph, list[Line]]]:
    found = [(block, made.said(words_of(block))) for block in made.of(Paragraph)]
    return [(block, lines) for block, lines in found if lines]


def text(made: Made) -> Iterator[str]:
    for block, lines in _texts(made):
        for line in lines:
            plain = line.face in ({"Tinos-Italic"} if block.italic else {"Tinos", "Tinos-Bold"})
            if line.size not in (13, 14) or not plain:
                yield f"“{line.text[:40]}” cỡ {line.size:g}, {line.face}"


def first_line(made: Made) -> Iterator[str]:
    for block, lines in _texts(made):
        indent = lines[0].x - 30
        if block.indent and block.align == "justify" and not any(abs(indent - one) < 0.3 for one in FIRST_LINES):
            yield f"“{lines[0].text[:40]}” thụt {indent:.1f} mm"


def spacing(made: Made) -> Iterator[str]:
    """Lines from single to one and a half."""
    for _, lines in _texts(made):
        for above, below in pairwise(lines):
            step = below.y - above.y
            single = above.size * 25.4 / 72 * 1.15
            if above.page == below.page and step > 0.5 and not single * 0.97 <= step <= single * 1.5:
                yield f"dòng cách {step:.1f} mm sau “{above.text[:40]}”"


def headings(made: Made) -> Iterator[str]:
    for block in made.of(Heading):
        face = "Tinos-Bold-Italic" if block.level == 3 else "Tinos-Bold"
        yield from styled(made, block.line, (13, 14), face)
        if block.level == 1 and block.text != block.text.upper():
            yield f"đề mục “{block.line}” không in hoa"


def closing(made: Made) -> list[str] | None:
    """ "./." ends what is said, before the signatures, wherever a numbered paper ends in running text."""
    place = next(place for place, block in enumerate(made.blocks) if isinstance(block, Signatures))
    before = made.blocks[place - 1]
    if not isinstance(before, Paragraph | ItemList) or not any(head.symbol for head in made.of(Letterhead)):
        return None
    last = before.text if isinstance(before, Paragraph) else before.lines[-1]
    return [] if last.endswith("./.") else [f"kết thúc bằng “{last[-30:]}”"]


def appendix(made: Made) -> Iterator[str]:
    several = len(made.of(Appendix)) > 1
    for block in made.of(Appendix):
        if several and not block.number:
            yield "nhiều phụ lục mà không đánh số La Mã"
        yield from styled(made, block.heading, (14,), "Tinos-Bold")
        for line in block.title:
            yield from styled(made, line, (13, 14), "Tinos-Bold")
            if line != line.upper():
                yield f"tên phụ lục “{line[:40]}” không in hoa"
        if block.reference:
            yield from styled(made, block.reference, (13, 14), "Tinos-Italic")


def referred_to(made: Made) -> list[str]:
    said = " ".join(f"{b.lead} {b.text}" for b in made.of(Paragraph)).lower()
    said += " ".join(" ".join(b.items) for b in made.of(ItemList)).lower()
    return [] if "phụ lục" in said or "kèm theo" in said else ["lời văn không dẫn đến phụ lục"]


RULES = (
    Rule("II.6a", "căn cứ nghiêng 13-14, mỗi căn cứ một dòng, “;” và “.”", bases, Bases),
    Rule("II.6b", "nội dung 13-14, chữ đứng", text, Paragraph),
    Rule("II.6b", "lùi đầu dòng 10 hoặc 12,7 mm", first_line, Paragraph),
    Rule("II.6b", "khoảng cách dòng đơn đến 1,5", spacing, Paragraph),
    Rule("II.6đ", "phần, mục đậm; I. in hoa", headings, Heading),
    Rule("II.6", "kết thúc “./.”", closing, Signatures),
    Rule("III.1", "phụ lục: chữ, tên, dẫn chiếu", appendix, Appendix),
    Rule("III.1", "văn bản có dẫn đến phụ lục", referred_to, Appendix),
)
