"""The offices' table where one unit gets more time, and the pages on which the unit sees it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.roles import Role
from scoring.models import Extension, Scorecard
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.scoring import make_scorecard
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}
DUE, VERIFY = date(2024, 11, 10), date(2024, 11, 28)
GOOD = {"until": "15/11/2024", "reason": "Khắc phục mưa lũ"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world():
    return make_world(self_score_until=DUE, verify_until=VERIFY)


def url(name, world, unit=None):
    return reverse(name, args=[world.card.content.campaign.code, (unit or world.card.unit).pk])


def table(world):
    return reverse("scorecards", args=[world.card.content.campaign.code])


def text(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def extend(sign_in, world):
    browser = sign_in(world.manager)
    assert browser.post(url("unit_extension", world), GOOD, **HTMX).status_code == 200
    return browser


def test_the_dialog_names_the_unit_and_between_which_days_it_can_be(world, sign_in):
    shown = text(sign_in(world.manager).get(url("unit_extension", world), **HTMX))
    assert shown.lstrip().startswith("<dialog")
    for words in ("Gia hạn cho UBND xã Vĩnh Trung", "10/11/2024", "28/11/2024"):
        assert words in shown


def test_without_script_the_dialog_is_a_page(world, sign_in):
    browser = sign_in(world.manager)
    assert "<h1>Gia hạn cho UBND xã Vĩnh Trung</h1>" in text(browser.get(url("unit_extension", world)))
    assert browser.post(url("unit_extension", world), GOOD).url == table(world)
    assert Extension.objects.get().reason == "Khắc phục mưa lũ"


def test_saving_reloads_the_table_which_shows_the_day_and_why(world, sign_in):
    browser = sign_in(world.manager)
    assert "gia hạn đến" not in text(browser.get(table(world)))
    assert browser.post(url("unit_extension", world), GOOD, **HTMX)["HX-Refresh"] == "true"

    shown = text(browser.get(table(world)))

    assert "Đã gia hạn cho UBND xã Vĩnh Trung đến hết ngày 15/11/2024" in shown
    assert shown.count("gia hạn đến 15/11<") == 1
    assert 'title="Lý do gia hạn: Khắc phục mưa lũ"' in shown
    assert shown.count("Bỏ gia hạn</button>") == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"until": "15/13/2024"}, "Hãy nhập ngày dạng ngày/tháng/năm"),
        ({"until": ""}, "Gia hạn đến hết ngày"),
        ({"until": "10/11/2024"}, "phải sau hạn nộp hiện nay của đơn vị, 10/11/2024"),
        ({"until": "29/11/2024"}, "quá hạn thẩm định, 28/11/2024"),
        ({"reason": " "}, "Lý do gia hạn"),
    ],
)
def test_what_cannot_be_stays_in_the_dialog_as_it_was_typed(world, sign_in, nothing_written, typed, words):
    sent = GOOD | typed
    browser = sign_in(world.manager)
    with nothing_written():
        shown = text(browser.post(url("unit_extension", world), sent, **HTMX), 422)
    assert shown.lstrip().startswith("<form")
    assert words in shown
    assert f'value="{sent["until"]}"' in shown or not sent["until"]
    assert sent["reason"].strip() in shown


def test_taking_it_back_needs_a_reason_and_brings_the_common_day(world, sign_in):
    browser = extend(sign_in, world)
    assert "Chưa ghi lý do" in text(browser.post(url("withdraw_extension", world), {"reason": ""}), 422)
    assert Scorecard.objects.get(pk=world.card.pk).extension
    assert browser.post(url("withdraw_extension", world), {"reason": "Đã khắc phục"}).url == table(world)
    assert "gia hạn đến" not in text(browser.get(table(world)))


def test_others_see_the_day_but_no_way_to_change_it(world, sign_in):
    extend(sign_in, world)
    campaign = world.card.content.campaign
    elsewhere = make_member(world.other.unit, Role.MANAGER)
    for who in (make_member(campaign.lead_unit, Role.VERIFIER), elsewhere):
        shown = text(sign_in(who).get(table(world)))
        assert "gia hạn đến 15/11" in shown
        assert "Thao tác" not in shown


def test_a_manager_of_another_office_is_refused(world, sign_in, nothing_written):
    browser = sign_in(make_member(world.other.unit, Role.MANAGER))
    with nothing_written():
        assert browser.post(url("unit_extension", world), GOOD, **HTMX).status_code == 403
        assert browser.post(url("withdraw_extension", world), {"reason": "x"}).status_code == 403


def test_units_of_others_and_units_without_scorecards_do_not_exist(world, sign_in):
    browser = sign_in(world.manager)
    for unit in (make_world().card.unit, world.manager.unit):
        assert browser.get(url("unit_extension", world, unit)).status_code == 404


def test_the_unit_sees_its_own_day_on_list_workbench_and_home(world, sign_in):
    extend(sign_in, world)
    browser = sign_in(world.officer)
    listed = text(browser.get(table(world)))
    assert "15/11/2024" in listed
    assert "(được gia hạn)" in listed
    assert "Hạn 15/11 (được gia hạn)" in text(browser.get(reverse("scorecard", args=[world.card.pk])))
    home = text(browser.get(reverse("home")))
    assert "15/11/2024" in home
    assert "hạn được gia hạn" in home


def row_of(unit, shown):
    return next(part for part in shown.split("<tr>") if f'scope="row">{unit}<' in part)


def test_an_extended_unit_is_late_only_after_its_own_day(world, sign_in):
    extend(sign_in, world)
    for days, own in ((3, ""), (7, "quá hạn 2 ngày")):
        with time_machine.travel(NOW + (DUE + timedelta(days=days) - NOW.date()), tick=False):
            shown = text(sign_in(world.manager).get(table(world)))
        assert f"quá hạn {days} ngày" in row_of(world.other.unit, shown)
        assert ("quá hạn" in row_of(world.card.unit, shown), own in row_of(world.card.unit, shown)) == (bool(own), True)


def test_extensions_cost_the_pages_no_statement(world, sign_in):
    units = [make_unit(world.card.unit.authority, f"UBND xã {number}") for number in range(6)]
    for unit in units:
        make_scorecard(unit, world.card.content, sheet=world.sheet)
    manager, officer, card = sign_in(world.manager), sign_in(world.officer), reverse("scorecard", args=[world.card.pk])
    pages = ((manager, table(world)), (officer, table(world)), (officer, card), (officer, reverse("home")))

    def statements():
        for browser, page in pages:
            browser.get(page)
            with CaptureQueriesContext(connection) as made:
                text(browser.get(page))
            yield len(made)

    before = list(statements())
    for unit in (world.card.unit, *units):
        manager.post(url("unit_extension", world, unit), GOOD, **HTMX)
    assert list(statements()) == before
