"""One code sent several times at one moment opens once. Row locks do nothing on SQLite, so this runs on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from campaigns.actions.second_factor import accept_code, set_up
from campaigns.models import RecoveryCode, SecondFactor
from campaigns.rules import Refused
from campaigns.second_factor.keys import new_seed
from tests.factories.campaigns import NOW, make_user
from tests.factories.second_factor import phone_code, with_phone

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks do nothing on SQLite"),
]
LATER = NOW + timedelta(minutes=5)
MANY = 6


def at_once(act):
    start = Barrier(MANY)

    def run(_):
        try:
            start.wait(timeout=30)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(run, range(MANY)))


def test_a_code_from_the_phone_opens_one_of_those_who_send_it(rounds):
    user = make_user()
    factor, _ = with_phone(user, NOW)
    for number in range(rounds):
        now = LATER + timedelta(minutes=number)
        code = phone_code(factor.seed, now)
        assert sorted(at_once(lambda code=code, now=now: accept_code(user=user, code=code, now=now))) == [
            *[False] * (MANY - 1),
            True,
        ]


def test_a_recovery_code_opens_one_of_those_who_send_it(rounds):
    user = make_user()
    _, typed = with_phone(user, NOW)
    for code in typed[:rounds]:
        assert sum(at_once(lambda code=code: accept_code(user=user, code=code, now=LATER))) == 1
    assert RecoveryCode.objects.count() == 10 - min(rounds, 10)


def test_a_page_sent_twice_sets_up_one_phone():
    user, seed = make_user(), new_seed()

    def send():
        try:
            set_up(seed=seed, code=phone_code(seed, NOW), replacing=False, by_user=user, now=NOW)
        except Refused:
            return False
        return True

    assert sum(at_once(send)) == 1
    assert SecondFactor.objects.count() == 1
    assert RecoveryCode.objects.count() == 10
