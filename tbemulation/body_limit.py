"""A request that announces more than the largest file may be is answered before a byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ROOM_FOR_FIELDS_MB = 1  # beside the file: the other fields of its form


class BodyLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        most = (settings.EVIDENCE_MAX_MB + ROOM_FOR_FIELDS_MB) * 1024 * 1024
        if not announced.isdigit() or int(announced) <= most:
            return self.get_response(request)
        template = "_too_large.html" if request.headers.get("HX-Request") else "413.html"
        return render(request, template, {"most": settings.EVIDENCE_MAX_MB}, status=413)
