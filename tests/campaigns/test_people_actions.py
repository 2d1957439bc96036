"""Accounts, roles and units in the hands of the administrator."""

from datetime import date, timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command

from campaigns.actions import people, units
from campaigns.actions.people import PersonValues, RoleValues
from campaigns.actions.units import UnitValues
from campaigns.models import LogEntry, Membership, User
from campaigns.queries import units_of_people
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.vietnamese import sort_key
from tests.factories.campaigns import LONG_AGO, NOW, make_authority, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2024, 11, 1)


@pytest.fixture
def unit():
    return make_unit(make_authority(), "UBND xã Mẫu")


@pytest.fixture
def admin(unit):
    return make_member(unit, Role.ADMIN).user


def role(unit, name=Role.OFFICER, day=TODAY):
    return RoleValues(unit=unit, role=name, post="Công chức Văn hóa - Xã hội", valid_from=day)


def values(unit, **changes):
    defaults = {"code": unit.code, "name": unit.name, "kind": unit.kind, "parent": unit.parent}
    return UnitValues(**(defaults | {"symbol": "UBND", "letterhead": ()} | changes))


def test_a_new_account_has_a_first_password_that_must_be_changed(unit, admin):
    person = PersonValues("Trần Thị Bích Đào", phone="0912 000 111")
    user, password = people.create_account(username="dao.tran", person=person, role=role(unit), by_user=admin, now=NOW)

    user.refresh_from_db()
    assert user.check_password(password)
    assert len(password) >= 12
    assert user.must_change_password
    assert user.search_key == "tran thi bich dao dao.tran"
    assert user.memberships.get().role == Role.OFFICER
    assert not LogEntry.objects.filter(changes__icontains=password).exists()
    assert set(LogEntry.objects.values_list("verb", flat=True)) == {"tạo tài khoản", "giao vai trò"}


def test_two_first_passwords_differ(unit, admin):
    made = {people.reset_password(user=make_user(), by_user=admin, now=NOW) for _ in range(20)}
    assert len(made) == 20


def test_a_password_given_anew_must_be_changed_like_the_first(admin):
    user = make_user(password="mat-khau-cu-2024")

    password = people.reset_password(user=user, by_user=admin, now=NOW)

    user.refresh_from_db()
    assert user.must_change_password
    assert user.check_password(password)


def test_a_user_name_is_taken_in_any_case(unit, admin, nothing_written):
    make_user(username="lan")

    with nothing_written(), pytest.raises(Refused, match="đã có người dùng"):
        people.create_account(username="LAN", person=PersonValues("Lan"), role=role(unit), by_user=admin, now=NOW)


def test_a_changed_name_changes_its_keys_and_is_logged(unit, admin):
    user = make_member(unit, Role.OFFICER, make_user("Nguyễn Văn An")).user
    people.edit_account(user=user, person=PersonValues("Nguyễn Văn Ân"), by_user=admin, now=NOW)

    user.refresh_from_db()
    assert user.sort_key == sort_key("Ân Nguyễn Văn")
    assert LogEntry.objects.get().changes == {"full_name": ["Nguyễn Văn An", "Nguyễn Văn Ân"]}
    assert LogEntry.objects.get().unit == unit


def test_a_locked_account_does_not_get_in_until_it_is_unlocked(client, unit, admin, settings):
    user = make_member(unit, Role.OFFICER).user
    client.force_login(user, backend="campaigns.backends.PersonBackend")
    assert client.get("/").status_code == 200

    people.lock_account(user=user, by_user=admin, now=NOW)
    assert client.get("/").status_code == 302

    people.unlock_account(user=user, by_user=admin, now=NOW)
    user.refresh_from_db()
    assert user.is_active


def test_nobody_locks_oneself_out(admin, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="Không tự khóa"):
        people.lock_account(user=admin, by_user=admin, now=NOW)


def test_locking_twice_and_unlocking_an_open_account_are_refused(unit, admin, nothing_written):
    user = make_member(unit, Role.OFFICER).user
    with nothing_written(), pytest.raises(Refused, match="đang dùng được"):
        people.unlock_account(user=user, by_user=admin, now=NOW)

    people.lock_account(user=user, by_user=admin, now=NOW)
    with nothing_written(), pytest.raises(Refused, match="đã khóa"):
        people.lock_account(user=user, by_user=admin, now=NOW)


def test_a_lock_out_after_mistyping_can_be_lifted(unit, admin):
    user = make_member(unit, Role.OFFICER, make_user(username="quen")).user
    for name in ("quen", "khac"):
        AccessAttempt.objects.create(username=name, ip_address="10.0.0.1", failures_since_start=5)

    people.lift_lockout(user=user, by_user=admin, now=NOW)

    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["khac"]


def test_a_role_is_held_once_at_a_time_and_again_after_its_end(unit, admin, nothing_written):
    user = make_user()
    given = people.give_role(user=user, values=role(unit), by_user=admin, now=NOW)
    with nothing_written(), pytest.raises(Refused, match="đang giữ vai trò"):
        people.give_role(user=user, values=role(unit), by_user=admin, now=NOW)

    people.end_role(membership=given, ends_on=TODAY, by_user=admin, now=NOW)
    people.give_role(user=user, values=role(unit, day=TODAY + timedelta(days=1)), by_user=admin, now=NOW)

    assert Membership.objects.filter(user=user).count() == 2


