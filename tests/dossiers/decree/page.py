"""Mục I: paper, margins, typeface, page numbers."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise

from pypdf.generic import ContentStream

from dossiers.blocks import Appendix, Enclosed, Heading, Paragraph
from tests.dossiers.decree.made import FACES, Made, Rule, inside, words_of
from tests.dossiers.reading import faces, text_of

A4 = (210, 297)
SLACK = 0.6  # mm
INKS = {b"rg", b"RG", b"g", b"G"}  # to fill and to draw, in red, green, blue or grey


def paper_is_a4(made: Made) -> list[str]:
    return [f"trang {n} khổ {size}" for n, size in enumerate(made.sizes, 1) if size not in (A4, A4[::-1])]


def margins(made: Made) -> Iterator[str]:
    """Text begins inside; running text and the rules of tables end inside as well."""
    said = [line for block in (*made.of(Paragraph), *made.of(Heading)) for line in made.said(words_of(block))]
    for line in said:
        edge = made.sizes[line.page][0] - 20
        if line.right > edge + 0.02 * (line.right - line.x):  # kerning draws a line together, our measure leaves it out
            yield f"trang {line.page + 1}: “{line.text[:40]}” đến {line.right:.1f} mm"
    for number, (lines, size) in enumerate(zip(made.pages, made.sizes, strict=True)):
        out = [line.text[:40] for line in lines if inside(line, size) and line.x < 30 - SLACK]
        out += ["đường kẻ" for rule in made.rules_on(number) if not 30 - SLACK < rule.x + rule.length < size[0] - 19]
        yield from (f"trang {number + 1}: {words} ngoài lề" for words in out)


def typeface(made: Made) -> list[str]:
    return sorted(f"phông {face}" for face in faces(made.pdf) - set(FACES))


def ink(made: Made) -> Iterator[str]:
    for number, page in enumerate(made.pdf.pages, 1):
        for values, operator in ContentStream(page.get_contents(), page.pdf).operations:
            if operator in INKS and any(float(value) for value in values):
                yield f"trang {number}: màu {values}"


def page_numbers(made: Made) -> Iterator[str]:
    """From 1 in each part that counts for itself; on its first page none."""
    parts = 1 + len(made.of(Appendix)) + len(made.of(Enclosed))
    numbers = []
    for lines, size in zip(made.pages, made.sizes, strict=True):
        (*_, shown) = [None, *(line for line in lines if line.y < 20 and line.text.strip().isdigit())]
        numbers.append(int(shown.text) if shown else 1)
        if shown and shown.text == "1":
            yield "số 1 hiện ở trang đầu"
        if shown and (shown.size not in (13, 14) or shown.face != "Tinos"):
            yield f"số trang cỡ {shown.size:g}, {shown.face}"
        if shown and abs(shown.middle - (30 + size[0] - 20) / 2) > 1:
            yield f"số trang {shown.text} ở {shown.middle:.0f} mm, không ở giữa"
    counted = [number == 1 or number == before + 1 for before, number in pairwise(numbers)]
    if not all(counted) or numbers.count(1) > parts:
        yield f"đánh số trang {numbers}"


def composed(made: Made) -> list[str]:
    text = text_of(made.pdf)
    return [] if text == unicodedata.normalize("NFC", text) and text else ["chữ không ở dạng dựng sẵn (NFC)"]


def once(made: Made) -> list[str]:
    """A line is not printed over another."""
    placed = sorted((line.page, round(line.y, 1), round(line.x, 1)) for line in made.lines)
    return [f"hai dòng chồng nhau ở {place}" for place, same in groupby(placed) if len(list(same)) > 1]


RULES = (
    Rule("I.1", "khổ giấy A4", paper_is_a4),
    Rule("I.2-3", "lề trái 30, phải 20, trên 20, dưới 20 mm", margins),
    Rule("I.4", "phông chữ Times New Roman (Tinos cùng số đo)", typeface),
    Rule("I.4", "màu đen", ink),
    Rule("I.7", "số trang giữa lề trên, cỡ 13-14, không hiện trang đầu, phụ lục đánh lại", page_numbers),
    Rule("I.4", "bộ mã Unicode dựng sẵn, đọc được chữ", composed),
    Rule("I", "không chồng chữ", once),
)
