"""The versions of a score sheet: the list, each to read, and what differs between two."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.access import any_role
from campaigns.models import Content
from campaigns.queries import campaign_for
from campaigns.states import UnitKind
from scoring.card_tree import sheet_rows
from scoring.correction_impact import Correction, scored_cards
from scoring.correction_proposal import Proposal
from scoring.correction_rules import copy_blockers, correct_blockers
from scoring.correction_words import consequence, figures
from scoring.models import ScoreSheet
from scoring.queries import competing_kinds, draft_of, sheet_in_use
from scoring.states import SheetState
from scoring.versions.difference import difference
from scoring.versions.listing import versions_of
from scoring.views.leading import leads
from scoring.views.sheets import chosen_kind


@any_role
@require_safe
def sheet_versions(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """When and why each version was issued and by whom; the manager also sees the draft."""
    content = content_for(request, code, number)
    may = leads(request, content.campaign)
    versions = versions_of(content, drafts=may)
    if not versions:
        raise Http404("Nội dung này chưa có bảng điểm nào được ban hành.")
    blockers = correct_blockers(content, sheet_in_use(content), draft_of(content)) if may else []
    context = {
        "versions": versions,
        "leads": may,
        "correct_blockers": blockers,
        "copy_blockers": copy_blockers(content),
    }
    return render(request, "scoring/versions/versions.html", {**context, **frame(content, ("Các phiên bản", ""))})


@any_role
@require_safe
def sheet_version(request: HttpRequest, code: str, number: str, version: int) -> HttpResponse:
    """One version as the units read or read it, narrowed to one kind of unit (?kind=)."""
    content = content_for(request, code, number)
    sheet = version_for(request, content, version)
    kinds = competing_kinds(content.campaign, number)
    kind = chosen_kind(kinds, request.GET.get("kind", ""), request.acting.unit.kind)
    context: dict[str, Any] = {"sheet": sheet, "used": sheet_in_use(content), "tree": sheet_rows(sheet, kind)}
    context["kinds"] = [{"label": UnitKind(k).label, "url": f"?kind={k}", "active": k == kind} for k in kinds]
    listed = ("Các phiên bản", reverse("sheet_versions", args=[code, number]))
    return render(
        request,
        "scoring/versions/version.html",
        {**context, **frame(content, listed, (f"Phiên bản {version}", ""))},
    )


@any_role
@require_safe
def sheet_difference(request: HttpRequest, code: str, number: str, version: int) -> HttpResponse:
    """A version beside the one before it; under a draft also what issuing it would do to every unit."""
    content = content_for(request, code, number)
    new = version_for(request, content, version)
    old = content.sheets.filter(version__lt=version).order_by("-version").first()
    if old is None:
        raise Http404("Phiên bản đầu tiên không có bản nào trước đó.")
    old.content = content
    correction = Correction.read(old, new)
    pairs = difference(correction)
    every = bool(request.GET.get("all"))
    context: dict[str, Any] = {"old": old, "new": new, "every": every, "same": sum(pair.same for pair in pairs)}
    context["pairs"] = [pair for pair in pairs if every or not pair.same]
    if new.state == SheetState.DRAFT:
        context |= _proposed(correction, content)
    listed = ("Các phiên bản", reverse("sheet_versions", args=[code, number]))
    page = (f"Phiên bản {old.version} và {new.version}", "")
    return render(request, "scoring/versions/difference.html", {**context, **frame(content, listed, page)})


def _proposed(correction: Correction, content: Content) -> dict[str, Any]:
    proposal = Proposal.of(correction, scored_cards(content))
    touched = [impact for impact in proposal.impacts if impact.change.touched]
    touched.sort(key=lambda impact: (impact.card.group.position, impact.card.unit.sort_key))
    return {
        "proposal": proposal,
        "blockers": proposal.blockers,
        "impacts": touched,
        "untouched": len(proposal.impacts) - len(touched),
        "figures": figures(proposal.impacts),
        "consequence": consequence(proposal.impacts),
        "seen": correction.fingerprint,
    }


def content_for(request: HttpRequest, code: str, number: str) -> Content:
    campaign = campaign_for(request, code)
    content = get_object_or_404(campaign.contents, number=number)
    content.campaign = campaign
    return content


def version_for(request: HttpRequest, content: Content, version: int) -> ScoreSheet:
    """Issued versions are everybody's to read; a draft is its manager's alone."""
    sheet = get_object_or_404(content.sheets, version=version)
    if sheet.state == SheetState.DRAFT and not leads(request, content.campaign):
        raise Http404("Phiên bản này chưa được ban hành.")
    sheet.content = content
    return sheet


def frame(content: Content, *last: tuple[str, str]) -> dict[str, Any]:
    """What every page of the room has: campaign, content, and the way back to the sheet."""
    code, number = content.campaign.code, content.number
    sheet_page = (f"Bảng điểm nội dung {number}", reverse("sheet", args=[code, number]))
    crumbs = [("Kế hoạch", reverse("plan", args=[code])), sheet_page, *last]
    return {"campaign": content.campaign, "content": content, "crumbs": crumbs}
