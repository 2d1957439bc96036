"""The two profiles, chosen by one variable, and where people read what holds."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from campaigns.password_profiles import PROFILES, profile_named
from campaigns.roles import Role
from tests.factories.campaigns import make_authority, make_member, make_unit

TOLD = """
from tests import settings as s
print(s.PASSWORD_PROFILE.name, s.AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"]["min_length"], s.SESSION_IDLE_MINUTES,
      s.AXES_FAILURE_LIMIT, s.AXES_COOLOFF_TIME, sep="|")
"""


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({}, f"Tiêu chuẩn|10|30|5|{timedelta(minutes=15)}"),
        ({"PASSWORD_PROFILE": "advanced"}, f"Nâng cao|12|15|3|{timedelta(minutes=30)}"),
        ({"PASSWORD_PROFILE": "advanced", "SESSION_IDLE_MINUTES": "20"}, f"Nâng cao|12|20|3|{timedelta(minutes=30)}"),
    ],
)
def test_one_variable_chooses_all(chosen, told):
    env = {**os.environ, **chosen, "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, "-c", TOLD]
    out = subprocess.run(run, env=env, capture_output=True, text=True, encoding="utf-8", check=True)  # noqa: S603
    assert out.stdout.strip() == told


def test_an_unknown_profile_is_no_profile():
    with pytest.raises(ImproperlyConfigured, match="standard, advanced"):
        profile_named("nang-cao")


@pytest.mark.django_db
def test_what_holds_is_read_on_the_own_account_and_by_the_administrator(sign_in, settings):
    settings.PASSWORD_PROFILE = PROFILES["advanced"]
    browser = sign_in(make_member(make_unit(make_authority()), Role.ADMIN))
    for page in ("/account/", "/system/"):
        text = browser.get(page).content.decode()
        for said in ("Nâng cao", "ít nhất 12 ký tự", "bắt buộc với chủ trì", "3 lần thì tạm khóa 30 phút"):
            assert said in text
