"""How passwords are kept."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

import tbemulation.settings


@pytest.fixture(autouse=True)
def hashers(settings):
    settings.PASSWORD_HASHERS = tbemulation.settings.PASSWORD_HASHERS


def test_a_password_is_kept_by_one_pass_over_much_memory():
    assert make_password("thi-dua-mau").startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")


def test_an_older_hash_still_opens_and_is_renewed():
    older, renewed = Argon2PasswordHasher().encode("thi-dua-mau", "salt-of-an-older"), []
    assert check_password("thi-dua-mau", older, setter=renewed.append)
    assert renewed == ["thi-dua-mau"]
    assert not check_password("thi-dua-mai", older, setter=renewed.append)
