"""The published points for everybody, without an account: totals of units, and nothing about people or claims."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from campaigns.access import public
from campaigns.models import Campaign, Content
from campaigns.paging import page_of
from campaigns.queries import public_campaigns
from campaigns.replica import from_replica
from scoring.office_tables import results_table
from scoring.publication.public import published_contents
from scoring.published import results
from scoring.views.publication import download

KEPT_SECONDS = 300


@public
@require_safe
@from_replica
def public_list(request: HttpRequest) -> HttpResponse:
    """Every campaign whose points are open to all, the newest first, by the name of its authority."""
    page = page_of(request, public_campaigns().order_by("-year", "authority__name", "code"))
    return kept(render(request, "scoring/publication/public_list.html", {"page": page}))


@public
@require_safe
@from_replica
def public_results(request: HttpRequest, authority: str, code: str) -> HttpResponse:
    """One published content at a time (?content=02), per group; 404 while the authority does not show it."""
    campaign, contents, shown = _shown(request, authority, code)
    context = {
        "campaign": campaign,
        "content": shown,
        "tabs": [_tab(content, shown) for content in contents],
        "tables": results(shown),
    }
    return kept(render(request, "scoring/publication/public.html", context))


@public
@require_safe
@from_replica
def public_results_file(request: HttpRequest, authority: str, code: str) -> HttpResponse:
    _, _, shown = _shown(request, authority, code)
    return kept(download(results_table(shown, results(shown)), f"bang-diem-{shown.number}"))


def _shown(request: HttpRequest, authority: str, code: str) -> tuple[Campaign, list[Content], Content]:
    campaign = get_object_or_404(public_campaigns(), authority__code=authority, code=code)
    contents = published_contents(campaign)
    number = request.GET.get("content", contents[0].number)
    shown = next((content for content in contents if content.number == number), None)
    if shown is None:
        raise Http404("Nội dung này chưa công bố điểm.")
    return campaign, contents, shown


def _tab(content: Content, shown: Content) -> dict[str, object]:
    label = f"{content.number} · {content.short_title}"
    return {"label": label, "url": f"?content={content.number}", "active": content.pk == shown.pk}


def kept(response: HttpResponse) -> HttpResponse:
    """The same for everybody: browsers and proxies may keep it for some minutes."""
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
