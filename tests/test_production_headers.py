"""Cookies and headers of an installation behind TLS: the settings are read again without what tests change of them."""

import os
import runpy
from unittest.mock import patch

import pytest
from django.test import Client, override_settings

from campaigns.roles import Role
from tbemulation import settings as product
from tests.factories.campaigns import make_authority, make_member, make_unit

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]

CHOSEN = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "testserver"}
ABOUT = ("SECURE_", "SESSION_COOKIE_", "CSRF_", "X_FRAME_OPTIONS", "CONTENT_SECURITY_POLICY")


@pytest.fixture
def installed():
    """What an installation that chooses nothing has."""
    with patch.dict(os.environ, CHOSEN, clear=True):
        said = runpy.run_path(product.__file__)
    with override_settings(**{name: said[name] for name in said if name.startswith(ABOUT)}):
        yield


def test_cookies_are_bound_to_the_host_and_out_of_reach_of_scripts(installed):
    member = make_member(make_unit(make_authority()), Role.MANAGER)
    browser = Client()
    page = browser.get("/login/", secure=True)
    token = page.cookies["__Host-csrftoken"]
    said = {"username": member.user.username, "password": "mat-khau-mau-2024"}
    session = browser.post("/login/", said, secure=True).cookies["__Host-sessionid"]
    for cookie in (token, session):
        bound = {name: cookie[name] for name in ("secure", "httponly", "samesite", "path", "domain")}
        assert bound == {"secure": True, "httponly": True, "samesite": "Lax", "path": "/", "domain": ""}


def test_plain_http_is_sent_on_and_never_asked_for_again(installed):
    assert Client().get("/login/").headers["Location"] == "https://testserver/login/"
    kept = Client().get("/login/", secure=True).headers["Strict-Transport-Security"]
    assert kept == "max-age=31536000; includeSubDomains; preload"
