"""Papers as Word files: the same words as the PDF, real styles, pages by Nghị định 30/2020."""

import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
import time_machine
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from dossiers.blocks import Appendix, Column, Enclosed, Figure, Noted, Paper, Paragraph, Row, RowStyle, Table
from dossiers.printing.html import _TEMPLATES
from dossiers.word import render_docx
from dossiers.word.render import _WRITERS
from tests.dossiers.reading import printed, text_of
from tests.dossiers.reading_office import word, words_of
from tests.dossiers.test_hostile_print import PAYLOADS
from tests.dossiers.test_printing import papers


def mm(length) -> int:
    return round(length / Mm(1))


def rows_of(document):
    """Rows of the ruled tables; those that carry a layout have no lines."""
    return [row for table in tables_of(document, ruled=True) for row in table.iter(qn("w:tr"))]


def tables_of(document, *, ruled: bool):
    tables = document.element.body.iter(qn("w:tbl"))
    return [table for table in tables if (table.find(f".//{qn('w:tblBorders')}") is not None) == ruled]


def style_of(document, start: str):
    """The style of the first paragraph that begins with `start`, in a table or not."""
    for paragraph in document.element.body.iter(qn("w:p")):
        if "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).startswith(start):
            key = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
            return next(style for style in document.styles if style.style_id == key)
    raise AssertionError(start)


@pytest.mark.parametrize("name", papers())
def test_a_paper_says_in_word_what_it_says_in_pdf(name):
    paper = papers()[name]
    in_word = set(words_of(word(paper)).replace("\u00a0", " ").split())
    dots = re.compile(r"\.{6,}")  # a line to fill in, which Word draws as a tab
    on_paper = {each for each in text_of(printed(paper)).replace("\u00a0", " ").split() if not dots.fullmatch(each)}
    page_numbers = {str(number) for number in range(2, 10)}
    assert in_word | page_numbers == on_paper | page_numbers


def test_every_kind_of_block_can_be_written():
    assert set(_WRITERS) | {Appendix, Enclosed} == set(_TEMPLATES)


@pytest.mark.parametrize("name", papers())
def test_the_same_paper_gives_the_same_bytes_whenever_it_is_made(name):
    paper = papers()[name]
    made = []
    for moment in ("2024-11-01T02:00:00+00:00", "2026-01-05T09:30:00+00:00"):
        with time_machine.travel(moment, tick=False):
            made.append(render_docx(paper))
    assert made[0] == made[1]


def test_nothing_tells_when_by_whom_or_with_what_the_file_was_made():
    content = render_docx(papers()["proposal"])
    with ZipFile(BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist())
        strangers = ("thumbnail", "numbering", "customXml", "Effects")
        assert [name for name in archive.namelist() if any(word in name for word in strangers)] == []
    properties = Document(BytesIO(content)).core_properties
    assert (properties.author, properties.comments, properties.language) == ("", "", "vi-VN")
    assert properties.title.startswith("Tờ trình")


def test_styles_have_the_sizes_and_faces_of_the_decree():
    document = word(papers()["proposal"])
    expected = {
        "UBND THỊ XÃ TỊNH BIÊN": (12, None),
        "PHÒNG VĂN HÓA VÀ THÔNG TIN": (12, True),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12, True),
        "Độc lập - Tự do - Hạnh phúc": (13, True),
        "Số:": (13, None),
        "TỜ TRÌNH": (14, True),
        "Kính gửi:": (14, None),
        "TRƯỞNG PHÒNG": (13, True),
        "Nơi nhận:": (12, True),
        "- Như trên;": (11, None),
    }
    found = {start: style_of(document, start).font for start in expected}
    assert {start: (font.size.pt, font.bold) for start, font in found.items()} == expected
    assert {font.name for font in found.values()} == {"Times New Roman"}
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert defaults.get(qn("w:ascii")) == defaults.get(qn("w:hAnsi")) == "Times New Roman"


def test_headings_are_headings_that_word_knows():
    document = word(papers()["collective report"])
    assert style_of(document, "I. SƠ LƯỢC").name == "Heading 1"
    assert style_of(document, "1. Đặc điểm").name == "Heading 2"