def test_a_role_ends_once_and_not_before_it_began(unit, admin, nothing_written):
    given = make_member(unit, Role.OFFICER, valid_from=TODAY)
    with nothing_written(), pytest.raises(Refused, match="phải từ 01/11/2024"):
        people.end_role(membership=given, ends_on=TODAY - timedelta(days=1), by_user=admin, now=NOW)

    people.end_role(membership=given, ends_on=TODAY, by_user=admin, now=NOW)
    with nothing_written(), pytest.raises(Refused, match="đã có ngày kết thúc"):
        people.end_role(membership=given, ends_on=TODAY, by_user=admin, now=NOW)


def test_an_administrator_does_not_end_the_own_role(admin, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="Không tự thôi"):
        people.end_role(membership=admin.memberships.get(), ends_on=TODAY, by_user=admin, now=NOW)


def test_an_administrator_ends_another_role_of_the_own(unit, admin):
    other = people.give_role(user=admin, values=role(unit), by_user=admin, now=NOW)
    people.end_role(membership=other, ends_on=TODAY, by_user=admin, now=NOW)
    other.refresh_from_db()
    assert other.valid_to == TODAY


def test_a_seat_in_the_council_makes_no_unit_the_own(unit):
    seat, officer = make_member(unit, Role.COUNCILLOR).user_id, make_member(unit, Role.OFFICER).user_id
    assert units_of_people([seat, officer], TODAY) == {seat: set(), officer: {unit.pk}}


def test_no_role_is_given_before_its_unit_stands(unit, admin, nothing_written):
    user = make_user()
    with nothing_written(), pytest.raises(Refused, match="không tồn tại ngày"):
        people.give_role(user=user, values=role(unit, day=LONG_AGO - timedelta(days=1)), by_user=admin, now=NOW)


def test_no_role_is_given_in_a_unit_that_does_not_stand(unit, admin, nothing_written):
    units.set_unit_end(unit=unit, ends_on=TODAY, by_user=admin, now=NOW)
    unit.refresh_from_db()

    user = make_user()
    with nothing_written(), pytest.raises(Refused, match="không tồn tại ngày 02/11/2024"):
        people.give_role(user=user, values=role(unit, day=date(2024, 11, 2)), by_user=admin, now=NOW)


def test_a_code_may_be_used_again_from_another_day(unit, admin, nothing_written):
    new = values(unit, name="UBND xã Mới")
    with nothing_written(), pytest.raises(Refused, match="đã có với cùng ngày bắt đầu"):
        units.create_unit(authority=unit.authority, values=new, valid_from=LONG_AGO, by_user=admin, now=NOW)

    made = units.create_unit(authority=unit.authority, values=new, valid_from=TODAY, by_user=admin, now=NOW)
    assert (made.code, made.pk) != (unit.code, unit.pk)


def test_a_renamed_unit_is_found_and_sorted_by_its_new_name(unit, admin):
    units.edit_unit(unit=unit, values=values(unit, name="UBND xã Đông Hòa"), by_user=admin, now=NOW)

    unit.refresh_from_db()
    assert unit.search_key == "ubnd xa dong hoa"
    assert LogEntry.objects.get().changes["name"] == ["UBND xã Mẫu", "UBND xã Đông Hòa"]


def test_a_unit_never_hangs_below_itself(unit, admin, nothing_written):
    below = make_unit(unit.authority, parent=make_unit(unit.authority, parent=unit))

    with nothing_written(), pytest.raises(Refused, match="trực thuộc chính mình"):
        units.edit_unit(unit=unit, values=values(unit, parent=below), by_user=admin, now=NOW)


def test_a_unit_ends_after_those_below_it(unit, admin, nothing_written):
    below = make_unit(unit.authority, "Ấp Một", parent=unit)
    with nothing_written(), pytest.raises(Refused, match="Ấp Một còn trực thuộc"):
        units.set_unit_end(unit=unit, ends_on=TODAY, by_user=admin, now=NOW)

    units.set_unit_end(unit=below, ends_on=TODAY, by_user=admin, now=NOW)
    units.set_unit_end(unit=unit, ends_on=TODAY, by_user=admin, now=NOW)
    units.set_unit_end(unit=unit, ends_on=None, by_user=admin, now=NOW)
    unit.refresh_from_db()
    assert unit.valid_to is None


def test_a_unit_does_not_end_before_it_began(unit, admin, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="phải từ 01/01/2020"):
        units.set_unit_end(unit=unit, ends_on=date(2019, 12, 31), by_user=admin, now=NOW)


def test_the_first_administrator_comes_from_the_command_line(capsys):
    unit = make_unit(make_authority(), code="PB-VP")
    call_command("create_admin", "quantri", "Lê Văn Đầu", "PB-VP")
    user = User.objects.get(username="quantri")
    password = capsys.readouterr().out.split()[-1]
    assert user.check_password(password)
    assert user.must_change_password
    assert [(m.unit, m.role) for m in user.memberships.all()] == [(unit, Role.ADMIN)]


@pytest.mark.parametrize(("username", "unit", "said"), [("moi", "KHONG-CO", "KHONG-CO"), ("quantri", "PB-VP", "đã có")])
def test_a_first_administrator_without_unit_or_free_name_is_refused(nothing_written, username, unit, said):
    make_unit(make_authority(), code="PB-VP")
    call_command("create_admin", "quantri", "Lê Văn Đầu", "PB-VP", stdout=StringIO())
    with nothing_written(), pytest.raises(CommandError, match=said):
        call_command("create_admin", username, "Lê Văn Sau", unit)
