"""Signing in by two steps: nothing opens between them, codes are throttled, who must have a phone sets it up first."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions import people
from campaigns.models import LogEntry, SecondFactor
from campaigns.password_profiles import PROFILES
from campaigns.roles import Role
from campaigns.system_queries import is_locked_out
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit
from tests.factories.second_factor import phone_code, with_phone
from tests.test_access_matrix import PATTERNS, address

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-mau-2024"
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def clock():
    with time_machine.travel(LATER, tick=False) as moved:
        yield moved


@pytest.fixture
def secretary():
    return make_member(make_unit(make_authority()), Role.SECRETARY)


@pytest.fixture
def factor(secretary, clock):
    return with_phone(secretary.user, NOW)[0]


def give_password(browser: Client, member, **more):
    return browser.post(reverse("login"), {"username": member.user.username, "password": PASSWORD} | more)


def give_code(browser: Client, code: str, **more):
    return browser.post(reverse("second_step"), {"code": code} | more)


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_the_password_alone_opens_nothing(secretary, factor, client, nothing_written):
    answer = give_password(client, secretary, next="/people/")
    assert answer.url == "/login/code/?next=%2Fpeople%2F"
    assert not signed_in(client)
    with nothing_written():
        for path, entry in PATTERNS:
            for method in (client.get, client.post):
                page = method(address(path, entry))
                if entry.callback.access.signed_in:
                    assert (path, page.status_code, page.url[:7]) == (path, 302, "/login/")


def test_the_code_opens_the_page_that_was_wanted_under_a_new_key_of_the_session(secretary, factor, client):
    give_password(client, secretary)
    before = client.session.session_key
    answer = give_code(client, phone_code(factor.seed, LATER), next="/notices/")
    assert answer.url == "/notices/"
    assert signed_in(client)
    assert client.session.session_key != before
    assert "second_step" not in client.session
    assert client.get("/").wsgi_request.acting == secretary


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example/"])
def test_neither_step_leads_to_another_site(secretary, factor, client, foreign):
    assert give_password(client, secretary, next=foreign).url == "/login/code/"
    assert give_code(client, phone_code(factor.seed, LATER), next=foreign).url == "/"


def test_a_code_used_before_does_not_open_again(secretary, factor, client):
    code, other = phone_code(factor.seed, LATER), Client()
    for browser, status in ((client, 302), (other, 422)):
        give_password(browser, secretary)
        assert give_code(browser, code).status_code == status
    assert not signed_in(other)


def test_a_wrong_code_says_what_to_do(secretary, factor, client):
    give_password(client, secretary)
    page = give_code(client, "000000")
    assert page.status_code == 422
    assert "Mã xác thực không đúng hoặc đã dùng" in page.content.decode()
    assert not signed_in(client)


def test_codes_are_locked_like_passwords_but_from_wherever_they_come(secretary, factor, clock):
    for number in range(5):
        browser = Client(REMOTE_ADDR=f"10.0.0.{number}")
        give_password(browser, secretary)
        page = give_code(browser, "000000")
    assert page.status_code == 429
    assert "tạm khóa trong 15 phút" in page.content.decode()
    assert is_locked_out(secretary.user)

    fresh = Client(REMOTE_ADDR="10.0.0.99")
    give_password(fresh, secretary)
    assert give_code(fresh, phone_code(factor.seed, LATER)).status_code == 429
    assert SecondFactor.objects.get().last_step == factor.last_step

    clock.shift(timedelta(minutes=16))
    give_password(fresh, secretary)
    assert give_code(fresh, phone_code(factor.seed, timezone.now())).status_code == 302


def test_no_wrong_password_of_a_stranger_locks_the_second_step(secretary, factor, client):
    stranger = Client(REMOTE_ADDR="10.9.9.9")
    for _ in range(6):
        stranger.post(reverse("login"), {"username": secretary.user.username, "password": "sai"})
    give_password(client, secretary)
    assert give_code(client, phone_code(factor.seed, LATER)).status_code == 302


def test_what_was_typed_as_a_code_is_kept_nowhere(secretary, factor, client):
    give_password(client, secretary)
    give_code(client, "gần-đúng-mã")
    kept = AccessAttempt.objects.get()
    assert "gần-đúng-mã" not in f"{kept.post_data}{kept.get_data}"
    assert secretary.user.username not in kept.username


def test_an_administrator_lifts_the_lock_of_codes_too(secretary, factor, client):
    admin = make_member(secretary.unit, Role.ADMIN).user
    for _ in range(5):
        give_password(client, secretary)
        give_code(client, "000000")
    people.lift_lockout(user=secretary.user, by_user=admin, now=LATER)
    assert not is_locked_out(secretary.user)
    give_password(client, secretary)
    assert give_code(client, phone_code(factor.seed, LATER)).status_code == 302


def test_failures_before_a_good_code_are_forgotten(secretary, factor, clock, client):
    give_password(client, secretary)
    for _ in range(4):
        give_code(client, "000000")
    assert give_code(client, phone_code(factor.seed, LATER)).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_ten_minutes_after_the_password_one_begins_anew(secretary, factor, clock, client):
    give_password(client, secretary)
    clock.shift(timedelta(minutes=10, seconds=1))
    answer = give_code(client, phone_code(factor.seed, timezone.now()))
    assert answer.url == "/login/"
    assert not signed_in(client)


@pytest.mark.parametrize("change", ["lock_account", "reset_password"])
def test_what_the_administrator_does_between_the_steps_holds(secretary, factor, client, change):
    admin = make_member(secretary.unit, Role.ADMIN).user
    give_password(client, secretary)
    getattr(people, change)(user=secretary.user, by_user=admin, now=LATER)
    assert give_code(client, phone_code(factor.seed, LATER)).url == "/login/"
    assert not signed_in(client)


def test_going_back_to_the_password_forgets_who_it_was(secretary, factor, client):
    give_password(client, secretary)
    assert client.get(reverse("second_step")).status_code == 200
    client.get(reverse("login"))
    assert client.get(reverse("second_step")).status_code == 302


def test_a_recovery_code_opens_as_well(secretary, clock, client):
    _, typed = with_phone(secretary.user, NOW)
    give_password(client, secretary)
    assert give_code(client, typed[0]).status_code == 302
    assert signed_in(client)


def test_inside_a_page_whose_session_ended_the_code_is_asked_for_too(secretary, factor, client):
    second = make_member(secretary.unit, Role.OFFICER, secretary.user)
    typed = {"username": secretary.user.username, "password": PASSWORD, "acting": second.pk}
    asked = client.post(reverse("sign_in_again"), typed)
    assert not signed_in(client)
    form = client.get(asked.url)
    assert f'name="acting" value="{second.pk}"' in form.content.decode()

    wrong = client.post(reverse("second_step_again"), {"code": "000000", "acting": second.pk})
    assert (wrong.status_code, signed_in(client)) == (422, False)
    assert f'name="acting" value="{second.pk}"' in wrong.content.decode()
    done = client.post(reverse("second_step_again"), {"code": phone_code(factor.seed, LATER), "acting": second.pk})
    assert f'data-user="{secretary.user.username}"' in done.content.decode()
    assert client.get("/").wsgi_request.acting == second


def test_the_lock_is_told_inside_the_page_too(secretary, factor, client):
    client.post(reverse("sign_in_again"), {"username": secretary.user.username, "password": PASSWORD})
    for _ in range(5):
        page = client.post(reverse("second_step_again"), {"code": "000000"}, headers={"HX-Request": "true"})
    assert page.status_code == 422
    assert "tạm khóa trong 15 phút" in page.content.decode()
    assert "<html" not in page.content.decode()


def test_the_code_inside_a_page_needs_the_password_first(secretary, factor, client):
    answer = client.post(
        reverse("second_step_again"), {"code": phone_code(factor.seed, LATER), "username": "ai", "acting": "1"}
    )
    assert answer.url == "/login/again/?username=ai&acting=1"
    assert not signed_in(client)


# --- those of whom it is demanded ---


@pytest.mark.parametrize("role", list(Role))
def test_three_roles_set_it_up_before_anything_else(settings, client, clock, role):
    settings.PASSWORD_PROFILE = PROFILES["advanced"]
    member = make_member(make_unit(make_authority()), role)
    give_password(client, member)
    asked = role in {Role.MANAGER, Role.SECRETARY, Role.ADMIN}
    for page in ("home", "notices", "own_account", "people"):
        answer = client.get(reverse(page))
        assert (answer.status_code == 302 and answer.url == reverse("set_up_second_factor")) is asked
    assert client.get(reverse("password_change")).status_code == 200
    assert client.get(reverse("set_up_second_factor")).status_code == 200


def test_the_standard_profile_asks_nobody(secretary, client, clock):
    give_password(client, secretary)
    assert client.get("/").status_code == 200


def test_who_sets_it_up_at_sign_in_goes_on_and_needs_it_from_then_on(settings, secretary, client, clock):
    settings.PASSWORD_PROFILE = PROFILES["advanced"]
    give_password(client, secretary)
    elsewhere = Client()
    give_password(elsewhere, secretary)
    page = client.get(reverse("set_up_second_factor"))
    seed = client.session["second_factor_seed"]
    assert page.context["key"].replace(" ", "") in page.context["address"]
    assert client.get(reverse("set_up_second_factor")).context["key"] == page.context["key"]

    shown = client.post(reverse("set_up_second_factor"), {"new_code": phone_code(seed, LATER)})

    assert shown.content.decode().count("<li>") >= 10
    assert shown.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert "second_factor_seed" not in client.session
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").url == "/login/?next=/"
    client.post(reverse("logout"))
    assert give_password(client, secretary).url == "/login/code/"


# --- on one's own account ---


def test_who_wants_one_gives_the_password_to_set_it_up(secretary, sign_in, clock, nothing_written):
    browser = sign_in(secretary)
    browser.get(reverse("set_up_second_factor"))
    code = phone_code(browser.session["second_factor_seed"], LATER)
    with nothing_written():
        for typed in ({}, {"password": "sai"}, {"password": PASSWORD, "new_code": "000000"}):
            answer = browser.post(reverse("set_up_second_factor"), {"new_code": code} | typed)
            assert answer.status_code == 422
    browser.post(reverse("set_up_second_factor"), {"new_code": code, "password": PASSWORD})
    assert SecondFactor.objects.get().user == secretary.user
    assert browser.get(reverse("own_account")).status_code == 200


@pytest.mark.parametrize("name", ["renew_recovery_codes", "switch_off_second_factor"])
def test_codes_are_changed_by_who_has_the_phone(secretary, factor, sign_in, nothing_written, name):
    browser = sign_in(secretary)
    with nothing_written():
        page = browser.post(reverse(name), {"code": "000000"})
    assert page.status_code == 422
    assert "Mã xác thực không đúng" in page.content.decode()
    assert browser.post(reverse(name), {"code": phone_code(factor.seed, LATER)}).status_code in {200, 302}
    assert LogEntry.objects.latest("id").verb in {"lập mã dự phòng mới", "tắt xác thực hai bước"}


def test_another_phone_needs_a_code_of_the_one_before(secretary, factor, sign_in, nothing_written):
    browser = sign_in(secretary)
    browser.get(reverse("set_up_second_factor"))
    new = phone_code(browser.session["second_factor_seed"], LATER)
    with nothing_written():
        for proof in ({}, {"code": "000000"}, {"password": PASSWORD}):
            assert browser.post(reverse("set_up_second_factor"), {"new_code": new} | proof).status_code == 422
    typed = {"new_code": new, "code": phone_code(factor.seed, LATER)}
    with nothing_written():
        assert browser.post(reverse("set_up_second_factor"), typed | {"new_code": "000000"}).status_code == 422
    assert browser.post(reverse("set_up_second_factor"), typed).status_code == 200
    assert SecondFactor.objects.get().seed != factor.seed


def test_the_administrator_resets_it_on_the_page_of_the_person(secretary, factor, sign_in):
    admin = make_member(secretary.unit, Role.ADMIN)
    browser, own = sign_in(admin), sign_in(secretary)
    page = f"/people/{secretary.user.pk}/"
    assert "Gỡ xác thực hai bước" in browser.get(page).content.decode()
    browser.post(f"{page}second-factor/")
    assert "chưa bật xác thực hai bước" in browser.get(page).content.decode()
    assert own.get("/").url == "/login/?next=/"
