"""Pages for what went wrong, each saying what to do next."""

import sys

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from campaigns.access import public
from campaigns.outages import RETRY_SECONDS, Outage, outage_of
from campaigns.traces import trace


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


@public
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render(request, "403.html", {"reason": reason}, status=403)


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = "Trang đã mở quá lâu hoặc trình duyệt chặn cookie. Hãy tải lại trang rồi làm lại thao tác."
    answer = render(request, "403.html", {"reason": message}, status=403)
    answer["X-Token-Outdated"] = "1"  # an open page fetches the present one by itself (js/session.js)
    return answer


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever failed, in the view or in a layer around it: an outage is said to be one, the rest is our mistake.

    The page is made without the frame around other pages, which would ask the very database that may be away.
    """
    outage = outage_of(sys.exception())
    if outage:
        return _outage(request, outage)
    return HttpResponse(render_to_string("500.html", {"sign": trace.get()}), status=500)


def _outage(request: HttpRequest, outage: Outage) -> HttpResponse:
    context = vars(outage) | {"sign": trace.get(), "try_again": request.method == "GET"}
    headers = {"Retry-After": RETRY_SECONDS}
    return HttpResponse(render_to_string("outage.html", context), status=outage.status, headers=headers)
