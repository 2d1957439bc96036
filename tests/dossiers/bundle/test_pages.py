"""The page of the whole dossier: what goes in, asking, how far it is, the file; and what others find there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns import jobs
from campaigns.roles import Role
from dossiers.models import Bundle, Document
from dossiers.states import BundleForm, BundleState
from tests.factories.awards import make_contest
from tests.factories.bundles import make_bundle
from tests.factories.campaigns import make_member
from tests.factories.certificates import make_template
from tests.factories.dossiers import make_awarded, make_report

pytestmark = pytest.mark.django_db


def address(awarded) -> str:
    return reverse("dossier_bundle", args=[awarded.campaign.code])


def test_the_page_tells_what_goes_in_and_what_stays_out(sign_in):
    awarded = make_awarded()
    make_report(awarded)
    page = sign_in(awarded.secretary).get(address(awarded)).content.decode()
    assert "2 tệp trong 2 thư mục" in page
    assert "05 Báo cáo thành tích tập thể" in page
    assert "Chưa lập, có thể lập ngay" in page
    assert "3 giấy khen chưa in, chưa có mẫu để đưa vào." in page
    make_template(awarded)
    page = sign_in(awarded.secretary).get(address(awarded)).content.decode()
    assert "5 tệp trong 3 thư mục" in page
    assert "09 Giấy khen" in page


def test_asking_making_and_fetching(sign_in):
    awarded = make_awarded()
    make_report(awarded)
    browser = sign_in(awarded.secretary)
    answer = browser.post(address(awarded), {"form": "zip"})
    bundle = Bundle.objects.get()
    progress, file = (reverse(f"bundle_{name}", args=[bundle.pk]) for name in ("progress", "file"))
    assert answer.url == f"{address(awarded)}#made"
    assert "1 / 5 bước" in browser.get(progress).content.decode()  # its report is printed
    assert browser.get(file).url == address(awarded)
    assert "Dừng" in browser.get(address(awarded)).content.decode()
    jobs.run_waiting()
    assert browser.get(progress)["HX-Refresh"] == "true"
    fetched = browser.get(file)
    assert (fetched["Content-Type"], b"".join(fetched)[:2]) == ("application/zip", b"PK")
    assert "attachment" in fetched["Content-Disposition"]
    assert "Tải về" in browser.get(address(awarded)).content.decode()


def test_papers_never_made_are_made_with_one_tick(sign_in):
    awarded = make_awarded()
    sign_in(awarded.secretary).post(address(awarded), {"form": "merged", "missing": "on"})
    assert Document.objects.count() > 3
    assert Bundle.objects.get().form == BundleForm.MERGED


def test_what_cannot_be_asked_is_told_on_the_page_and_writes_nothing(sign_in, nothing_written):
    contest = make_contest()
    browser = sign_in(contest.secretary)
    with nothing_written():
        empty = browser.post(address(contest), {"form": "zip"})
        unknown = browser.post(address(contest), {"form": "rar"})
    assert (empty.status_code, unknown.status_code) == (409, 422)
    assert "Hồ sơ chưa có văn bản, giấy khen nào." in empty.content.decode()


def test_stopping(sign_in):
    awarded = make_awarded()
    make_report(awarded)
    bundle = make_bundle(awarded, made=False)
    sign_in(awarded.secretary).post(reverse("stop_bundle", args=[bundle.pk]))
    bundle.refresh_from_db()
    assert bundle.state == BundleState.CANCELLED


def test_the_manager_and_the_leader_fetch_and_do_not_ask(sign_in, nothing_written):
    awarded = make_awarded()
    make_report(awarded)
    bundle = make_bundle(awarded)
    for role, unit in ((Role.MANAGER, awarded.campaign.lead_unit), (Role.LEADER, awarded.campaign.council_unit)):
        browser = sign_in(make_member(unit, role))
        page = browser.get(address(awarded)).content.decode()
        assert ("Tải về" in page, "Tạo tệp" in page) == (True, False)
        assert browser.get(reverse("bundle_file", args=[bundle.pk])).status_code == 200
        with nothing_written():
            assert browser.post(address(awarded), {"form": "zip"}).status_code == 403
    assert sign_in(awarded.officer).get(reverse("bundle_file", args=[bundle.pk])).status_code in {403, 404}


def test_the_page_costs_the_same_for_one_paper_and_for_many(sign_in):
    awarded = make_awarded()
    make_template(awarded)
    make_report(awarded)
    browser = sign_in(awarded.secretary)

    def cost() -> int:
        browser.get(address(awarded))  # reads what has changed
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(awarded))
        return len(queries)

    once = cost()
    for slot in (awarded.slot(number=2), awarded.slot("individual")):
        make_report(awarded, slot)
    make_bundle(awarded)
    make_bundle(awarded, BundleForm.MERGED)
    assert cost() == once == 16
