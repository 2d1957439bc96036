"""The ways from the page of the plan and that of the rankings to their papers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE
from dossiers.entries import Entry
from dossiers.facts.ground import Ground, ground_of
from dossiers.kept import kept_ground
from dossiers.overview import plan_entry, table_entries
from dossiers.queries import READERS, documents_visible_to
from dossiers.rules import campaign_blockers, maker_blockers


@access(*READERS, *UNIT_SIDE)
@require_safe
def plan_paper(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    entry = plan_entry(_ground(campaign))
    return _paper(request, campaign, entry, ("Kế hoạch và chỉ tiêu", reverse("plan", args=[code])))


@access(*READERS)
@require_safe
def ranking_paper(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The table of the content with this number."""
    campaign = campaign_for(request, code)
    entries = table_entries(_ground(campaign))
    entry = next((one for one in entries if one.subject == number), None)
    if entry is None:
        raise Http404("Nội dung chưa công bố điểm.")
    return _paper(request, campaign, entry, ("Bảng xếp hạng", reverse("rankings", args=[code])))


def _ground(campaign: Campaign) -> Ground:
    """Neither paper speaks of anybody's place."""
    today = timezone.localdate()
    return kept_ground(campaign, today, lambda: ground_of(campaign, today, slots=()))


def _paper(request: HttpRequest, campaign: Campaign, entry: Entry, home: tuple[str, str]) -> HttpResponse:
    """The newest version that this person may read, or the page that says who makes the first."""
    papers = documents_visible_to(request.acting).filter(campaign=campaign, kind=entry.kind, subject=entry.subject)
    newest = papers.order_by("-version").first()
    if newest:
        return redirect("document", newest.pk)
    refused = maker_blockers(campaign, entry.kind, entry.unit, None, request.user, timezone.now())
    context = {
        "campaign": campaign,
        "entry": entry,
        "blockers": [*campaign_blockers(campaign, entry.kind), *entry.blockers],
        "may_make": not refused and request.acting.role in READERS,
        "crumbs": [home, (entry.title, "")],
    }
    return render(request, "dossiers/plan_papers/not_made.html", context)
