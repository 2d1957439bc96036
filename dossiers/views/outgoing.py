"""Sổ đăng ký văn bản đi: what was numbered, by whom it is signed and where it stands."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.models import Campaign, Unit
from campaigns.paging import page_of
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.spreadsheets import MEDIA_TYPE, workbook
from dossiers.models import GivenNumber
from dossiers.numbering.forms import RegisterFilter
from dossiers.numbering.queries import given_visible_to
from dossiers.numbering.register import Line, Row, lines_of, rows_of
from dossiers.numbering.tables import HEADERS, register_rows
from dossiers.queries import READERS, documents_visible_to


@access(*READERS, *UNIT_SIDE)
@require_safe
def outgoing(request: HttpRequest, code: str) -> HttpResponse:
    """All papers of the authority, in whichever campaign they were written; a unit's own for its people."""
    campaign = campaign_for(request, code)
    filters = _filters(request)
    page = page_of(request, _rows(request, filters))
    lines = list(lines_of(page.object_list))
    papers = [line.paper.pk for line in lines if isinstance(line, Line) and line.paper]
    context = {
        "campaign": campaign,
        "page": page,
        "lines": lines,
        "readable": set(documents_visible_to(request.acting).filter(pk__in=papers).values_list("pk", flat=True)),
        "year": filters.chosen_year,
        "filters": filters,
        "clear_url": request.path if request.GET else "",
        "query": request.GET.urlencode(),
        "may_number": request.acting.role in (Role.SECRETARY, *UNIT_SIDE),
        "crumbs": [_home(request, campaign), ("Sổ đăng ký văn bản đi", "")],
    }
    return render(request, "dossiers/numbering/outgoing.html", context)


@access(*READERS, *UNIT_SIDE)
@require_safe
def outgoing_file(request: HttpRequest, code: str) -> HttpResponse:
    """What the filters of the page show."""
    campaign = campaign_for(request, code)
    filters = _filters(request)
    title = f"Sổ đăng ký văn bản đi năm {filters.chosen_year or campaign.year}, {campaign.authority.name}"
    content = workbook(title, HEADERS, register_rows(lines_of(_rows(request, filters))))
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="so-dang-ky-van-ban-di.xlsx"'
    return response


def _filters(request: HttpRequest) -> RegisterFilter:
    seen = given_visible_to(request.acting)
    years = sorted(set(seen.values_list("year", flat=True).order_by()), reverse=True)
    return RegisterFilter(request.GET, years=years, units=Unit.objects.filter(pk__in=seen.values("unit")))


def _rows(request: HttpRequest, filters: RegisterFilter) -> list[Row]:
    """Between papers of one kind nothing is said of numbers left out: others of the series may have them."""
    kind, unit = filters.value("kind"), filters.value("unit")
    seen: QuerySet[GivenNumber] = given_visible_to(request.acting).filter(year=filters.chosen_year)
    if unit:
        seen = seen.filter(unit=unit)
    return rows_of(seen.filter(owner__contains=f":{kind}:") if kind else seen, with_gaps=not kind)


def _home(request: HttpRequest, campaign: Campaign) -> tuple[str, str]:
    of_unit = request.acting.role in UNIT_SIDE
    label, name = ("Báo cáo thành tích", "reports") if of_unit else ("Hồ sơ khen thưởng", "dossier")
    return label, reverse(name, args=[campaign.code])
