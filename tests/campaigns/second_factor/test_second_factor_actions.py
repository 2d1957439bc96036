"""Switched on, used, replaced, taken away: what is written, what is refused, what is told."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from campaigns.actions import second_factor as actions
from campaigns.models import LogEntry, Notice, RecoveryCode, SecondFactor
from campaigns.password_profiles import PROFILES
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.second_factor.keys import key_of, new_seed
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_member, make_unit
from tests.factories.second_factor import phone_code, with_phone

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def unit():
    return make_unit(make_authority())


@pytest.fixture
def secretary(unit):
    return make_member(unit, Role.SECRETARY).user


@pytest.fixture
def admin(unit):
    return make_member(unit, Role.ADMIN).user


def verbs():
    return list(LogEntry.objects.order_by("id").values_list("verb", flat=True))


def test_setting_up_keeps_neither_key_nor_code_in_readable_form(secretary):
    factor, typed = with_phone(secretary, NOW)

    kept = json.dumps(
        [list(table.objects.values()) for table in (SecondFactor, RecoveryCode, LogEntry)],
        default=str,
    )
    assert verbs() == ["bật xác thực hai bước"]
    assert factor.recovery_codes.count() == len(typed) == 10
    assert key_of(factor.seed).hex() not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in typed)
    assert factor.seed not in json.dumps(list(LogEntry.objects.values()), default=str)


def test_another_secret_key_gives_another_key(settings):
    seed = new_seed()
    before = key_of(seed)
    settings.SECRET_KEY = "another installation's"
    assert key_of(seed) != before


def test_a_wrong_code_sets_nothing_up(secretary, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="không đúng"):
        actions.set_up(seed=new_seed(), code="000000", replacing=False, by_user=secretary, now=NOW)


def test_a_factor_is_replaced_only_after_a_code_of_its_own(secretary, nothing_written):
    factor, _ = with_phone(secretary, NOW)
    seed = new_seed()
    code = phone_code(seed, LATER)
    with nothing_written(), pytest.raises(Refused, match="đã bật"):
        actions.set_up(seed=seed, code=code, replacing=False, by_user=secretary, now=LATER)

    actions.set_up(seed=seed, code=code, replacing=True, by_user=secretary, now=LATER)

    assert SecondFactor.objects.get().seed == seed != factor.seed
    assert RecoveryCode.objects.count() == 10
    assert verbs()[-1] == "đổi điện thoại xác thực"


def test_a_code_opens_once_and_none_before_it_afterwards(secretary, nothing_written):
    factor, _ = with_phone(secretary, NOW)
    code, earlier = phone_code(factor.seed, LATER), phone_code(factor.seed, LATER, steps=-1)

    assert actions.accept_code(user=secretary, code=f"{code[:3]} {code[3:]}", now=LATER)
    with nothing_written():
        assert not actions.accept_code(user=secretary, code=code, now=LATER)
        assert not actions.accept_code(user=secretary, code=earlier, now=LATER)
        assert not actions.accept_code(user=secretary, code="000000", now=LATER)
    assert verbs() == ["bật xác thực hai bước"]


def test_the_code_that_set_it_up_opens_nothing(secretary, nothing_written):
    factor, _ = with_phone(secretary, NOW)
    with nothing_written():
        assert not actions.accept_code(user=secretary, code=phone_code(factor.seed, NOW), now=NOW)


def test_a_recovery_code_opens_once_and_is_logged(secretary, nothing_written):
    _, typed = with_phone(secretary, NOW)

    assert actions.accept_code(user=secretary, code=typed[3].upper(), now=LATER)
    with nothing_written():
        assert not actions.accept_code(user=secretary, code=typed[3], now=LATER)
    assert RecoveryCode.objects.count() == 9
    entry = LogEntry.objects.latest("id")
    assert (entry.verb, entry.authority) == ("dùng mã dự phòng", secretary.memberships.get().unit.authority)


def test_nobody_else_gets_in_with_ones_codes(secretary, admin, nothing_written):
    factor, typed = with_phone(secretary, NOW)
    with_phone(admin, NOW)
    with nothing_written():
        assert not actions.accept_code(user=admin, code=phone_code(factor.seed, LATER), now=LATER)
        assert not actions.accept_code(user=admin, code=typed[0], now=LATER)


def test_who_has_no_second_factor_has_no_code(secretary, nothing_written):
    with nothing_written():
        assert not actions.accept_code(user=secretary, code="123456", now=NOW)
        with pytest.raises(Refused, match="chưa bật"):
            actions.renew_recovery_codes(by_user=secretary, now=NOW)
        with pytest.raises(Refused, match="chưa bật"):
            actions.switch_off(by_user=secretary, now=NOW)


def test_new_recovery_codes_void_the_old_ones(secretary):
    _, before = with_phone(secretary, NOW)
    after = actions.renew_recovery_codes(by_user=secretary, now=LATER)
    assert RecoveryCode.objects.count() == 10
    assert not actions.accept_code(user=secretary, code=before[0], now=LATER)
    assert actions.accept_code(user=secretary, code=after[0], now=LATER)


@pytest.mark.parametrize(
    ("profile", "role", "allowed"),
    [
        ("standard", Role.ADMIN, True),
        ("advanced", Role.OFFICER, True),
        ("advanced", Role.COUNCILLOR, True),
        ("advanced", Role.MANAGER, False),
        ("advanced", Role.SECRETARY, False),
        ("advanced", Role.ADMIN, False),
    ],
)
def test_it_is_switched_off_only_where_it_is_not_demanded(unit, settings, nothing_written, profile, role, allowed):
    settings.PASSWORD_PROFILE = PROFILES[profile]
    user = make_member(unit, role).user
    with_phone(user, NOW)
    if allowed:
        actions.switch_off(by_user=user, now=LATER)
        assert not SecondFactor.objects.exists()
        assert verbs()[-1] == "tắt xác thực hai bước"
    else:
        with nothing_written(), pytest.raises(Refused, match="bắt buộc"):
            actions.switch_off(by_user=user, now=LATER)


def test_an_administrator_takes_it_away_and_the_person_is_told(secretary, admin):
    make_campaign(secretary.memberships.get().unit.authority)
    with_phone(secretary, NOW)

    actions.reset_second_factor(user=secretary, by_user=admin, now=LATER)

    assert not SecondFactor.objects.exists()
    entry = LogEntry.objects.latest("id")
    assert (entry.verb, entry.actor, entry.unit) == (
        "gỡ xác thực hai bước",
        admin,
        secretary.memberships.get().unit,
    )
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (secretary, "/account/")
    assert f"{admin.full_name} đã gỡ xác thực hai bước" in notice.text


def test_nobody_takes_away_the_own_or_that_of_another_authority(secretary, admin, nothing_written):
    stranger = make_member(make_unit(make_authority()), Role.ADMIN).user
    with_phone(secretary, NOW)
    with_phone(admin, NOW)
    with nothing_written(), pytest.raises(Refused, match="Không tự gỡ"):
        actions.reset_second_factor(user=admin, by_user=admin, now=LATER)
    with nothing_written(), pytest.raises(Refused, match="cơ quan khác"):
        actions.reset_second_factor(user=secretary, by_user=stranger, now=LATER)


def test_the_console_takes_it_away_from_the_only_administrator(admin, nothing_written):
    with nothing_written(), pytest.raises(CommandError, match="chưa bật"):
        call_command("reset_second_factor", admin.username)
    with nothing_written(), pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("reset_second_factor", "khong-co")
    with_phone(admin, NOW)
    call_command("reset_second_factor", admin.username.upper())
    assert not SecondFactor.objects.exists()
    assert LogEntry.objects.latest("id").actor is None
