"""What the paper shows of confirmations and forms, in both prints."""

import io
import zipfile

import pytest

from dossiers.kinds.achievement_report import build
from dossiers.kinds.report_input import Confirmed, ReportInput
from dossiers.printing.html import render_html
from dossiers.word import render_docx
from tests.dossiers.samples import collective_report, person_report

WORD = Confirmed(name="Nguyễn Hữu Thiện", remark="Nhất trí.\nĐề nghị xét khen.", on="2024-12-02")


def xml(paper) -> str:
    return zipfile.ZipFile(io.BytesIO(render_docx(paper))).read("word/document.xml").decode()


@pytest.mark.parametrize("make", [collective_report, person_report])
@pytest.mark.parametrize("render", [render_html, xml])
def test_who_confirmed_stands_where_he_signs(make, render):
    said = render(build(ReportInput(make(by_head=WORD))))
    for words in ("Nhất trí.", "Đề nghị xét khen.", "Xác nhận ngày 02 tháng 12 năm 2024.", "Nguyễn Hữu Thiện"):
        assert words in said


@pytest.mark.parametrize("code", ["", "Mẫu số 02"])
def test_a_form_code_that_nobody_knows_takes_no_line(code):
    said = render_html(build(ReportInput(collective_report(form_code=code))))
    assert ("form-code" in said) is bool(code)
