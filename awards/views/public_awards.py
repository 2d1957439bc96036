"""Who was awarded, for everybody, without an account; beside the published points (scoring.views.public_results)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from awards.outcome.public import Told, public_awards_of
from campaigns.access import public
from campaigns.paging import page_of
from campaigns.queries import public_campaigns
from campaigns.replica import from_replica
from scoring.views.public_results import kept


@public
@require_safe
@from_replica
def public_awards(request: HttpRequest, authority: str, code: str) -> HttpResponse:
    """404 while the authority shows nothing; before a decision the page says what will be here."""
    campaign = get_object_or_404(public_campaigns(), authority__code=authority, code=code)
    page = page_of(request, public_awards_of(campaign))
    context = {"campaign": campaign, "page": page, "rows": [Told(award) for award in page]}
    return kept(render(request, "awards/outcome/public.html", context))
