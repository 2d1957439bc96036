"""What frames with a paper inside need besides the paper."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaigns.access import any_role
from dossiers.printing.screen import screen_style

_DAY = 24 * 3600


@any_role
@require_safe
@cache_control(private=True, max_age=_DAY)
def paper_style(request: HttpRequest) -> HttpResponse:
    """The style sheet of papers; its address names its version."""
    return HttpResponse(screen_style(), content_type="text/css; charset=utf-8")
