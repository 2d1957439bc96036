"""The province's number: shown before it is recorded, and not over places that the council agreed to."""

import pytest
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.models import Slot
from awards.states import SlotState
from campaigns.actions.campaigns import set_province_count
from campaigns.models import LogEntry, QuotaLine
from campaigns.roles import Role
from campaigns.rules import Refused
from tests.factories.awards import add_province_line, make_contest, sealed
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    """One place for the province (the first), two of the own (second and third)."""
    made = sealed(make_contest(["97.5", "96", "94", "90"], count=2))
    made.province = add_province_line(made, 1)
    return made


@pytest.fixture
def agreed(contest):
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    Slot.objects.filter(state=SlotState.PROPOSED).update(state=SlotState.AGREED)
    return contest


def url(contest) -> str:
    return reverse("province_count", args=[contest.province.pk])


def record(contest, count, reason=""):
    return set_province_count(
        line=contest.province, count=count, by_user=contest.secretary.user, now=NOW, reason=reason
    )


@pytest.mark.parametrize(
    ("count", "counted"),
    [("0", "Ra: <strong>1</strong>"), ("2", "Vào: <strong>1</strong>"), ("", "Ra: <strong>1</strong>")],
)
def test_every_line_below_moves_on_the_page_before_anything_is_recorded(
    contest, sign_in, nothing_written, count, counted
):
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    browser = sign_in(contest.secretary)
    with nothing_written():
        text = browser.get(url(contest), {"count": count}).content.decode()
    assert counted in text
    assert "Chuyển" in text
    assert contest.line.title in text


@pytest.mark.parametrize("role", [Role.MANAGER, Role.SECRETARY])
def test_the_number_is_recorded_by_whoever_hears_of_it(contest, sign_in, role):
    browser = sign_in(make_member(contest.campaign.lead_unit, role))
    answer = browser.post(url(contest), {"count": "2"}, follow=True)
    assert "Đã lưu số lượng cấp tỉnh giao của nội dung 01" in answer.content.decode()
    assert QuotaLine.objects.get(pk=contest.province.pk).count == 2


@pytest.mark.parametrize(("count", "words"), [("51", "không quá 50"), ("-1", "từ 0"), ("hai", "số nguyên")])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_strange_number_comes_back_with_its_reason(contest, sign_in, nothing_written, count, words, method):
    browser = sign_in(contest.secretary)
    with nothing_written():
        answer = getattr(browser, method)(url(contest), {"count": count})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert f'value="{count}"' in answer.content.decode()


def test_the_plans_own_numbers_are_not_recorded_here(contest, sign_in, nothing_written):
    browser = sign_in(contest.secretary)
    with nothing_written():
        answer = browser.post(reverse("province_count", args=[contest.line.pk]), {"count": "1"})
    assert answer.status_code == 409


def test_a_line_of_another_authority_does_not_exist(contest, sign_in):
    stranger = sign_in(make_member(make_unit(make_authority()), Role.SECRETARY))
    assert stranger.get(url(contest)).status_code == 404


def test_what_the_council_agreed_to_is_not_contradicted_without_a_reason(agreed, nothing_written):
    with nothing_written(), pytest.raises(Refused, match=agreed.units[1].name) as found:
        record(agreed, 2)
    assert found.value.blockers[0].url == url(agreed)


def test_with_a_reason_the_number_is_recorded_and_the_logbook_says_why(agreed):
    record(agreed, 2, "Công văn 15/SVHTTDL")
    assert QuotaLine.objects.get(pk=agreed.province.pk).count == 2
    assert LogEntry.objects.get(verb="nhập chỉ tiêu cấp tỉnh").reason == "Công văn 15/SVHTTDL"


def test_agreed_places_that_stay_where_they_are_ask_for_no_reason(contest):
    contest.province.count = None
    contest.province.save()
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    Slot.objects.filter(state=SlotState.PROPOSED).update(state=SlotState.AGREED)
    record(contest, 0)
    assert QuotaLine.objects.get(pk=contest.province.pk).count == 0


def test_the_page_names_the_agreed_places_and_takes_the_reason(agreed, sign_in, nothing_written):
    browser = sign_in(agreed.secretary)
    text = browser.get(url(agreed), {"count": "2"}).content.decode()
    assert "01 suất Hội đồng đã nhất trí" in text
    with nothing_written():
        refused = browser.post(url(agreed), {"count": "2", "reason": ""})
    assert refused.status_code == 422
    assert "Hội đồng đã nhất trí" in refused.content.decode()
    assert browser.post(url(agreed), {"count": "2", "reason": "Công văn 15"}).status_code == 302


def test_the_recipient_proposed_above_is_not_placed_again_in_the_same_content(contest):
    record(contest, 2)
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    slots = Slot.objects.filter(unit__isnull=False).order_by("quota_line__position", "number")
    assert [slot.unit for slot in slots] == contest.units
