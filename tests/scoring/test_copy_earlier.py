"""A new campaign begins with the sheets of an earlier one: all contents by one word, nothing that was not shown."""

from datetime import date

import pytest
from django.urls import reverse

from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.copy_sheets import copy_earlier_sheets
from scoring.models import ScoreSheet
from scoring.queries import sheet_in_use
from scoring.states import SheetState
from scoring.versions.earlier import earlier_sheets
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_content, make_member, make_unit
from tests.factories.scoring import make_sheet

pytestmark = pytest.mark.django_db


def make_earlier(authority, day: date, *numbers: str):
    campaign = make_campaign(authority, short_title=f"Thi đua từ {day}", starts_on=day)
    for number in numbers:
        make_sheet(make_content(campaign, number))
    return campaign


@pytest.fixture
def new():
    """A plan of four contents; the year before had the first two, the year before that three."""
    authority = make_authority()
    make_earlier(authority, date(2022, 1, 1), "01", "02", "03")
    make_earlier(authority, date(2023, 1, 1), "01", "02")
    make_earlier(make_authority(), date(2023, 6, 1), "01", "04")
    campaign = make_campaign(authority, state="draft")
    for number in ("01", "02", "03", "04"):
        make_content(campaign, number)
    return campaign


def manager_of(campaign):
    return make_member(campaign.lead_unit, Role.MANAGER)


def test_each_content_gets_the_sheet_that_its_number_had_last(new):
    found = earlier_sheets(new)
    made = copy_earlier_sheets(campaign=new, seen=found.keys, by_user=manager_of(new).user, now=NOW)

    years = {to.number: source.content.campaign.starts_on.year for to, source in found.pairs}
    assert years == {"01": 2023, "02": 2023, "03": 2022}  # the fourth only in another authority
    assert {sheet.content.number: sheet.criteria.count() for sheet in made} == dict.fromkeys(years, 3)
    assert {sheet.state for sheet in made} == {SheetState.DRAFT}
    assert LogEntry.objects.filter(verb="chép bảng điểm", campaign=new).count() == 3
    assert not earlier_sheets(new)


def test_what_has_a_sheet_is_left_alone(new):
    own = make_sheet(new.contents.get(number="02"))
    copy_earlier_sheets(campaign=new, seen=earlier_sheets(new).keys, by_user=manager_of(new).user, now=NOW)
    assert sheet_in_use(new.contents.get(number="02")) == own
    assert ScoreSheet.objects.filter(content__campaign=new).count() == 3


def test_only_what_was_shown_is_copied(new):
    shown, user = earlier_sheets(new).keys, manager_of(new).user
    make_earlier(new.authority, date(2023, 6, 1), "01")
    with pytest.raises(Refused, match="đã thay đổi"):
        copy_earlier_sheets(campaign=new, seen=shown, by_user=user, now=NOW)
    assert not ScoreSheet.objects.filter(content__campaign=new).exists()


def test_only_the_manager_of_the_campaign_copies(new, sign_in):
    strange = make_member(make_unit(new.authority), Role.MANAGER)
    address = reverse("copy_sheets", args=[new.code])
    assert sign_in(strange).post(address, {"seen": earlier_sheets(new).keys}).status_code == 403


def test_the_plan_page_offers_it_and_then_the_launch_is_two_clicks_away(new, sign_in):
    client, page = sign_in(manager_of(new)), reverse("plan", args=[new.code])
    offered = client.get(page).content.decode()
    assert "Nội dung 01 lấy bảng của" in offered

    done = client.post(reverse("copy_sheets", args=[new.code]), {"seen": earlier_sheets(new).keys})

    assert done.url == page
    assert sheet_in_use(new.contents.get(number="03")) is not None
    assert "Chép bảng điểm của phong trào trước" not in client.get(page).content.decode()
