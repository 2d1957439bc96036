"""A code tried by way of Django's `authenticate`, so that axes counts and stops it as it does with passwords."""

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from campaigns.actions.second_factor import accept_code
from campaigns.models import User


class CodeBackend(BaseBackend):
    """`username` is the name under which axes counts. Sessions stand under the other backend, which reads people."""

    def authenticate(self, request: HttpRequest | None, username: str, person: User, code: str) -> User | None:  # type: ignore[override]
        return person if accept_code(user=person, code=code, now=timezone.now()) else None
