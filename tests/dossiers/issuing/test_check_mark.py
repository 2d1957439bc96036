"""The mark by which a reader checks a paper, as it is printed."""

import re
from dataclasses import replace
from io import BytesIO

import segno
from docx import Document
from docx.oxml.ns import qn

from campaigns import qr
from dossiers.blocks import Check
from dossiers.kinds import build_paper
from dossiers.word import render_docx
from tests.dossiers import samples
from tests.dossiers.reading import printed, runs

CHECK = Check("AB12CD34EF56", "https://thidua.example.vn/tra-cuu/")
TEXT_ENDS = 297 - 20  # mm


def proposal(check: Check | None = CHECK):
    return replace(build_paper("proposal", samples.proposal().model_dump(mode="json")), check=check)


def test_the_code_stands_in_the_bottom_margin_of_page_one_only_and_moves_no_word():
    marked, bare = printed(proposal()).pages, printed(proposal(None)).pages
    own = [run for run in runs(marked[0]) if run.y > TEXT_ENDS]
    assert [run.text for run in own] == ["Mã tra cứu: AB12-CD34-EF56", "Kiểm tra tại thidua.example.vn/tra-cuu"]
    assert {run.face for run in own} == {"Tinos"}
    assert all(30 <= run.x < 60 and run.y < 297 - 5 for run in own)
    assert [run for run in runs(marked[0]) if run not in own] == runs(bare[0])
    assert [runs(page) for page in marked[1:]] == [runs(page) for page in bare[1:]]


def test_an_installation_without_an_address_prints_the_code_alone():
    page = printed(proposal(Check("AB12CD34EF56"))).pages[0]
    assert [run.text for run in runs(page) if run.y > TEXT_ENDS] == ["Mã tra cứu: AB12-CD34-EF56"]


def test_the_qr_holds_the_address_of_the_papers_page_or_the_code():
    assert CHECK.content == "https://thidua.example.vn/tra-cuu/AB12CD34EF56/"
    assert Check("AB12CD34EF56").content == "AB12CD34EF56"


def test_the_drawn_path_is_the_qr_module_for_module():
    path, side = qr.svg_path(CHECK.content)
    drawn = set()
    for column, line, width in re.findall(r"M(\d+),(\d+)h(\d+)v1h-\d+z", path):
        drawn |= {(int(line), int(column) + step) for step in range(int(width))}
    matrix = segno.make(CHECK.content, error="m", micro=False, boost_error=False).matrix
    assert side == len(matrix) + 4
    assert drawn == {(y + 2, x + 2) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def test_word_bears_the_mark_on_page_one_only_and_the_text_is_the_same():
    content = render_docx(proposal())
    marked, bare = Document(BytesIO(content)), Document(BytesIO(render_docx(proposal(None))))
    first, *rest = marked.sections
    foot = first.first_page_footer._element
    assert "Mã tra cứu: AB12-CD34-EF56" in "".join(text.text for text in foot.iter(qn("w:t")))
    assert len(list(foot.iter(qn("pic:pic")))) == 1
    assert rest
    assert not any(list(one.first_page_footer._element.iter(qn("w:t"), qn("pic:pic"))) for one in rest)
    assert texts(marked) == texts(bare)
    assert content == render_docx(proposal())


def test_the_mark_in_word_ends_below_the_text():
    first = Document(BytesIO(render_docx(proposal()))).sections[0]
    assert round(first.bottom_margin.mm) == 20
    assert first.footer_distance.mm + qr.SIDE + 2 < 20


def texts(document) -> list[str]:
    return [text.text for text in document.element.body.iter(qn("w:t"))]
