"""The pages of issue: one next step on a paper's own, several papers at once, and the files as they were issued."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.roles import Role
from dossiers.models import Document
from dossiers.worklist import tasks
from tests.dossiers.issuing.test_issue import AFTER, change_the_data, issue, numbered, printed, replace, set_number_of
from tests.factories.campaigns import make_member
from tests.factories.dossiers import make_awarded, make_minutes, make_report

pytestmark = pytest.mark.django_db


def page_of(browser, document) -> str:
    return browser.get(reverse("document", args=[document.pk])).content.decode()


def test_the_page_names_the_state_and_fills_the_button_of_the_next_step(sign_in):
    awarded = make_awarded()
    browser = sign_in(awarded.secretary)
    draft = make_minutes(awarded)
    page = page_of(browser, draft)
    assert "Dự thảo" in page
    assert 'class="btn btn-primary">Lưu số và tạo bản in' in page
    assert "vì sao chưa được" in page
    document = printed(set_number_of(awarded, draft, "5"))
    page = page_of(browser, document)
    assert "Đã có số" in page
    assert 'btn-primary" type="button" command="show-modal" commandfor="issue"' in page
    issue(awarded, document)
    page = page_of(browser, document)
    assert "Đã phát hành" in page
    assert 'class="btn btn-primary" href="' + reverse("document_scans", args=[document.pk]) in page
    assert 'commandfor="replacing"' in page
    assert "Ghi số, ngày văn bản" not in page


def test_an_issued_paper_whose_data_have_changed_says_so_and_offers_its_replacement(sign_in):
    awarded = make_awarded()
    document = issue(awarded, numbered(awarded))
    change_the_data(awarded)
    browser = sign_in(awarded.secretary)
    page = page_of(browser, document)
    assert "Số liệu hiện nay khác với văn bản đã phát hành" in page
    assert "Lập lại" not in page
    answer = browser.post(reverse("replace_document", args=[document.pk]), {"reason": "Ghi sai."})
    made = Document.objects.get(replaces=document)
    assert answer.url == reverse("document", args=[made.pk])
    assert "khi được phát hành" in page_of(browser, made)
    assert "Đang soạn" in page_of(browser, document)
    issue(awarded, printed(set_number_of(awarded, printed(made), "8")))
    assert "Văn bản này đã được thay thế" in page_of(browser, document)


def test_word_and_pdf_of_an_issued_paper_come_from_the_store_byte_for_byte(sign_in, settings):
    awarded = make_awarded()
    document, browser = numbered(awarded), sign_in(awarded.secretary)
    issue(awarded, document)
    document.refresh_from_db()
    settings.SITE_URL = "https://moved.example.vn"
    for name, file in (("document_docx", document.docx), ("document_pdf", document.pdf)):
        answer = browser.get(reverse(name, args=[document.pk]))
        assert b"".join(answer.streaming_content) == file.read()


def test_several_papers_are_listed_with_what_stays_and_why_and_go_out_together(sign_in):
    awarded = make_awarded()
    ready, person = numbered(awarded), make_report(awarded, awarded.slot("individual"))
    staying = make_report(awarded)
    browser, url = sign_in(awarded.secretary), reverse("issue_papers", args=[awarded.campaign.code])
    page = browser.get(url)
    assert {one.paper for one in page.context["ready"]} == {ready, person}
    assert [one.paper for one in page.context["staying"]] == [staying]
    assert "Văn bản chưa có số, ngày." in page.content.decode()
    assert browser.post(url, {"document": ["x"]}).status_code == 422
    assert browser.post(url, {"document": [str(ready.pk), str(person.pk)]}).status_code == 302
    assert Document.objects.filter(issued_at__isnull=False).count() == 2


def test_the_list_costs_the_same_for_one_report_and_for_two(sign_in):
    awarded = make_awarded()
    browser, url = sign_in(awarded.secretary), reverse("issue_papers", args=[awarded.campaign.code])
    make_minutes(awarded)
    make_report(awarded)

    def cost() -> int:
        browser.get(url)  # reads what has changed
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        return len(queries)

    before = cost()
    make_report(awarded, awarded.slot("individual"))
    assert cost() == before == 6


def test_a_head_is_shown_and_issues_the_units_own_papers_only(sign_in):
    awarded = make_awarded()
    own, foreign = printed(set_number_of(awarded, make_report(awarded))), numbered(awarded)
    head = make_member(awarded.contest.units[0], Role.HEAD)
    browser, url = sign_in(head), reverse("issue_papers", args=[awarded.campaign.code])
    assert [one.paper for one in browser.get(url).context["ready"]] == [own]
    assert browser.post(url, {"document": [str(foreign.pk)]}).status_code == 422
    assert browser.post(url, {"document": [str(own.pk)]}).status_code == 302


def test_numbered_papers_wait_on_the_work_list_until_they_are_issued():
    awarded = make_awarded()
    document = numbered(awarded)

    def waiting(member) -> list[int | None]:
        return [one.count for one in tasks(member, awarded.campaign, AFTER) if one.title == "Phát hành văn bản"]

    assert waiting(awarded.secretary) == [1]
    issue(awarded, document)
    assert waiting(awarded.secretary) == []
    replace(awarded, document)
    assert waiting(awarded.secretary) == []
