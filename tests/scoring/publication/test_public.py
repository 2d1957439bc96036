"""The page without sign-in: off unless the authority opens it; totals of units and nothing about people or claims."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Campaign, LogEntry
from campaigns.queries import end_of_day
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.public_page import end_public, open_to_public
from scoring.actions.publication import publish_content
from tests.factories.campaigns import NOW, make_content, make_member, make_unit
from tests.factories.office import make_office
from tests.factories.score_prints import GROUND, make_claimed, make_published, make_verified
from tests.factories.scoring import make_scorecard

pytestmark = pytest.mark.django_db


@pytest.fixture
def card():
    return make_published(make_verified(make_claimed(make_office()[1])))


@pytest.fixture
def campaign(card):
    return card.content.campaign


@pytest.fixture
def manager(campaign):
    return make_member(campaign.lead_unit, Role.MANAGER)


@pytest.fixture
def opened(campaign, manager):
    return open_to_public(campaign=campaign, by_user=manager.user, now=NOW)


def address_of(campaign, name="public_results"):
    return reverse(name, args=[campaign.authority.code, campaign.code])


def page_of(campaign, **query):
    return Client().get(address_of(campaign), query)


def test_nobody_reads_without_an_account_unless_the_authority_opens_the_page(campaign, manager):
    assert page_of(campaign).status_code == 404
    assert Client().get(address_of(campaign, "public_results_file")).status_code == 404
    open_to_public(campaign=campaign, by_user=manager.user, now=NOW)
    assert page_of(campaign).status_code == 200
    end_public(campaign=campaign, by_user=manager.user, now=NOW)
    assert page_of(campaign).status_code == 404
    told = LogEntry.objects.filter(object_type="campaigns.campaign").order_by("pk")
    assert list(told.values_list("verb", flat=True)) == [
        "công khai bảng điểm cho người dân",
        "thôi công khai bảng điểm",
    ]


def test_everybody_reads_totals_and_nothing_about_people_claims_or_ranks(card, opened):
    text = page_of(opened).content.decode()
    for said in (
        card.unit.name,
        "77,5",
        card.classification,
        "UBND huyện Mẫu".removeprefix("UBND "),
        "Số thứ tự không phải thứ hạng",
    ):
        assert said in text
    people = [line.verified_by.full_name for line in card.lines.exclude(verified_by=None)]
    for hidden in (GROUND, "Phiếu điểm", "/scorecards/", "Kê khai", "Xếp hạng", *people):
        assert hidden not in text, hidden


def test_a_content_not_yet_published_is_not_there(opened):
    make_scorecard(make_unit(opened.authority, "UBND xã Chưa Công Bố"), make_content(opened, "02"))
    text = page_of(opened).content.decode()
    assert "?content=02" not in text
    assert page_of(opened, content="02").status_code == 404
    assert page_of(opened, content="²").status_code == 404


def test_units_that_never_handed_in_are_named():
    content = make_office()[1]
    make_verified(make_claimed(content))
    make_scorecard(make_unit(content.campaign.authority, "UBND xã Vắng"), content)
    manager = make_member(content.campaign.lead_unit, Role.MANAGER)
    after = end_of_day(content.campaign.self_score_until)
    publish_content(content=content, leave_out_absent=True, by_user=manager.user, now=after)
    open_to_public(campaign=content.campaign, by_user=manager.user, now=after)
    assert "không xếp hạng: UBND xã Vắng" in page_of(content.campaign).content.decode()


def test_the_page_may_be_kept_and_sets_no_cookie(opened):
    page = page_of(opened)
    assert page.headers["Cache-Control"] == "public, max-age=300"
    assert not page.cookies


def test_a_page_opened_before_anything_is_published_is_not_there_yet():
    campaign = make_office()[0]
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    open_to_public(campaign=campaign, by_user=manager.user, now=NOW)
    assert page_of(campaign).status_code == 404
    assert "/cong-khai/" not in Client().get(reverse("login")).content.decode()


def test_the_sign_in_page_leads_to_it(opened):
    assert address_of(opened) in Client().get(reverse("login")).content.decode()


def test_the_same_is_taken_away_as_a_spreadsheet(card, opened):
    book = load_workbook(BytesIO(Client().get(address_of(opened, "public_results_file")).content)).active
    values = [cell.value for row in book.iter_rows() for cell in row]
    assert card.unit.name in values
    assert GROUND not in values


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.LEADER, Role.SECRETARY])
def test_only_the_manager_switches_it(campaign, nothing_written, role):
    member = make_member(campaign.lead_unit, role)
    for action in (open_to_public, end_public):
        with nothing_written(), pytest.raises(Refused) as refused:
            action(campaign=campaign, by_user=member.user, now=NOW)
        assert refused.value.status == 403


def test_the_switch_says_first_what_becomes_visible(campaign, manager, sign_in):
    browser, url = sign_in(manager), reverse("set_public", args=[campaign.code])
    text = browser.get(reverse("publication", args=[campaign.code])).content.decode()
    assert "Ai cũng xem được, không cần đăng nhập" in text
    browser.post(url, {"public": "yes"})
    assert Campaign.objects.get(pk=campaign.pk).public_since is not None
    assert browser.post(url, {"public": "yes"}).status_code == 409
    browser.post(url, {"public": "no"})
    assert Campaign.objects.get(pk=campaign.pk).public_since is None


def test_many_public_pages_stand_on_a_list_of_their_own(campaign, opened, monkeypatch):
    link = f'href="{reverse("public_list")}"'
    assert address_of(campaign) in Client().get(reverse("public_list")).content.decode()
    assert link not in Client().get(reverse("login")).content.decode()
    monkeypatch.setattr("campaigns.views.accounts.PUBLIC_SHOWN", 0)
    assert link in Client().get(reverse("login")).content.decode()
