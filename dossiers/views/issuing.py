"""Issuing papers, one or many at once, and replacing what has gone out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.posted import keys
from campaigns.queries import campaign_for
from campaigns.roles import Role
from dossiers.actions import issuing as actions
from dossiers.issuing.papers import Candidate, candidates, places_of
from dossiers.issuing.rules import OF_UNITS
from dossiers.kept import kept_ground
from dossiers.queries import documents_visible_to

ISSUERS = (Role.SECRETARY, Role.MANAGER, Role.HEAD)


@access(*ISSUERS)
@require_POST
def issue_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(documents_visible_to(request.acting), pk=pk)
    actions.issue_document(document=found, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã phát hành văn bản. Bản PDF và bản Word được giữ nguyên từ nay.")
    return redirect("document", found.pk)


@access(*ISSUERS)
@require_POST
def replace_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`reason`: why what has gone out is replaced."""
    found = get_object_or_404(documents_visible_to(request.acting), pk=pk)
    reason = request.POST.get("reason", "")
    made = actions.replace_document(document=found, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã lập văn bản thay thế; văn bản cũ còn hiệu lực đến khi phát hành bản này.")
    return redirect("document", made.pk)


@access(Role.SECRETARY, Role.HEAD)
@require_http_methods(["GET", "POST"])
def issue_papers(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that is made and not issued: what may go out, ticked, and what stays with why."""
    campaign = campaign_for(request, code)
    if request.method == "POST":
        visible = documents_visible_to(request.acting).filter(campaign=campaign)
        chosen = list(visible.filter(pk__in=keys(request.POST.getlist("document"))))
        if chosen:
            return _issued(request, campaign, chosen)
        messages.error(request, "Chưa chọn văn bản nào.")
    found = _candidates(request, campaign)
    context = {
        "campaign": campaign,
        "ready": [one for one in found if not one.blockers],
        "staying": [one for one in found if one.blockers],
        "crumbs": [_home(request, code), ("Phát hành văn bản", "")],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "dossiers/issuing/issue_papers.html", context, status=status)


def _issued(request: HttpRequest, campaign: Campaign, chosen: list) -> HttpResponse:
    issued = actions.issue_documents(campaign=campaign, documents=chosen, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã phát hành {len(issued)} văn bản.")
    return redirect("issue_papers", campaign.code)


def _candidates(request: HttpRequest, campaign: Campaign) -> list[Candidate]:
    """A head's own papers; the secretary's are all."""
    found = candidates(places_of(kept_ground(campaign, timezone.localdate())))
    if request.acting.role != Role.HEAD:
        return found
    own = request.acting.unit_id
    return [one for one in found if one.paper.kind in OF_UNITS and one.paper.unit_id == own]


def _home(request: HttpRequest, code: str) -> tuple[str, str]:
    if request.acting.role == Role.HEAD:
        return "Báo cáo thành tích", reverse("reports", args=[code])
    return "Hồ sơ khen thưởng", reverse("dossier", args=[code])
