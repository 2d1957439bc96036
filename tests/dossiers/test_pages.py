"""The pages of the dossiers room: who sees what, how files are served, what a page costs."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.allocation import allocate_places
from campaigns.roles import Role
from dossiers.facts.ground import subject_of
from dossiers.models import AchievementReport, Document
from dossiers.states import PrintState
from tests.factories.awards import make_contest, nominate, person, sealed
from tests.factories.campaigns import NOW, make_member
from tests.factories.dossiers import Awarded, make_awarded, make_minutes, make_proposal, make_report

pytestmark = pytest.mark.django_db


def body(page) -> str:
    return page.content.decode()


@pytest.fixture
def awarded() -> Awarded:
    return make_awarded()


def test_the_dossier_lists_its_papers_and_what_is_missing(awarded, sign_in):
    page = sign_in(awarded.secretary).get(reverse("dossier", args=[awarded.campaign.code]))
    for words in (
        "Đã lập 0/5 văn bản",
        "Tờ trình đề nghị khen thưởng",
        "Biên bản họp ngày 01/12/2024",
        "Lê Thị Hoa",
        "Lập tất cả báo cáo (3)",
        "Kế hoạch chưa ghi số, ngày ban hành",
        "3/3 báo cáo đang dùng lời soạn sẵn",
    ):
        assert words in body(page)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.LEADER, Role.COUNCILLOR])
def test_readers_see_the_dossier_without_its_verbs(awarded, sign_in, role):
    browser = sign_in(make_member(awarded.campaign.lead_unit, role))
    page = browser.get(reverse("dossier", args=[awarded.campaign.code]))
    assert page.status_code == 200
    assert "Lê Thị Hoa" in body(page)
    for verb in ("make_document", "make_reports", "wordings"):
        assert reverse(verb, args=[awarded.campaign.code]) not in body(page)


def test_a_paper_is_made_from_the_page_and_shows_its_progress(awarded, sign_in):
    browser = sign_in(awarded.secretary)
    made = browser.post(reverse("make_document", args=[awarded.campaign.code]), {"kind": "proposal", "subject": ""})
    document = Document.objects.get()
    assert made.url == reverse("document", args=[document.pk])
    assert "Đang chờ đến lượt in." in body(browser.get(made.url))
    progress = reverse("document_printing", args=[document.pk])
    assert "Đang tạo bản in" in body(browser.get(progress))
    assert browser.get(reverse("document_pdf", args=[document.pk])).status_code == 404
    make_proposal(awarded)
    Document.objects.filter(pk=document.pk).update(print_state=PrintState.FAILED)
    assert browser.get(progress).headers["HX-Refresh"] == "true"
    assert "Tạo lại bản in" in body(browser.get(made.url))


def test_all_reports_are_made_from_the_page(awarded, sign_in):
    page = sign_in(awarded.secretary).post(reverse("make_reports", args=[awarded.campaign.code]), follow=True)
    assert "Đang tạo bản in cho 3 báo cáo." in body(page)
    assert Document.objects.count() == 3


def test_a_print_is_shown_in_place_and_downloaded_under_a_readable_name(awarded, sign_in):
    document = make_report(awarded)
    url = reverse("document_pdf", args=[document.pk])
    browser = sign_in(awarded.secretary)
    name = quote(f"Báo cáo thành tích - {document.data['name']}.pdf")
    for asked, how in (({}, "inline"), ({"download": ""}, "attachment")):
        answer = browser.get(url, asked)
        assert answer.headers["Content-Disposition"] == f"{how}; filename*=utf-8''{name}"
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_file_that_is_gone_is_a_plain_not_found(awarded, sign_in):
    document = make_report(awarded)
    document.pdf.storage.delete(document.pdf.name)
    assert sign_in(awarded.secretary).get(reverse("document_pdf", args=[document.pk])).status_code == 404


@pytest.mark.parametrize("name", ["document", "document_pdf", "document_printing"])
def test_unit_people_reach_the_reports_on_their_own_recipients_only(awarded, sign_in, name):
    report, proposal, minutes = make_report(awarded), make_proposal(awarded), make_minutes(awarded)
    own, foreign = sign_in(awarded.officer), sign_in(awarded.other)
    assert own.get(reverse(name, args=[report.pk])).status_code == 200
    assert foreign.get(reverse(name, args=[report.pk])).status_code == 404
    for paper in (proposal, minutes):
        assert own.get(reverse(name, args=[paper.pk])).status_code == 404
    assert own.get(reverse(name, args=[uuid4()])).status_code == 404


def test_unit_people_make_no_paper_of_others(awarded, sign_in, nothing_written):
    url = reverse("make_document", args=[awarded.campaign.code])
    own = {"kind": "achievement_report", "subject": subject_of(awarded.slot())}
    officer, other = sign_in(awarded.officer), sign_in(awarded.other)
    with nothing_written():
        assert other.post(url, own).status_code == 404
        assert officer.post(url, {"kind": "proposal", "subject": ""}).status_code == 404
    assert officer.post(url, own).status_code == 302


def test_the_number_is_saved_from_the_page_and_a_refusal_keeps_what_was_typed(awarded, sign_in, nothing_written):
    minutes = make_minutes(awarded)
    browser, url = sign_in(awarded.secretary), reverse("set_document_number", args=[minutes.pk])
    with nothing_written():
        wrong = browser.post(url, {"number": "05", "dated_on": "01/11/2024"})
        shapeless = browser.post(url, {"number": "5/BB", "dated_on": "hôm nay"})
    assert (wrong.status_code, shapeless.status_code) == (409, 422)
    assert "không thể trước ngày họp 01/12/2024" in body(wrong)
    assert 'value="01/11/2024"' in body(wrong)
    assert "Hãy nhập số nguyên" in body(shapeless)
    saved = browser.post(url, {"number": "05", "dated_on": "01/12/2024"}, follow=True)
    assert "05/BB-UBND" in body(saved)


def test_a_stale_paper_says_so_and_an_old_version_leads_to_the_new_one(awarded, sign_in):
    old = make_proposal(awarded)
    browser = sign_in(awarded.secretary)
    awarded.campaign.plan_number = "112"
    awarded.campaign.plan_date = awarded.campaign.starts_on
    awarded.campaign.save()
    assert "Số liệu đã thay đổi từ khi lập văn bản này." in body(browser.get(reverse("document", args=[old.pk])))
    new = make_proposal(awarded)
    page = body(browser.get(reverse("document", args=[old.pk])))
    assert "Đây là lần lập 1." in page
    assert reverse("document", args=[new.pk]) in page
    assert reverse("set_document_number", args=[old.pk]) not in page


def test_a_unit_sees_and_writes_the_reports_on_its_recipients(awarded, sign_in):
    browser = sign_in(awarded.officer)
    page = browser.get(reverse("reports", args=[awarded.campaign.code]))
    assert awarded.contest.units[0].name in body(page)
    assert "Lê Thị Hoa" in body(page)
    assert awarded.contest.units[1].name not in body(page)
    url = reverse("edit_report", args=[awarded.slot().pk])
    form = browser.get(url)
    assert "số liệu khớp hồ sơ" in body(form)  # the draft is there to be edited
    assert "Hệ thống đã biết" in body(form)
    typed = {"situation": "Dòng một\r\nDòng hai", "achievements": "<b>Kết quả</b>", "awards": "2022; Giấy khen; QĐ 15"}
    saved = browser.post(url, typed, follow=True)
    assert "Đã lưu báo cáo thành tích của" in body(saved)
    report = AchievementReport.objects.get()
    assert (report.situation, report.achievements) == ("Dòng một\nDòng hai", "<b>Kết quả</b>")
    assert report.awards == [{"year": 2022, "name": "Giấy khen", "decision": "QĐ 15"}]
    assert "&lt;b&gt;Kết quả" in body(browser.get(url))
    assert "số liệu khớp hồ sơ" in body(browser.get(url, {"draft": ""}))


def test_mistakes_in_a_report_are_named_and_nothing_typed_is_lost(awarded, sign_in, nothing_written):
    browser, url = sign_in(awarded.officer), reverse("edit_report", args=[awarded.slot().pk])
    with nothing_written():
        page = browser.post(url, {"situation": "Giữ lại", "achievements": "", "titles": "năm ngoái, giấy khen"})
    assert page.status_code == 422
    assert "Dòng 1: ghi đủ năm; tên; quyết định" in body(page)
    assert "Giữ lại" in body(page)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_report_of_another_unit_does_not_exist(awarded, sign_in, nothing_written, method):
    url = reverse("edit_report", args=[awarded.slot().pk])
    browser = sign_in(awarded.other)
    with nothing_written():
        assert getattr(browser, method)(url).status_code == 404


def test_a_unit_without_recipients_reads_why_nothing_is_there(awarded, sign_in):
    page = sign_in(awarded.other).get(reverse("reports", args=[awarded.campaign.code]))
    assert "Chưa có báo cáo nào phải viết" in body(page)


def test_the_list_is_handed_over_as_excel(awarded, sign_in):
    page = sign_in(awarded.secretary).get(reverse("dossier_export", args=[awarded.campaign.code]))
    assert page.content.startswith(b"PK")
    assert page.headers["Content-Disposition"].endswith('.xlsx"')


def test_the_dossier_costs_the_same_for_few_and_many(sign_in):
    def cost(contest) -> int:
        url = reverse("dossier", args=[contest.campaign.code])
        browser = sign_in(contest.secretary)
        browser.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    few, many = make_contest(), make_contest(("97", "96", "95", "94", "93", "92"), count=5, people=4)
    for contest in (few, many):
        nominate(sealed(contest), person())
    for place in range(3):
        nominate(many, person(f"Nguyễn Văn {'ABC'[place]}", 1980), unit=many.units[place])
    for contest in (few, many):
        allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    assert cost(many) == cost(few) == 7
