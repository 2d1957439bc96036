"""What the authority above reads of those below: pace before publication, results only once they are out."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.below.ground import BELOW_READERS
from campaigns.models import Authority, Campaign, Content
from campaigns.roles import Role
from campaigns.states import ContentState
from dossiers.below.overview import rows_of
from scoring.actions.hand_down import hand_down
from scoring.actions.launch import launch_campaign
from scoring.models import Scorecard
from scoring.states import ScorecardState
from tests.factories.below import make_commune, make_province, manager_of
from tests.factories.campaigns import NOW, make_member, make_unit

pytestmark = pytest.mark.django_db
POINTS = "87,25"


@pytest.fixture
def province():
    return make_province(2)


@pytest.fixture
def copies(province):
    """The first has launched, and one of its two units has handed in with points."""
    keys = [one.pk for one in province.communes]
    made = hand_down(campaign=province.plan, authorities=keys, by_user=province.manager.user, now=NOW)
    launch_campaign(campaign=made[0], by_user=manager_of(province.communes[0]).user, now=NOW)
    card = Scorecard.objects.filter(content__campaign=made[0]).order_by("pk")[0]
    card.state, card.late_days, card.submitted_at, card.verified_at = ScorecardState.VERIFIED, 2, NOW, NOW
    card.self_total = card.verified_total = card.final_total = Decimal("87.25")
    card.save()
    return made


def publish(campaign: Campaign) -> None:
    Content.objects.filter(campaign=campaign).update(state=ContentState.PUBLISHED, published_at=NOW)


def page_of(browser, campaign, copy=None):
    name, args = ("below_results", [campaign.code, copy.pk]) if copy else ("below", [campaign.code])
    return browser.get(reverse(name, args=args))


def test_before_publication_only_the_pace_is_counted(copies):
    first, second = rows_of(copies, date(2024, 11, 20))
    assert (first.units, first.cards, first.handed_in, first.late, first.overdue) == (2, 2, 1, 1, 1)
    assert (first.points, first.published, first.contents, first.places) == (None, 0, 1, 3)
    assert (second.launched, second.cards, second.units) == (False, 0, 2)
    publish(copies[0])
    assert rows_of(copies, date(2024, 11, 20))[0].points == Decimal("87.25")


def test_points_show_on_no_page_before_they_are_published(province, copies, sign_in):
    browser = sign_in(province.manager)
    for copy in (None, copies[0]):
        assert POINTS not in page_of(browser, province.plan, copy).content.decode()
    publish(copies[0])
    for copy in (None, copies[0]):
        assert POINTS in page_of(browser, province.plan, copy).content.decode()


def test_the_spreadsheet_tells_the_standing_and_every_published_result(province, copies, sign_in):
    publish(copies[0])
    answer = sign_in(province.manager).get(reverse("below_export", args=[province.plan.code]))
    standing, results = load_workbook(BytesIO(answer.content)).worksheets
    assert [row[1].value for row in standing.iter_rows(min_row=4)] == ["UBND xã Số 1", "UBND xã Số 2"]
    (told,) = [[cell.value for cell in row] for row in results.iter_rows(min_row=4)]
    assert (told[1], float(told[5])) == ("UBND xã Số 1", 87.25)


def test_the_page_costs_the_same_for_two_and_for_six(province, copies, sign_in):
    browser = sign_in(province.manager)

    def statements(copy=None) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert page_of(browser, province.plan, copy).status_code == 200
        return len(seen)

    page_of(browser, province.plan)
    before = statements()
    assert max(before, statements(copies[0])) <= 15
    more = [make_commune(province.authority, number).pk for number in range(3, 7)]
    hand_down(campaign=province.plan, authorities=more[:2], by_user=province.manager.user, now=NOW)
    assert statements() <= before + 4  # those that still wait are asked for what they lack


@pytest.mark.parametrize("role", list(Role))
def test_only_offices_of_the_authority_above_read_it(province, copies, sign_in, role):
    browser = sign_in(make_member(make_unit(province.authority), role))
    wanted = 200 if role in BELOW_READERS else 403
    assert page_of(browser, province.plan).status_code == wanted
    assert page_of(browser, province.plan, copies[0]).status_code == wanted


def test_a_commune_reads_neither_the_plan_above_nor_another_commune(province, copies, sign_in):
    browser = sign_in(manager_of(province.communes[1]))
    assert page_of(browser, province.plan).status_code == 200  # its own campaign of that code, which goes to nobody
    assert "UBND xã Số 1" not in page_of(browser, province.plan).content.decode()
    assert page_of(browser, province.plan, copies[0]).status_code == 404


def test_a_commune_that_has_left_is_read_no_more(province, copies, sign_in):
    Authority.objects.filter(pk=province.communes[0].pk).update(parent=None)
    assert page_of(sign_in(province.manager), province.plan, copies[0]).status_code == 404


def test_the_page_hands_the_plan_to_those_that_are_ticked(sign_in):
    province = make_province(2)
    browser = sign_in(province.manager)
    answer = browser.post(
        reverse("hand_plan_down", args=[province.plan.code]), {"authority": [province.communes[0].pk]}
    )
    assert answer.status_code == 302
    assert [one.authority for one in Campaign.objects.filter(source=province.plan)] == province.communes[:1]


def test_the_work_list_says_to_whom_the_plan_has_yet_to_go_and_who_has_yet_to_launch(province, copies, sign_in):
    make_commune(province.authority, 3)
    page = sign_in(province.manager).get("/").content.decode()
    assert "Giao kế hoạch cho cấp dưới (1)" in page
    assert "Chờ cấp dưới phát động (1)" in page
