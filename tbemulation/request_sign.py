"""A sign for each request: in every line of the log that it causes, in its answer, on the page of an error."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from campaigns.traces import trace
from tbemulation.request_counts import count

GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
logger = logging.getLogger("tbemulation.requests")


class RequestSignMiddleware:
    """Stands before all others, so that its figures and its line hold what they cost and what they refuse."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.monotonic()
        sign = _sign(request)
        trace.set(sign)
        response = self.get_response(request)
        response["X-Request-ID"] = sign
        seconds = time.monotonic() - start
        count(response.status_code, seconds)
        if settings.LOG_FORMAT == "json" and not request.path.startswith(settings.STATIC_URL):
            logger.info("%s %s", request.method, request.path, extra={"said": _said(request, response, seconds)})
        return response


def _sign(request: HttpRequest) -> str:
    """What our own proxy has given, else a new one; strangers give none."""
    given = request.headers.get("X-Request-ID", "") if settings.PROXY_COUNT else ""
    return given if GIVEN.fullmatch(given) else uuid4().hex[:16]


def _said(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, Any]:
    """Numbers only: no names, and nothing of what stands behind the question mark, where people are searched."""
    acting = getattr(request, "acting", None)
    user = acting.user_id if acting else None
    return {"status": response.status_code, "milliseconds": round(seconds * 1000, 1), "user": user}
