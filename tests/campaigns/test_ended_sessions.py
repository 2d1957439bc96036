"""What ends the sessions of an account: its password, its owner, its administrator; the one in use goes on."""

import pytest
from django.urls import reverse

from campaigns.actions import people
from campaigns.models import LogEntry
from campaigns.roles import Role
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-mau-2024"
NEW = "Mật khẩu rất mới 2024"


@pytest.fixture
def officer():
    return make_member(make_unit(make_authority()), Role.OFFICER)


@pytest.fixture
def admin(officer):
    return make_member(officer.unit, Role.ADMIN).user


def is_in(browser) -> bool:
    return browser.get(reverse("home")).status_code == 200


def test_a_new_password_ends_every_session_but_the_one_in_use(officer, sign_in):
    here, there, colleague = sign_in(officer), sign_in(officer), sign_in(make_member(officer.unit, Role.HEAD))
    before = here.session.session_key
    here.post(reverse("password_change"), {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert [is_in(here), is_in(there), is_in(colleague)] == [True, False, True]
    assert here.session.session_key != before


def test_a_refused_password_ends_none(officer, sign_in, nothing_written):
    here, there = sign_in(officer), sign_in(officer)
    with nothing_written():
        here.post(reverse("password_change"), {"old_password": "sai", "new_password1": NEW, "new_password2": NEW})
    assert [is_in(here), is_in(there)] == [True, True]


def test_one_leaves_all_other_devices(officer, sign_in):
    here, there, colleague = sign_in(officer), sign_in(officer), sign_in(make_member(officer.unit, Role.HEAD))
    assert here.post(reverse("end_other_sessions")).url == reverse("own_account")
    assert [is_in(here), is_in(there), is_in(colleague)] == [True, False, True]
    assert LogEntry.objects.get().verb == "thoát khỏi mọi thiết bị khác"


def test_a_password_given_anew_ends_all(officer, admin, sign_in):
    browser = sign_in(officer)
    people.reset_password(user=officer.user, by_user=admin, now=NOW)
    assert not is_in(browser)


def test_sessions_of_a_closed_account_do_not_come_back_when_it_is_opened(officer, admin, sign_in):
    browser = sign_in(officer)
    people.lock_account(user=officer.user, by_user=admin, now=NOW)
    people.unlock_account(user=officer.user, by_user=admin, now=NOW)
    assert not is_in(browser)
