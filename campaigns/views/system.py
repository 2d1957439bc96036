"""The page on which the administrator sees how the system itself is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.health.checks import look_at_all
from campaigns.health.finding import Severity
from campaigns.password_profiles import profile_in_words
from campaigns.roles import Role

# Severity -> (shape and colour, word)
SHOWN = {
    Severity.OK: ("done", "Bình thường"),
    Severity.WARNING: ("mine", "Cần xem"),
    Severity.DOWN: ("returned", "Không hoạt động"),
}


@access(Role.ADMIN)
@require_safe
def system_state(request: HttpRequest) -> HttpResponse:
    """Each part of the system; an open page renews itself."""
    now = timezone.now()
    found = look_at_all(now)
    worst = max(finding.severity for _, finding in found)
    rows = [{"title": part.title, "finding": finding, "shown": SHOWN[finding.severity]} for part, finding in found]
    template = "campaigns/_system_parts.html" if request.htmx else "campaigns/system_state.html"
    context = {"rows": rows, "worst": SHOWN[worst], "now": now, "profile": profile_in_words()}
    return render(request, template, context)
