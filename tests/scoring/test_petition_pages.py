"""Pages of petitions: filing with figures, reading on both sides, answering, and what never leaves the unit."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from campaigns.roles import Role
from scoring.models import Petition
from scoring.petitions.queries import petitions_visible_to
from scoring.states import PetitionState
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit
from tests.factories.petitions import WHY, make_court, petitioned

pytestmark = pytest.mark.django_db


@pytest.fixture
def court(time_machine):
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    return make_court()


@pytest.fixture
def listed(court):
    return reverse("petitions", args=[court.campaign.code])


def html(page, status=200) -> str:
    assert page.status_code == status
    return page.content.decode()


def test_a_unit_objects_with_the_figure_that_it_holds_to_be_right(court, sign_in):
    browser, page = sign_in(court.head), reverse("new_petition", args=[court.line().pk])
    shown = html(browser.get(page))
    assert "Hồ sơ chỉ chứng minh được ba mục" in shown  # the ground of the change
    answer = browser.post(page, {"text": WHY, "f-num": "4", "f-den": "5"})
    petition = Petition.objects.get()
    assert answer.url == reverse("petition", args=[petition.pk])
    assert petition.wanted == {"num": "4", "den": "5"}
    assert WHY in html(browser.get(answer.url))


def test_the_figure_may_be_left_out(court, sign_in):
    sign_in(court.head).post(reverse("new_petition", args=[court.line("II.1").pk]), {"text": WHY})
    assert Petition.objects.get().wanted is None


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"text": ""}, "bắt buộc"),
        ({"text": WHY, "f-num": "bốn", "f-den": "5"}, "số"),
        ({"text": WHY, "f-num": "9", "f-den": "5"}, "I.2"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(court, sign_in, nothing_written, posted, told):
    browser = sign_in(court.head)
    with nothing_written():
        page = browser.post(reverse("new_petition", args=[court.line().pk]), posted)
    assert told in html(page, 422)
    assert posted["text"] in html(page, 422)


def test_a_line_that_was_petitioned_says_so_instead_of_a_form(court, sign_in):
    petitioned(court)
    shown = html(sign_in(court.head).get(reverse("new_petition", args=[court.line().pk])))
    assert "Đơn vị đã kiến nghị về dòng I.2" in shown
    assert "<textarea" not in shown


def test_the_verifier_who_did_not_decide_is_led_to_the_answer(court, sign_in, listed):
    petition = petitioned(court, wanted={"num": 4, "den": 5})
    first, second = sign_in(court.first), sign_in(court.second)
    assert ">Trả lời</a>" not in html(first.get(listed))
    assert ">Trả lời</a>" in html(second.get(listed))
    page = reverse("petition", args=[petition.pk])
    assert "do người khác trả lời" in html(first.get(page))
    form = html(second.get(page))
    assert 'name="f-num"' in form
    assert 'value="4"' in form  # what the unit asks for stands in the fields
    posted = {"decision": "grant", "f-num": "4", "f-den": "5", "ground": "Đủ bốn mục."}
    assert second.post(reverse("answer_petition", args=[petition.pk]), posted).url == listed
    assert court.line().final_points == Decimal(40)
    assert "Đủ bốn mục." in html(sign_in(court.head).get(page))


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"decision": "refuse", "ground": ""}, "Chưa ghi lý do trả lời"),
        ({"decision": "grant", "f-num": "3", "f-den": "5", "ground": "Như cũ, đã xem."}, "Điểm không thay đổi"),
        ({"decision": "grant", "f-num": "bốn", "f-den": "5", "ground": "Như cũ, đã xem."}, "số"),
    ],
)
def test_an_answer_that_cannot_stand_keeps_what_was_typed(court, sign_in, nothing_written, posted, told):
    petition, browser = petitioned(court), sign_in(court.second)
    with nothing_written():
        page = browser.post(reverse("answer_petition", args=[petition.pk]), posted)
    assert told in html(page, 422)
    assert posted["ground"] in html(page, 422)


def test_an_unknown_decision_changes_nothing(court, sign_in, nothing_written):
    petition, browser = petitioned(court), sign_in(court.second)
    with nothing_written():
        assert browser.post(reverse("answer_petition", args=[petition.pk]), {"decision": "x"}).status_code == 400


def test_the_unit_withdraws(court, sign_in, listed):
    petition = petitioned(court)
    assert sign_in(court.head).post(reverse("withdraw_petition", args=[petition.pk])).url == listed
    petition.refresh_from_db()
    assert petition.state == PetitionState.WITHDRAWN
    assert WHY not in html(sign_in(court.second).get(listed))


def test_petitions_of_others_are_out_of_sight(court, sign_in, listed):
    petition, browser = petitioned(court), sign_in(court.stranger)
    assert WHY not in html(browser.get(listed))
    for name in ("petition", "withdraw_petition"):
        url = reverse(name, args=[petition.pk])
        assert (browser.get(url) if name == "petition" else browser.post(url)).status_code == 404
    assert browser.get(reverse("new_petition", args=[court.line().pk])).status_code == 404


def test_petitions_to_another_authority_are_out_of_sight(court):
    elsewhere = make_member(make_unit(make_authority(name="UBND thị xã Xa")), Role.MANAGER)
    petitioned(court)
    assert petitions_visible_to(make_member(court.campaign.lead_unit, Role.MANAGER)).exists()
    assert not petitions_visible_to(elsewhere).exists()


def test_the_list_is_searched_by_unit_and_words(court, sign_in, listed):
    petitioned(court)
    browser = sign_in(make_member(court.campaign.lead_unit, Role.MANAGER))
    assert WHY in html(browser.get(listed, {"q": "vinh trung"}))
    assert "Không có kiến nghị nào khớp" in html(browser.get(listed, {"q": "An Cư"}))
    assert "Không có kiến nghị nào khớp" in html(browser.get(listed, {"state": "granted"}))


def test_home_leads_the_verifier_to_the_petition(court, sign_in):
    petition = petitioned(court)
    assert reverse("petition", args=[petition.pk]) in html(sign_in(court.second).get("/"))


def test_three_petitions_cost_as_many_statements_as_one(court, sign_in, listed, django_assert_num_queries):
    browser = sign_in(court.second)
    petitioned(court)
    browser.get(listed)  # the first page of a session also writes the session
    with django_assert_num_queries(7) as one:
        browser.get(listed)
    petitioned(court, "I.1")
    petitioned(court, "II.1")
    with django_assert_num_queries(len(one)):
        browser.get(listed)
