"""Pages that may be read from a copy of the database (DATABASE_REPLICA_URL), to spare the database of record.

Only what is marked `from_replica` and only reading: every write, every row lock and every other page goes to the
database of record. Nobody sees less than they have just written: a browser that has sent something reads from the
database of record for as long as a copy may lag, and a copy that lags longer, or is gone, is not asked.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError, models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from campaigns.models import LogEntry

ALIAS = "replica"
LAG = timedelta(seconds=15)
WROTE = "wrote"  # cookie of a browser that has sent something not longer ago than LAG
ASK_EVERY = 5.0  # seconds between two looks at the copy, in each process

_reading: ContextVar[bool] = ContextVar("reading_from_replica", default=False)


class Health:
    """Whether the copy may be asked, as it was found the last time."""

    def __init__(self) -> None:
        self.good, self.asked_at = False, float("-inf")

    def is_good(self) -> bool:
        if time.monotonic() - self.asked_at >= ASK_EVERY:
            self.good, self.asked_at = is_close(), time.monotonic()
        return self.good

    def has_failed(self) -> None:
        self.good, self.asked_at = False, time.monotonic()


health = Health()


def is_close() -> bool:
    """Every write leaves an entry in the logbook: the copy has to have the last one that is older than LAG."""
    try:
        older = LogEntry.objects.filter(at__lt=timezone.now() - LAG).order_by("-at").values_list("pk", flat=True)
        last = older.first()
        return last is None or LogEntry.objects.using(ALIAS).filter(pk=last).exists()
    except DatabaseError:
        return False


class Router:
    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        return ALIAS if _reading.get() else None

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        return "default"

    def allow_relation(self, *rows: models.Model, **hints: Any) -> bool:
        return True  # the same rows, wherever they were read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"


def from_replica(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Stands below the mark of access. A copy that fails in between is left, and the page read again."""

    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _may_read(request):
            return view(request, *args, **kwargs)
        token = _reading.set(True)
        try:
            return view(request, *args, **kwargs)
        except DatabaseError:
            health.has_failed()
        finally:
            _reading.reset(token)
        return view(request, *args, **kwargs)

    return reading


def _may_read(request: HttpRequest) -> bool:
    asks = is_chosen() and request.method in ("GET", "HEAD") and WROTE not in request.COOKIES
    return asks and health.is_good()


def is_chosen() -> bool:
    return ALIAS in settings.DATABASES


class RecentWriterMiddleware:
    """Marks the browser of whoever has sent something; there only where a copy is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            own = {"secure": settings.SESSION_COOKIE_SECURE, "httponly": True, "samesite": "Lax"}
            response.set_cookie(WROTE, "1", max_age=2 * LAG, **own)
        return response
