"""Phiếu điểm on paper: one unit's, and those of a content in one file; each ends in the published total."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns import jobs
from campaigns.roles import Role
from dossiers.blocks import Enclosed
from dossiers.facts.point_receipt import point_receipt, point_receipts
from dossiers.kinds.point_receipt import build, build_all
from tests.dossiers.reading_office import said
from tests.dossiers.test_score_prints import downloaded
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import make_office
from tests.factories.score_prints import GROUND, make_claimed, make_published, make_verified, reloaded

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def cards():
    content = make_office()[1]
    units = [make_unit(content.campaign.authority, name) for name in ("UBND xã Vĩnh Trung", "UBND xã An Cư")]
    cards = [make_verified(make_claimed(content, unit)) for unit in units]
    make_published(cards[0])
    return [reloaded(card) for card in cards]


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_receipt_says_the_same_in_every_form_and_names_no_other_unit(cards, form):
    text = said(build(point_receipt(cards[0], TODAY)), form)
    for words in ("PHIẾU ĐIỂM CỦA ĐƠN VỊ", "Vĩnh Trung", GROUND, "TỔNG ĐIỂM ĐÃ CÔNG BỐ", "đến hết ngày 05/12/2024"):
        assert words in text
    assert "77,5" in text or "77.5" in text
    assert cards[1].unit.name not in text


def test_the_sums_of_the_paper_lead_to_the_published_total(cards):
    data = point_receipt(cards[0], TODAY)
    assert sum(one.points for one in data.sums) == data.total.points == cards[0].final_total
    assert sum(line.lost for part in data.parts for line in part.lines) == -sum(one.points for one in data.sums[1:3])


def test_the_receipts_of_a_content_are_one_file_with_pages_of_their_own(cards):
    paper = build_all(point_receipts("Phiếu điểm nội dung 01", cards, TODAY))
    assert [type(block) for block in paper.blocks] == [Enclosed, Enclosed]
    for form in ("pdf", "docx"):
        text = said(paper, form)
        assert text.count("PHIẾU ĐIỂM CỦA ĐƠN VỊ") == 2


def test_a_unit_prints_its_receipt_and_no_others(cards, sign_in):
    browser = sign_in(make_member(cards[0].unit, Role.HEAD))
    page = reverse("print_scorecard", args=[cards[0].pk]) + "?view=points"
    browser.post(reverse("make_card_print", args=[cards[0].pk]) + "?view=points")
    jobs.run_waiting()
    assert "Mở bản in ở thẻ mới" in browser.get(page).content.decode()
    for form in ("pdf", "docx", "xlsx"):
        text = downloaded(browser, reverse("card_print_file", args=[cards[0].pk, form]) + "?view=points")
        assert "PHIẾU ĐIỂM CỦA ĐƠN VỊ" in text
    assert browser.get(reverse("print_scorecard", args=[cards[1].pk]) + "?view=points").status_code == 404
    all_of_them = reverse("print_receipts", args=[cards[0].content.campaign.code, "01"])
    assert browser.get(all_of_them).status_code == 403


def test_before_publication_nobody_prints_a_receipt(sign_in):
    card = make_verified(make_claimed())
    campaign = card.content.campaign
    browser = sign_in(make_member(campaign.lead_unit, Role.MANAGER))
    page = browser.get(reverse("print_scorecard", args=[card.pk]) + "?view=points").content.decode()
    assert "Phiếu điểm" not in page
    assert browser.get(reverse("print_receipts", args=[campaign.code, "01"])).status_code == 404


def test_one_receipt_and_several_cost_the_same_statements(cards):
    office = cards[0].content.campaign.lead_unit
    office.parent = make_unit(office.authority, "UBND thị xã")
    office.save()

    def cost(some):
        some = [reloaded(card) for card in some]
        with CaptureQueriesContext(connection) as asked:
            point_receipts("", some, TODAY)
        return len(asked)

    assert cost(cards[:1]) == cost(cards)


def test_the_office_prints_all_receipts_in_one_job_with_names_and_count(cards, sign_in):
    code = cards[0].content.campaign.code
    browser = sign_in(make_member(cards[0].content.campaign.lead_unit, Role.MANAGER))
    page = reverse("print_receipts", args=[code, "01"])
    text = browser.get(page).content.decode()
    assert "2 đơn vị trong tệp" in text
    assert all(card.unit.name in text for card in cards)
    browser.post(reverse("make_receipts_print", args=[code, "01"]))
    assert jobs.run_waiting() == 1
    for form in ("pdf", "docx"):
        text = downloaded(browser, reverse("receipts_print_file", args=[code, "01", form]) + "?group=all")
        assert all(card.unit.name.removeprefix("UBND ") in text for card in cards)
    assert browser.get(reverse("receipts_print_file", args=[code, "01", "xlsx"])).status_code == 404
