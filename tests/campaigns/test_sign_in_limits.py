"""What somebody who guesses passwords meets: the account is closed, then the address; no answer tells who exists."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns import sign_in_limits
from campaigns.roles import Role
from tests.factories.campaigns import make_authority, make_member, make_unit

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-mau-2024"
OFFICE, ELSEWHERE = "203.0.113.7", "203.0.113.8"


@pytest.fixture
def officer():
    return make_member(make_unit(make_authority()), Role.OFFICER).user


def sign_in(username: str, password: str = "sai", address: str = OFFICE):
    browser = Client(REMOTE_ADDR=address)
    return browser.post(reverse("login"), {"username": username, "password": password})


def guess(times: int, address: str = OFFICE) -> None:
    for number in range(times):
        sign_in(f"nguoi-la-{number}", address=address)


def test_an_address_that_tried_twenty_accounts_in_vain_waits(officer):
    guess(19)
    assert sign_in("nguoi-cuoi").status_code == 200
    assert sign_in(officer.username, PASSWORD).status_code == 429
    assert sign_in(officer.username, PASSWORD, ELSEWHERE).status_code == 302


def test_it_waits_a_quarter_of_an_hour_however_often_colleagues_try_meanwhile(officer):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        guess(20)
        for _ in range(3):
            clock.shift(timedelta(minutes=5, seconds=-1))
            assert sign_in(officer.username, PASSWORD).status_code == 429
        clock.shift(timedelta(seconds=4))
        assert sign_in(officer.username, PASSWORD).status_code == 302


def test_an_office_whose_people_mistype_and_get_in_is_not_closed(officer):
    for _ in range(15):
        sign_in(officer.username)
        sign_in(officer.username)
        assert sign_in(officer.username, PASSWORD).status_code == 302


@pytest.mark.parametrize(("address", "limit"), [("127.0.0.1", 20), ("::1", 20), (OFFICE, 0)])
def test_the_machine_itself_is_not_counted_and_a_house_may_do_without(officer, settings, address, limit):
    settings.FAILURES_PER_ADDRESS = limit
    guess(25, address)
    assert sign_in(officer.username, PASSWORD, address).status_code == 302


def test_a_forwarded_address_is_believed_from_our_own_proxy_only(officer, settings):
    for number in range(20):
        headers = {"X-Forwarded-For": f"198.51.100.{number}"}
        browser = Client(REMOTE_ADDR=OFFICE)
        browser.post(reverse("login"), {"username": f"la-{number}", "password": "sai"}, headers=headers)
    assert sign_in(officer.username, PASSWORD).status_code == 429


def test_without_the_count_of_addresses_guessing_goes_on(officer, monkeypatch):
    """What the tests above would find."""
    monkeypatch.setattr(sign_in_limits, "_is_spent", lambda address, request: False)
    guess(25)
    assert sign_in(officer.username, PASSWORD).status_code == 302


def anonymous(page) -> str:
    """Without what differs between any two answers: the name that was typed, and the token of the form."""
    text = re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page.content.decode())
    return re.sub(r'(name="username"[^>]*value=")[^"]*', r"\1", text)


def test_an_account_that_exists_one_that_is_closed_and_one_that_does_not_cost_and_say_the_same(officer, monkeypatch):
    """As many hashes are reckoned; time itself is not measured here."""
    reckoned = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *said: reckoned.append(1) or encode(*said))
    closed = make_member(make_unit(make_authority()), Role.HEAD).user
    closed.is_active = False
    closed.save()
    told = []
    for username in (officer.username, closed.username, "khong-co-ai"):
        reckoned.clear()
        page = sign_in(username)
        told.append((page.status_code, len(reckoned), anonymous(page)))
    assert told[0] == told[1] == told[2]
    assert told[0][1] == 1
