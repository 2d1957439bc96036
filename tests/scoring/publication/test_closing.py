"""Khóa điểm: after the period and with every petition answered, and from then on nothing about the points moves."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from campaigns.daily_round import begin_day
from campaigns.models import Campaign, Content, LogEntry, Notice
from campaigns.queries import end_of_day
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.closing import close_content, close_what_is_over
from scoring.actions.petitions import file_petition, grant_petition, refuse_petition, withdraw_petition
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_member
from tests.factories.petitions import WHY, make_court, petitioned

pytestmark = pytest.mark.django_db
GROUND = "Đã đối chiếu bản gốc báo cáo."


@pytest.fixture
def court():
    return make_court()


@pytest.fixture
def manager(court):
    return make_member(court.campaign.lead_unit, Role.MANAGER)


@pytest.fixture
def over(court):
    return end_of_day(court.campaign.petition_until)


def content_of(court) -> Content:
    return Content.objects.select_related("campaign").get(pk=court.card.content_id)


def close(court, manager, now):
    return close_content(content=content_of(court), by_user=manager.user, now=now)


def told(refused) -> str:
    return " ".join(f"{each.text} {each.cure}" for each in refused.value.blockers)


def test_nobody_closes_while_units_may_still_object(court, manager, over, nothing_written):
    with nothing_written(), pytest.raises(Refused) as refused:
        close(court, manager, over - timedelta(seconds=1))
    assert "Còn thời hạn kiến nghị, đến hết ngày 05/12/2024" in told(refused)


def test_a_petition_that_waits_keeps_its_content_open_by_name_of_the_unit(court, manager, over, nothing_written):
    petitioned(court)
    with nothing_written(), pytest.raises(Refused) as refused:
        close(court, manager, over)
    assert "1 kiến nghị chưa trả lời: UBND xã Vĩnh Trung" in told(refused)
    with nothing_written():
        close_what_is_over(over)


def test_only_the_manager_of_the_lead_office_closes(court, over, nothing_written):
    stranger = make_member(court.campaign.alternate_unit, Role.MANAGER)
    for member in (court.head, court.first, stranger):
        with nothing_written(), pytest.raises(Refused) as refused:
            close(court, member, over)
        assert refused.value.status == 403


def test_the_daily_round_closes_by_itself_once_and_tells_the_units(court, over):
    begin_day(over - timedelta(seconds=1))
    assert content_of(court).closed_at is None
    for _ in range(2):
        begin_day(over)
    assert content_of(court).closed_at == over
    entry = LogEntry.objects.get(verb="khóa điểm")
    assert (entry.actor, entry.actor_name) == (None, "Hệ thống")
    assert entry.changes["closed_at"][0] is None
    assert Notice.objects.get(user=court.head.user, text__contains="đã khóa").url.endswith("/results/?content=01")


def test_the_command_for_cron_closes_too(court):
    call_command("send_reminders", stdout=StringIO())  # today lies after the period
    assert content_of(court).closed_at is not None


@pytest.mark.parametrize("how", ["refuse", "grant", "withdraw"])
def test_the_last_answer_after_the_period_closes_the_content(court, over, how):
    first, second = petitioned(court), petitioned(court, "I.1")
    by = {"by_user": court.second.user, "now": over}
    refuse_petition(petition=second, ground=GROUND, **by)
    assert content_of(court).closed_at is None
    if how == "refuse":
        refuse_petition(petition=first, ground=GROUND, **by)
    elif how == "grant":
        grant_petition(petition=first, answer={"num": 4, "den": 5}, ground=GROUND, **by)
    else:
        withdraw_petition(petition=first, by_user=court.head.user, now=over)
    assert content_of(court).closed_at == over


def test_an_answer_inside_the_period_closes_nothing(court):
    refuse_petition(petition=petitioned(court), ground=GROUND, by_user=court.second.user, now=NOW)
    assert content_of(court).closed_at is None


def test_what_is_closed_stays_closed_though_the_period_is_put_off_later(court, manager, over, nothing_written):
    close(court, manager, over)
    Campaign.objects.update(petition_until=over.date() + timedelta(days=5))
    with nothing_written(), pytest.raises(Refused) as refused:
        file_petition(line=court.line(), text=WHY, wanted=None, by_user=court.head.user, now=over)
    assert "đã khóa điểm lúc" in told(refused)
    with nothing_written(), pytest.raises(Refused) as refused:
        close(court, manager, over)
    assert "đã khóa điểm lúc" in told(refused)


def test_a_petition_that_met_the_closing_half_way_is_refused(court, manager, over, nothing_written):
    """The line was read before the closing: what counts is the row as it stands under its lock."""
    line = court.line()
    close(court, manager, over)
    line.scorecard.content.closed_at = None
    with nothing_written(), pytest.raises(Refused):
        file_petition(line=line, text=WHY, wanted=None, by_user=court.head.user, now=NOW)


def test_the_work_list_leads_the_unit_to_its_receipt_and_the_manager_to_the_closing(court, manager, over):
    receipt = reverse("point_receipt", args=[court.card.pk])
    assert receipt in [task.url for task in tasks(court.head, court.campaign, NOW)]
    assert receipt not in [task.url for task in tasks(court.head, court.campaign, over)]
    assert "Khóa điểm nội dung 01" not in [task.title for task in tasks(manager, court.campaign, NOW)]
    assert "Khóa điểm nội dung 01" in [task.title for task in tasks(manager, court.campaign, over)]
    close(court, manager, over)
    assert "Khóa điểm nội dung 01" not in [task.title for task in tasks(manager, court.campaign, over)]


def test_the_pages_say_that_points_are_closed(court, manager, over, sign_in):
    close(court, manager, over)
    unit, code = sign_in(court.head), court.campaign.code
    for page in (reverse("results", args=[code]), reverse("petitions", args=[code]), reverse("home")):
        assert "khóa điểm" in unit.get(page).content.decode().lower(), page
    office = sign_in(manager).get(reverse("publication", args=[code])).content.decode()
    assert "Đã khóa điểm" in office
    assert reverse("content_close", args=[court.card.content_id]) not in office


def test_the_button_closes(court, manager, sign_in):
    browser = sign_in(manager)
    url = reverse("content_close", args=[court.card.content_id])
    assert url in browser.get(reverse("publication", args=[court.campaign.code])).content.decode()
    assert browser.post(url).status_code == 302
    assert content_of(court).closed_at is not None
