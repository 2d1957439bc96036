"""One code sent several times at one moment opens once. Row locks do nothing on SQLite, so this runs on PostgreSQL."""

from datetime import timedelta

from campaigns.actions.second_factor import accept_code, set_up
from campaigns.models import RecoveryCode, SecondFactor
from campaigns.rules import Refused
from campaigns.second_factor.keys import new_seed
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW, make_user
from tests.factories.second_factor import phone_code, with_phone

pytestmark = ON_POSTGRESQL
LATER = NOW + timedelta(minutes=5)
MANY = 6


def test_a_code_from_the_phone_opens_one_of_those_who_send_it(rounds):
    user = make_user()
    factor, _ = with_phone(user, NOW)
    for number in range(rounds):
        now = LATER + timedelta(minutes=number)
        code = phone_code(factor.seed, now)
        assert sorted(at_once([lambda code=code, now=now: accept_code(user=user, code=code, now=now)] * MANY)) == [
            *[False] * (MANY - 1),
            True,
        ]


def test_a_recovery_code_opens_one_of_those_who_send_it(rounds):
    user = make_user()
    _, typed = with_phone(user, NOW)
    for code in typed[:rounds]:
        assert sum(at_once([lambda code=code: accept_code(user=user, code=code, now=LATER)] * MANY)) == 1
    assert RecoveryCode.objects.count() == 10 - min(rounds, 10)


def test_a_page_sent_twice_sets_up_one_phone():
    user, seed = make_user(), new_seed()

    def send():
        try:
            set_up(seed=seed, code=phone_code(seed, NOW), replacing=False, by_user=user, now=NOW)
        except Refused:
            return False
        return True

    assert sum(at_once([send] * MANY)) == 1
    assert SecondFactor.objects.count() == 1
    assert RecoveryCode.objects.count() == 10
