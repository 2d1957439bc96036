"""Phân tích điểm: where points were lost and gained, on the page and as one Excel file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns import spreadsheets
from campaigns.access import access
from campaigns.queries import campaign_for, campaigns_visible_to
from campaigns.replica import from_replica
from scoring.insight import excel
from scoring.insight.pages import Tab, facts_for, shown, tab_of, tabs_of
from scoring.insight.reading import facts_of, facts_of_years
from scoring.insight_forms import InsightFilter
from scoring.menu import ANALYSTS


@access(*ANALYSTS)
@require_safe
@from_replica
def insight(request: HttpRequest, code: str) -> HttpResponse:
    """One way of looking at the points: `?tab=unit`, `part`, `criterion`, `verifier`, `year`, `spread`, `progress`."""
    campaign = campaign_for(request, code)
    tab = tab_of(request.GET.get("tab", ""))
    if request.acting.role not in tab.roles:
        raise PermissionDenied("Số liệu theo từng người thẩm định dành cho chủ trì phong trào và lãnh đạo.")
    filters = InsightFilter(request.GET, campaign)
    context = shown(tab, facts_for(tab, campaign, request.acting, filters.scope))
    context |= {"campaign": campaign, "tab": tab, "filters": filters, "tabs": _tabs(request, filters, tab)}
    context |= {"file_query": filters.address(tab=""), "crumbs": [("Công bố", ""), ("Phân tích điểm", "")]}
    return render(request, "scoring/insight/page.html", context)


@access(*ANALYSTS)
@require_safe
@from_replica
def insight_file(request: HttpRequest, code: str) -> HttpResponse:
    """Every tab that the person may open, for what the filters of the address leave."""
    campaign = campaign_for(request, code)
    filters = InsightFilter(request.GET, campaign)
    scope = filters.scope
    years = facts_of_years(campaigns_visible_to(request.acting), scope)
    about = ", ".join([campaign.short_title, *filters.words])
    book = excel.sheets(tabs_of(request.acting.role), facts_of(campaign, scope), years, about)
    response = HttpResponse(spreadsheets.workbook_of(book), content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="phan-tich-diem.xlsx"'
    return response


def _tabs(request: HttpRequest, filters: InsightFilter, chosen: Tab) -> list[dict[str, Any]]:
    return [
        {"label": tab.label, "url": f"?{filters.address(tab=tab.key)}", "active": tab == chosen}
        for tab in tabs_of(request.acting.role)
    ]
