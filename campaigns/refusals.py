"""A refused action becomes a page (or an htmx fragment) that shows its reasons; nothing was written."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from campaigns.rules import Refused


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        template = "components/blockers.html" if request.htmx else "409.html"
        context = {"blockers": exception.blockers, "back": request.headers.get("Referer", "")}
        return render(request, template, context, status=exception.status)
