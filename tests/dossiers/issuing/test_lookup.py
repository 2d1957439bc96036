"""Whoever holds a paper learns whether it is genuine, and no more than it shows."""

import pytest
from django.test import Client
from django.urls import reverse

from dossiers.issuing.lookup import Standing, look_up, normal_code
from dossiers.models import Document
from tests.dossiers.issuing.test_issue import issue, numbered, printed, replace, set_number_of
from tests.factories.dossiers import make_awarded, make_minutes, make_report


@pytest.mark.parametrize(
    "typed",
    ["AB01-CD34-EF56", "ab01cd34ef56", " ABO1 CD34 EF56 ", "abol.cd34.ef56", "https://x.vn/tra-cuu/AB01CD34EF56/"],
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert normal_code(typed) == "AB01CD34EF56"


@pytest.mark.parametrize("typed", ["", "AB01", "AB01CD34EF567", "AB01CD34EFÀ6", "AB01CD34EF5U", "../../etc/passwd"])
def test_what_can_be_no_code_is_none(typed):
    assert normal_code(typed) == ""


@pytest.fixture
def awarded(db):
    return make_awarded()


def answer(code: str) -> str:
    page = Client().get(reverse("checked_paper", args=[code]))
    assert page.status_code == 200
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    return page.content.decode()


def test_an_issued_paper_is_genuine_also_as_it_was_signed_before_it_had_its_number(awarded):
    draft = make_minutes(awarded)
    document = issue(awarded, printed(set_number_of(awarded, draft, "5")))
    page = answer(draft.code)
    assert "Văn bản có thật và chưa được thay thế" in page
    for said in (document.cited_number, "01/12/2024", document.unit.name, document.pdf_sha256, "chưa lưu"):
        assert said in page


def test_a_draft_says_only_that_it_is_not_issued(awarded):
    document = numbered(awarded)
    page = answer(document.code)
    assert "Chưa phát hành" in page
    assert document.cited_number not in page
    assert document.pdf_sha256 not in page


def test_a_replaced_paper_names_what_took_its_place_once_that_is_issued(awarded):
    document = issue(awarded, numbered(awarded))
    made = replace(awarded, document)
    assert look_up(document.code).standing == Standing.GENUINE
    assert look_up(made.code).standing == Standing.DRAFT
    later = issue(awarded, printed(set_number_of(awarded, printed(made), "8")))
    assert look_up(document.code).standing == Standing.REPLACED
    assert f"văn bản số {later.cited_number} ngày 01/12/2024" in answer(document.code)
    assert look_up(later.code).standing == Standing.GENUINE


def test_the_report_on_a_person_is_confirmed_without_the_name(awarded):
    document = issue(awarded, make_report(awarded, awarded.slot("individual")))
    page = answer(document.code)
    assert "Đã phát hành" in page
    assert "Lê Thị Hoa" in document.title
    assert "Lê Thị Hoa" not in page


def test_an_unknown_code_is_answered_in_the_same_form(awarded, django_assert_num_queries):
    code = issue(awarded, numbered(awarded)).code
    with django_assert_num_queries(1):
        known = Client().get(reverse("checked_paper", args=[code]))
    with django_assert_num_queries(1):
        unknown = Client().get(reverse("checked_paper", args=["ZZZZZZZZZZZZ"]))
    assert known.status_code == unknown.status_code == 200
    assert "Không có văn bản nào mang mã này" in unknown.content.decode()


def test_the_page_leads_nowhere_into_the_application(awarded):
    page = answer(issue(awarded, numbered(awarded)).code)
    assert "<a " not in page


def test_a_typed_code_leads_to_its_answer_and_nonsense_is_told_so(awarded):
    code = Document.objects.get(pk=make_minutes(awarded).pk).code
    page = Client().get(reverse("check_paper"), {"code": code.lower()})
    assert page.url == reverse("checked_paper", args=[code])
    page = Client().get(reverse("check_paper"), {"code": "<script>alert(1)</script>"})
    assert "Không tìm thấy" in page.content.decode()
    assert "<script>alert" not in page.content.decode()
