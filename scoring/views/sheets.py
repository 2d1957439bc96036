"""The issued score sheet, readable by every role before, during and after the scoring."""

from dataclasses import replace

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.access import any_role
from campaigns.models import Campaign, Content
from campaigns.queries import campaign_for
from campaigns.rules import Blocker
from campaigns.states import UnitKind
from scoring.card_tree import sheet_rows
from scoring.correction_rules import import_blockers
from scoring.models import ScoreSheet
from scoring.queries import IN_USE_FIRST, competing_kinds, draft_of, sheets_visible_to
from scoring.versions.earlier import earlier_sheets
from scoring.views.leading import leads
from scoring.views.sheet_links import address_of


@any_role
@require_safe
def sheets(request: HttpRequest, code: str) -> HttpResponse:
    """The first content's sheet; the others are tabs beside it."""
    campaign = campaign_for(request, code)
    first = sheets_visible_to(request.acting).filter(content__campaign=campaign).order_by("content__number").first()
    if first is None:
        return _none_yet(request, campaign, campaign.contents.order_by("number"))
    return redirect("sheet", code, first.content.number)


@any_role
@require_safe
def sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The version in use of a content's sheet, narrowed to one kind of unit (?kind=)."""
    campaign = campaign_for(request, code)
    every = sheets_visible_to(request.acting).filter(content__campaign=campaign, content__number=number)
    found = every.order_by(*IN_USE_FIRST).first()
    if found is None:
        return _none_yet(request, campaign, campaign.contents.filter(number=number))
    manages = leads(request, campaign)
    kinds = competing_kinds(campaign, number)
    kind = chosen_kind(kinds, request.GET.get("kind", ""), request.acting.unit.kind)
    context = {
        "campaign": campaign,
        "sheet": found,
        "tree": sheet_rows(found, kind),
        "tabs": _tabs(campaign, number, manages=manages),
        "kinds": [{"label": UnitKind(each).label, "url": f"?kind={each}", "active": each == kind} for each in kinds],
        "manages": manages,
        "draft": draft_of(found.content) if manages else None,
        "edit_blockers": _edit_blockers(found) if manages else [],
        "print_url": address_of("print_sheet", code, number),
        "more": _more(found) if manages else [],
        "crumbs": [("Kế hoạch", reverse("plan", args=[code])), (f"Bảng điểm nội dung {number}", "")],
    }
    return render(request, "scoring/sheet.html", context)


def chosen_kind(kinds: list[str], asked: str, own: str) -> str:
    return next((kind for kind in (asked, own) if kind in kinds), kinds[0] if kinds else own)


def _edit_blockers(sheet: ScoreSheet) -> list[Blocker]:
    """Why there is nothing to edit; where a correction is begun."""
    url = reverse("edit_sheet", args=[sheet.content.campaign.code, sheet.content.number])
    return [replace(each, url=url) for each in import_blockers(sheet.content)]


def _more(sheet: ScoreSheet) -> list[tuple[str, str]]:
    """The manager's rarer ways from a sheet."""
    place = (sheet.content.campaign.code, sheet.content.number)
    ways = [("Kiểm tra", "sheet_check"), ("Các phiên bản", "sheet_versions"), ("Tải Excel", "sheet_file")]
    if not import_blockers(sheet.content):
        ways += [("Nhập từ Excel", "import_sheet"), ("Chép từ bảng khác", "copy_sheet")]
    return [(label, address_of(name, *place)) for label, name in ways]


def _none_yet(request: HttpRequest, campaign: Campaign, contents: QuerySet[Content]) -> HttpResponse:
    """The ways to a first sheet, for those who may begin one."""
    if not contents:
        raise Http404("Không có nội dung này.")
    number = contents[0].number
    context = {"campaign": campaign, "contents": contents if leads(request, campaign) else ()}
    context["earlier"] = earlier_sheets(campaign) if context["contents"] else None
    context["tabs"] = _tabs(campaign, number, manages=bool(context["contents"])) if len(contents) == 1 else []
    return render(request, "scoring/no_sheets.html", context)


def _tabs(campaign: Campaign, number: str, *, manages: bool) -> list[dict[str, object]]:
    """The contents with a sheet; for the manager also those that still need one."""
    contents = campaign.contents.order_by("number")
    shown = contents if manages else contents.filter(sheets__isnull=False).distinct()
    return [
        {
            "label": str(each),
            "url": reverse("sheet", args=[campaign.code, each.number]),
            "active": each.number == number,
        }
        for each in shown
    ]
