"""How long a text will be on paper."""

import pytest

from dossiers.kinds import build_paper
from dossiers.printing.html import render_html
from dossiers.printing.pdf import print_pdf
from dossiers.reporting import length
from dossiers.snapshots import plain
from dossiers.states import DocumentKind
from tests.dossiers.samples import collective_report

LONG = "Tổ chức các buổi tuyên truyền, hướng dẫn khóm, ấp lập hồ sơ đúng quy định, đạt và vượt chỉ tiêu được giao. "


def test_lines_and_words_are_counted_by_paragraphs():
    assert length.words_in("Đạt 12/12  chỉ tiêu.\n") == 4
    assert length.lines_in("") == 0
    assert length.lines_in("Một dòng ngắn.\n\nDòng nữa.") == 2
    assert length.lines_in(LONG * 3) == 5


@pytest.mark.parametrize("times", [0, 20, 60])
def test_the_estimate_of_pages_is_near_the_print(times):
    data = collective_report(achievements="\n".join([LONG * 2] * times) or "Đạt.")
    paper = build_paper(DocumentKind.ACHIEVEMENT_REPORT, plain(data))
    printed = print_pdf(render_html(paper), title="x").pages
    assert abs(length.pages(length.paper_lines(paper.blocks)) - printed) <= 1
