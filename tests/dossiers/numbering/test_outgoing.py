"""Sổ đăng ký văn bản đi: every number with its paper, numbers left out as blanks."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from dossiers.actions.issuing import issue_document
from dossiers.states import DocumentKind
from tests.factories.awards import make_contest
from tests.factories.campaigns import make_member
from tests.factories.decisions import agreed, decided
from tests.factories.dossiers import LATER, make_awarded, make_report
from tests.factories.numbering import made, minutes, numbered, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def awarded():
    return make_awarded()


def page(awarded, browser, name="outgoing", **wanted):
    return browser.get(reverse(name, args=[awarded.campaign.code]), wanted)


def test_each_number_has_its_paper_and_numbers_left_out_are_blanks(awarded, sign_in):
    paper = numbered(awarded, minutes(awarded), "5")
    proposal = numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "1")
    issue_document(document=proposal, by_user=awarded.secretary.user, now=LATER)
    text = page(awarded, sign_in(awarded.secretary)).content.decode()
    assert paper.cited_number in text
    assert "01–04" in text
    assert text.count("số để trống") == 1
    assert "Nguyễn Hữu Thiện" in text
    assert "Đã phát hành" in text
    assert "Chưa phát hành" in text


def test_filters_narrow_it_and_between_papers_of_one_kind_nothing_is_said_of_numbers_left_out(awarded, sign_in):
    numbered(awarded, minutes(awarded), "5")
    numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "1")
    browser = sign_in(awarded.secretary)
    text = page(awarded, browser, kind=DocumentKind.COUNCIL_MINUTES).content.decode()
    assert "05/BB-" in text
    assert "01/TTr-" not in text
    assert "số để trống" not in text
    assert "Không có số nào khớp" in page(awarded, browser, kind=DocumentKind.INVITATION).content.decode()


def test_a_decision_stands_there_without_a_paper_of_its_own(sign_in):
    contest = agreed(make_contest(members=1))
    decided(contest)
    address = reverse("outgoing", args=[contest.campaign.code])
    text = sign_in(contest.secretary).get(address).content.decode()
    assert "15/QĐ-UBND" in text
    assert "Về việc tặng Giấy khen" in text
    assert "Ghi từ quyết định" in text


def test_a_unit_reads_its_own_register(awarded, sign_in):
    numbered(awarded, minutes(awarded), "5")
    report = numbered(awarded, ready(make_report(awarded, printed=False)), "2")
    browser = sign_in(awarded.officer)
    text = page(awarded, browser).content.decode()
    assert report.cited_number in text
    assert "05/BB-" not in text
    assert reverse("document", args=[report.pk]) in text


def test_it_is_an_excel_file_as_well(awarded, sign_in):
    paper = numbered(awarded, minutes(awarded), "3")
    answer = page(awarded, sign_in(awarded.secretary), "outgoing_file")
    left_out, line = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))[-2:]
    assert left_out[1:4] == ("BB", "01–02", None)
    assert line[1:4] == ("BB", 3, paper.cited_number)


def test_before_the_first_number_it_says_where_numbers_come_from(awarded, sign_in):
    assert "Sổ chưa có số nào" in page(awarded, sign_in(awarded.secretary)).content.decode()


def test_it_costs_the_same_for_one_number_and_for_three(awarded, sign_in):
    browser, costs = sign_in(make_member(awarded.campaign.council_unit, "leader")), []
    steps = (
        lambda: numbered(awarded, minutes(awarded), "3"),
        lambda: [
            numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "1"),
            numbered(awarded, ready(make_report(awarded, printed=False)), "2"),
        ],
    )
    for step in steps:
        step()
        page(awarded, browser)
        with CaptureQueriesContext(connection) as queries:
            assert page(awarded, browser).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