def test_pages_have_the_margins_and_annexes_lie_across_with_numbers_of_their_own():
    document = word(papers()["proposal"])
    body, first, second = document.sections
    for section in document.sections:
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert tuple(map(mm, edges)) == (20, 20, 30, 20)
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert (mm(body.page_width), mm(body.page_height)) == (210, 297)
    for section in (first, second):
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (mm(section.page_width), mm(section.page_height)) == (297, 210)


def test_the_page_number_stands_above_every_page_but_the_first():
    (section, *_) = word(papers()["minutes"]).sections
    (number,) = section.header.paragraphs
    assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
    assert (number.style.name, number.style.font.size.pt) == ("Số trang", 13)
    assert section.first_page_header._element.find(f".//{qn('w:fldSimple')}") is None


def test_a_mark_stands_above_every_page():
    (section,) = word(Paper("x", "x", (Paragraph("a"),), mark="DỰ THẢO")).sections
    assert section.first_page_header.paragraphs[0].text == section.header.paragraphs[0].text == "DỰ THẢO"


def test_an_annex_alone_begins_on_the_first_page():
    paper = Paper("x", "x", (Appendix(("A",), (Paragraph("b"),), landscape=True),))
    (section,) = word(paper).sections
    assert section.orientation == WD_ORIENT.LANDSCAPE


def test_letterhead_and_signatures_are_laid_out_without_a_line():
    document = word(papers()["proposal"])
    layout = tables_of(document, ruled=False)
    assert len(layout) == 2
    assert all(table.find(f".//{qn('w:tcBorders')}") is None for table in layout)


def test_the_head_of_a_table_is_repeated_and_no_row_is_parted():
    document = word(papers()["proposal"])
    for table in tables_of(document, ruled=True):
        first, *others = table.findall(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in others)
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows_of(document))


def test_rows_that_head_others_stay_with_them_and_spans_add_up():
    columns = (Column("A", 20), Column("B", 60), Column("C", 20))
    rows = [Row(("I", "Phần", Figure(5)), RowStyle.GROUP)]
    rows += [Row(("I.1", Noted("Tiêu chí", ("Cách chấm.",)), "")) for _ in range(12)]
    rows += [Row(("Tổng cộng", Figure(5)), RowStyle.TOTAL)]
    document = word(Paper("x", "x", (Table(columns, tuple(rows)),)))
    found = rows_of(document)
    keeps = [any(True for _ in row.iter(qn("w:keepNext"))) for row in found]
    assert keeps == [True, True, *[False] * 11, True, False]  # head, group; the last line stays with the total
    spans = [[int(s.get(qn("w:val"))) for s in row.iter(qn("w:gridSpan"))] for row in found]
    assert spans[-1] == [2]
    assert words_of(document).endswith("Tiêu chí Cách chấm. Tổng cộng 5")


@pytest.mark.parametrize("name", papers())
def test_no_table_stands_at_the_end_or_against_another(name):
    """Word adds an empty line of its own behind the one and runs the others into each other."""
    tags = [element.tag.split("}")[1] for element in word(papers()[name]).element.body]
    assert tags[-2:] == ["p", "sectPr"]
    assert ("tbl", "tbl") not in pairwise(tags)


def test_typed_markup_is_text_in_word():
    payloads = [payload.format(port=1) for payload in PAYLOADS]
    text = words_of(word(Paper("x", payloads[0], tuple(Paragraph(payload) for payload in payloads), mark=payloads[0])))
    assert [payload for payload in payloads if " ".join(payload.split()) not in text] == []


def test_what_xml_cannot_hold_is_left_out():
    assert words_of(word(Paper("x", "x", (Paragraph("A\x00B\x0bC\u202eD\ud800E\ufffeF"),)))) == "ABCDEF"


def test_lines_typed_under_each_other_stay_under_each_other():
    document = word(Paper("x", "x", (Paragraph("một\nhai"),)))
    assert document.paragraphs[0].text == "một\nhai"
