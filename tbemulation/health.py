"""What programs ask: is this process alive, may it be given requests, how much of everything.

A stranger gets one word. Whoever holds the token of the settings gets every finding.
"""

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from campaigns.access import public
from campaigns.health.checks import look_at_all
from campaigns.health.database import answer_seconds
from campaigns.outages import RETRY_SECONDS
from tbemulation.exposition import exposition
from tbemulation.request_counts import counts


@public
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked, so that a database that is away gets no process killed."""
    return JsonResponse({"status": "ok"})


@public
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 while pages can be served, 503 while the database is away: a proxy then turns to another host.

    Storage, workers and the rest stop a part of the work on every host at once, so they take no host out.
    """
    try:
        answer_seconds()
    except (DatabaseError, InterfaceError):
        return JsonResponse({"status": "down"}, status=503, headers={"Retry-After": RETRY_SECONDS})
    if not _holds_token(request):
        return JsonResponse({"status": "ok"})
    found = {part.key: finding.severity.name.lower() for part, finding in look_at_all(timezone.now())}
    return JsonResponse({"status": "ok", "parts": found})


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """In the text format of Prometheus; without the token there is no such page."""
    if not _holds_token(request):
        raise Http404
    text = exposition(look_at_all(timezone.now()), counts())
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _holds_token(request: HttpRequest) -> bool:
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and constant_time_compare(sent, settings.METRICS_TOKEN)
