"""A session ends after a time of idleness, and after a working day in any case; a page left open outlives it."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from campaigns.session_store import SessionStore

STARTED, SEEN = "session_started", "session_seen"
# Writing the time of each request would cost a save per page; a minute's grain is enough.
GRAIN_SECONDS = 60
logger = logging.getLogger(__name__)


class StillReadingMiddleware(SessionMiddleware):
    """A page that only reads is given also when the time of the visit cannot be noted, as on a full disk."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except DatabaseError as error:
            if request.method not in {"GET", "HEAD"}:
                raise
            logger.warning("Visit not noted: %s", type(error).__name__)
            return response


def forget_ended(now: datetime) -> None:
    """In the daily round: rows of sessions that have run out, a row for each sign-in otherwise for ever."""
    SessionStore.clear_expired()


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """A request out of an open page gets 401, so that the page can ask for the password and go on (js/session.js)."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponse]) -> HttpResponse:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        return super().handle_no_permission(request, view_func)


class SessionLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and self._is_over(request):
            logout(request)
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401)
            if request.path != reverse("login"):
                return redirect(f"{reverse('session_ended')}?next={request.get_full_path()}")
        return self.get_response(request)

    def _is_over(self, request: HttpRequest) -> bool:
        now = int(timezone.now().timestamp())
        started = request.session.setdefault(STARTED, now)
        seen = request.session.setdefault(SEEN, now)
        if now - started >= settings.SESSION_ABSOLUTE_HOURS * 3600 or now - seen >= settings.SESSION_IDLE_MINUTES * 60:
            return True
        if now - seen >= GRAIN_SECONDS:
            request.session[SEEN] = now
        return False
