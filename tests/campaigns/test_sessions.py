"""Signing in, lock-out, limits of a session, for whom one acts."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.daily_round import begin_day
from campaigns.roles import Role
from campaigns.session_store import SessionStore
from tests.factories.campaigns import make_authority, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-mau-2024"


@pytest.fixture
def officer():
    return make_member(make_unit(make_authority()), Role.OFFICER)


def log_in(client: Client, username: str, password: str = PASSWORD):
    return client.post(reverse("login"), {"username": username, "password": password})


def test_a_person_signs_in_by_user_name(officer, client):
    assert log_in(client, officer.user.username).url == reverse("home")


def test_a_wrong_password_says_so_in_vietnamese(officer, client):
    page = log_in(client, officer.user.username, "sai")
    assert "không đúng" in page.content.decode()


def test_the_account_is_locked_after_five_failures_even_for_the_right_password(officer, client):
    for _ in range(5):
        log_in(client, officer.user.username, "sai")
    page = log_in(client, officer.user.username)
    assert page.status_code == 429
    assert "_auth_user_id" not in client.session


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(reverse("home")).url == f"{reverse('login')}?next=/"


@pytest.mark.parametrize(
    ("pauses", "still_in"),
    [([29], True), ([31], False), ([25] * 19, True), ([25] * 20, False)],
    ids=["short pause", "idle over half an hour", "under eight hours", "over eight hours"],
)
def test_a_session_ends_after_idleness_and_after_a_working_day(officer, sign_in, pauses, still_in):
    moment = timezone.now()
    with time_machine.travel(moment, tick=False) as clock:
        browser = sign_in(officer)
        browser.get(reverse("home"))
        for minutes in pauses:
            clock.shift(timedelta(minutes=minutes))
            page = browser.get(reverse("home"))
    assert (page.status_code == 200) is still_in


def test_a_first_password_must_be_changed_before_anything_else(client):
    user = make_user()
    user.must_change_password = True
    user.save()
    make_member(make_unit(make_authority()), Role.ADMIN, user)
    client.force_login(user)
    for page in ("home", "units"):
        assert client.get(reverse(page)).url == reverse("password_change")
    assert client.get(reverse("password_change")).status_code == 200


def test_changing_the_password_keeps_the_session_and_ends_the_obligation(officer, sign_in):
    browser = sign_in(officer)
    new = "Mật khẩu rất mới 2024"
    browser.post(reverse("password_change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    officer.user.refresh_from_db()
    assert officer.user.check_password(new)
    assert browser.get(reverse("home")).status_code == 200


@pytest.mark.parametrize("weak", ["ngan", "12345678901", "password123"])
def test_a_weak_password_is_refused_with_its_reason(officer, sign_in, nothing_written, weak):
    browser = sign_in(officer)
    with nothing_written():
        page = browser.post(
            reverse("password_change"), {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
        )
    assert page.status_code == 422
    assert "Mật khẩu" in page.content.decode()


def test_a_person_switches_between_own_roles_only(officer, sign_in):
    second = make_member(make_unit(officer.unit.authority), Role.HEAD, officer.user)
    foreign = make_member(make_unit(officer.unit.authority), Role.MANAGER)
    browser = sign_in(officer)
    browser.post(reverse("act_as"), {"membership": second.pk})
    assert browser.get(reverse("home")).wsgi_request.acting == second
    browser.post(reverse("act_as"), {"membership": foreign.pk})
    assert browser.get(reverse("home")).wsgi_request.acting == second


def test_a_page_of_another_own_role_offers_to_be_opened_in_that_role(officer, sign_in):
    second = make_member(make_unit(officer.unit.authority, "UBND xã Vĩnh Trung"), Role.ADMIN, officer.user)
    browser, page = sign_in(officer), reverse("people")
    refused = browser.get(page)
    assert refused.status_code == 403
    assert f"Ông/Bà đang làm việc cho <strong>{officer.unit.name}</strong>" in refused.content.decode()
    assert f'<input type="hidden" name="next" value="{page}">' in refused.content.decode()
    opened = browser.post(reverse("act_as"), {"membership": second.pk, "next": page})
    assert opened.url == page
    assert browser.get(page).status_code == 200


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_switching_leads_to_no_other_site(officer, sign_in, foreign):
    answer = sign_in(officer).post(reverse("act_as"), {"membership": officer.pk, "next": foreign})
    assert answer.url == reverse("home")


def test_a_role_that_ended_yesterday_is_gone_at_the_next_request(officer, sign_in):
    browser = sign_in(officer)
    officer.valid_to = timezone.localdate() - timedelta(days=1)
    officer.save()
    assert browser.get(reverse("home")).wsgi_request.acting is None


def test_a_background_save_of_an_ended_session_leaves_the_page_where_it_is(officer, sign_in):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = sign_in(officer)
        browser.get(reverse("home"))
        clock.shift(timedelta(hours=1))
        answer = browser.get(reverse("home"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_a_background_save_of_a_stranger_never_gets_the_sign_in_page_into_its_line(db):
    answer = Client().get(reverse("home"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_signing_in_again_inside_a_page_keeps_the_role_of_the_page(officer):
    second = make_member(make_unit(officer.unit.authority), Role.OFFICER, officer.user)
    browser = Client()

    form = browser.get(reverse("sign_in_again"), {"username": officer.user.username, "acting": second.pk})
    assert f'name="acting" value="{second.pk}"' in form.content.decode()
    sent = {"username": officer.user.username, "password": PASSWORD, "acting": second.pk}
    done = browser.post(reverse("sign_in_again"), sent)

    assert f'data-user="{officer.user.username}"' in done.content.decode()
    assert browser.get(reverse("home")).wsgi_request.acting == second


def test_signing_in_again_does_not_take_a_role_of_somebody_else(officer):
    foreign = make_member(make_unit(officer.unit.authority), Role.HEAD)
    browser = Client()

    sent = {"username": officer.user.username, "password": PASSWORD, "acting": foreign.pk}
    browser.post(reverse("sign_in_again"), sent)

    assert browser.get(reverse("home")).wsgi_request.acting == officer


def test_a_wrong_password_inside_a_page_is_told_there(officer):
    answer = Client().post(reverse("sign_in_again"), {"username": officer.user.username, "password": "sai"})
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.content.decode()


def test_the_daily_round_forgets_sessions_that_have_run_out_and_no_other(officer, client):
    log_in(client, officer.user.username)
    live = Session.objects.get()
    Session.objects.create(session_key="x" * 32, session_data="", expire_date=timezone.now() - timedelta(seconds=1))
    begin_day(timezone.now())
    assert list(Session.objects.all()) == [live]


def test_a_page_is_read_also_when_the_visit_cannot_be_noted_and_nobody_is_signed_in_half(officer, client, monkeypatch):
    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    log_in(client, officer.user.username)
    monkeypatch.setattr(SessionStore, "save", full)
    stranger = Client(raise_request_exception=False)

    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert client.get(reverse("notices")).status_code == 200
    assert log_in(stranger, officer.user.username).status_code == 503
    assert "sessionid" not in stranger.cookies
