"""Tra cứu văn bản: whoever holds a paper asks by its code whether it is genuine. Without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.access import public
from campaigns.replica import from_replica
from dossiers.issuing.lookup import look_up, normal_code

LONGEST = 200  # characters of what is typed: a code, or the whole address out of a QR


@public
@require_safe
@from_replica
def check_paper(request: HttpRequest) -> HttpResponse:
    """The question; a code that was typed leads to its answer."""
    typed = request.GET.get("code", "")[:LONGEST].strip()
    if code := normal_code(typed):
        return redirect("checked_paper", code)
    return _page(request, {"typed": typed, "found": look_up(typed) if typed else None})


@public
@require_safe
@from_replica
def checked_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The answer, alike in form for every code there could be."""
    return _page(request, {"found": look_up(code[:LONGEST])})


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    response = render(request, "dossiers/issuing/check.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
