"""A session ends after a time of idleness, and after a working day in any case."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

STARTED, SEEN = "session_started", "session_seen"
# Writing the time of each request would cost a save per page; a minute's grain is enough.
GRAIN_SECONDS = 60


class SessionLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and self._is_over(request):
            logout(request)
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401)  # the page stays, with what was typed; requests.js says what to do
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
