"""Wrong codes are counted by axes as wrong passwords are, but by account alone, from wherever they come.

Whoever gets to type a code knows the password already; a million codes could be tried from a thousand addresses. The
count has a name that nobody can type into the sign-in form, so that a stranger locks nobody out.
"""

from collections.abc import Mapping
from typing import Any

from axes.utils import reset
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from campaigns.models import User


def counted_as(user: User) -> str:
    return "mã " + salted_hmac("campaigns.second_factor.attempts", str(user.pk), algorithm="sha256").hexdigest()


def lockout_parameters(request: Any, credentials: Mapping[str, Any] | None) -> list[str | list[str]]:
    """For AXES_LOCKOUT_PARAMETERS."""
    return ["username"] if credentials and "code" in credentials else [["username", "ip_address"]]


def try_code(request: HttpRequest, user: User, code: str) -> bool:
    """Is it a code from the person's phone or an unused recovery code? Either is used up thereby.

    Where too many were wrong nothing is tried, and the answer becomes the page that says so.
    """
    if authenticate(request, username=counted_as(user), person=user, code=code) is None:
        return False
    reset(username=counted_as(user))
    return True


def forget_failures(user: User) -> None:
    """Passwords and codes alike."""
    for name in (user.username, counted_as(user)):
        reset(username=name)
