"""Giấy khen: who gets one, numbers of the register, the register and the log of printed and spoiled sheets."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.paging import page_of
from campaigns.posted import whole_number, whole_numbers
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from campaigns.spreadsheets import MEDIA_TYPE, Value, workbook
from dossiers.actions.register import give_numbers
from dossiers.certificates.filters import RecipientFilter, narrowed
from dossiers.certificates.queries import (
    READERS,
    Recipient,
    events_of,
    next_number,
    numbers_taken,
    recipients,
    register_of,
    runs_visible_to,
    templates_visible_to,
)
from dossiers.certificates.rules import choice_blockers, number_blockers
from dossiers.certificates.tables import (
    LIST_HEADERS,
    LOG_HEADERS,
    REGISTER_HEADERS,
    list_rows,
    log_rows,
    register_rows,
)

LATEST = 8  # files for the printer that the list shows


@access(*READERS)
@require_safe
def certificates(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    filters, found = RecipientFilter(request.GET), recipients(campaign)
    context = {
        "campaign": campaign,
        "rows": narrowed(found, filters),
        "all": found,
        "filters": filters,
        "clear_url": request.path if request.GET else "",
        "runs": runs_visible_to(request.acting).filter(campaign=campaign)[:LATEST],
        "designs": templates_visible_to(request.acting).count(),
        "may_print": request.acting.role == Role.SECRETARY,
        "printed": sum(one.good > 0 for one in found),
        "numbered": sum(one.entry is not None for one in found),
        "crumbs": [("Hồ sơ", ""), ("Giấy khen", "")],
    }
    return render(request, "dossiers/certificates/list.html", context)


@access(*READERS)
@require_safe
def certificates_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    title = f"Giấy khen {campaign.short_title}"
    return _excel(f"giay-khen-{campaign.code}", title, LIST_HEADERS, list_rows(recipients(campaign)))


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def register_numbers(request: HttpRequest, code: str) -> HttpResponse:
    """Those who were ticked (`line`) with the number that each would get; typed over, then written all at once."""
    campaign = campaign_for(request, code)
    data = request.POST if request.method == "POST" else request.GET
    chosen = recipients(campaign, whole_numbers(data.getlist("line")))
    year = whole_number(data.get("year", "")) or (chosen[0].year if chosen else campaign.year)
    year = min(max(year, 1945), 2999)
    context: dict[str, Any] = {"campaign": campaign, "year": year, "crumbs": _crumbs(campaign, "Số sổ khen thưởng")}
    if request.method == "GET":
        rows = _proposed(campaign, chosen, year, whole_number(data.get("first", "")))
        return _numbers_page(request, context, rows, choice_blockers(chosen))
    rows = [(one, data.get(f"number-{one.slot.pk}", "").strip()) for one in chosen]
    blank = [one.slot.recipient_name for one, typed in rows if whole_number(typed) is None]
    if blank:
        return _numbers_page(request, context, rows, [Blocker(f"{name}: chưa ghi số hợp lệ.") for name in blank], 422)
    numbers = [(one.slot.pk, int(typed)) for one, typed in rows]
    try:
        given = give_numbers(campaign=campaign, year=year, numbers=numbers, by_user=request.user, now=timezone.now())
    except Refused as refused:
        return _numbers_page(request, context, rows, refused.blockers, refused.status)
    messages.success(request, f"Đã ghi {len(given)} số vào sổ khen thưởng năm {year}.")
    return redirect("certificates", campaign.code)


def _proposed(campaign: Campaign, chosen: list[Recipient], year: int, first: int | None) -> list[tuple[Recipient, str]]:
    """Who has a number of this year keeps it; the others get the next free ones in the list's order."""
    taken = set(numbers_taken(campaign.authority_id, year))
    number = first or next_number(campaign.authority_id, year)
    rows = []
    for one in chosen:
        if one.entry and one.entry.year == year:
            rows.append((one, str(one.entry.number)))
            continue
        while number in taken:
            number += 1
        rows.append((one, str(number)))
        number += 1
    return rows


def _numbers_page(
    request: HttpRequest,
    context: dict[str, Any],
    rows: list[tuple[Recipient, str]],
    blockers: list[Blocker],
    status: int = 200,
) -> HttpResponse:
    context |= {"rows": rows, "blockers": blockers}
    if status == 200 and not blockers:
        campaign, year = context["campaign"], context["year"]
        numbers = [(one, int(typed)) for one, typed in rows]
        taken = numbers_taken(campaign.authority_id, year, [one.key for one, _ in rows])
        context["blockers"] = number_blockers(numbers, taken, year)
    return render(request, "dossiers/certificates/numbers.html", context, status=status)


@access(*READERS)
@require_safe
def register(request: HttpRequest, code: str) -> HttpResponse:
    """Sổ khen thưởng of the authority: all years."""
    campaign = campaign_for(request, code)
    context = {"campaign": campaign, "page": page_of(request, register_of(campaign))}
    context["crumbs"] = _crumbs(campaign, "Sổ khen thưởng")
    return render(request, "dossiers/certificates/register.html", context)


@access(*READERS)
@require_safe
def register_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    title = f"Sổ khen thưởng của {campaign.authority.name}"
    return _excel("so-khen-thuong", title, REGISTER_HEADERS, register_rows(register_of(campaign)))


@access(*READERS)
@require_safe
def certificate_log(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    context = {"campaign": campaign, "page": page_of(request, events_of(campaign))}
    context["crumbs"] = _crumbs(campaign, "Nhật ký in")
    return render(request, "dossiers/certificates/log.html", context)


@access(*READERS)
@require_safe
def certificate_log_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    title = f"Nhật ký in giấy khen {campaign.short_title}"
    return _excel(f"nhat-ky-in-{campaign.code}", title, LOG_HEADERS, log_rows(events_of(campaign)))


def _excel(name: str, title: str, headers: Iterable[str], rows: Iterable[tuple[Value, ...]]) -> HttpResponse:
    response = HttpResponse(workbook(title, list(headers), rows), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _crumbs(campaign: Campaign, here: str) -> list[tuple[str, str]]:
    return [("Giấy khen", reverse("certificates", args=[campaign.code])), (here, "")]
