"""The issued score sheet, readable by every role before, during and after the scoring."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.access import any_role
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.states import UnitKind
from scoring.card_tree import sheet_rows
from scoring.correction_rules import import_blockers
from scoring.queries import IN_USE_FIRST, competing_kinds, sheets_visible_to
from scoring.views.leading import leads


@any_role
@require_safe
def sheets(request: HttpRequest, code: str) -> HttpResponse:
    """The first content's sheet; the others are tabs beside it."""
    campaign = campaign_for(request, code)
    first = sheets_visible_to(request.acting).filter(content__campaign=campaign).order_by("content__number").first()
    if first is None:
        contents = campaign.contents.order_by("number") if leads(request, campaign) else ()
        return render(request, "scoring/no_sheets.html", {"campaign": campaign, "contents": contents})
    return redirect("sheet", code, first.content.number)


@any_role
@require_safe
def sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The version in use of a content's sheet, narrowed to one kind of unit (?kind=)."""
    campaign = campaign_for(request, code)
    every = (
        sheets_visible_to(request.acting).filter(content__campaign=campaign).order_by("content__number", *IN_USE_FIRST)
    )
    found = every.filter(content__number=number).first()
    if found is None:
        raise Http404("Nội dung này chưa có bảng điểm.")
    kinds = competing_kinds(campaign, number)
    kind = chosen_kind(kinds, request.GET.get("kind", ""), request.acting.unit.kind)
    context = {
        "campaign": campaign,
        "sheet": found,
        "tree": sheet_rows(found, kind),
        "tabs": _tabs(campaign, number, sorted(set(every.values_list("content__number", flat=True)))),
        "kinds": [{"label": UnitKind(each).label, "url": f"?kind={each}", "active": each == kind} for each in kinds],
        "leads": leads(request, campaign),
        "draft_blockers": import_blockers(found.content),
        "crumbs": [("Kế hoạch", reverse("plan", args=[code])), (f"Bảng điểm nội dung {number}", "")],
    }
    return render(request, "scoring/sheet.html", context)


def chosen_kind(kinds: list[str], asked: str, own: str) -> str:
    return next((kind for kind in (asked, own) if kind in kinds), kinds[0] if kinds else own)


def _tabs(campaign: Campaign, number: str, numbers: list[str]) -> list[dict[str, object]]:
    return [
        {"label": f"Nội dung {each}", "url": reverse("sheet", args=[campaign.code, each]), "active": each == number}
        for each in numbers
    ]
