"""The logbook as a list, and the history of one object."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaigns.access import access, any_role
from campaigns.log_words import told
from campaigns.paging import page_of
from campaigns.queries import campaigns_visible_to, logbook_visible_to
from campaigns.replica import from_replica
from campaigns.roles import Role
from campaigns.system_forms import LogFilter
from campaigns.system_queries import find_entries

READERS = (Role.ADMIN, Role.MANAGER, Role.LEADER)


@access(*READERS)
@require_safe
@from_replica
def logbook(request: HttpRequest) -> HttpResponse:
    filters = LogFilter(request.GET)
    filters.fields["campaign"].queryset = campaigns_visible_to(request.acting)
    found = find_entries(
        logbook_visible_to(request.acting),
        text=filters.value("q") or "",
        campaign=filters.value("campaign"),
        since=filters.value("since"),
        until=filters.value("until"),
    )
    page = page_of(request, found)
    context = {"page": page, "rows": told(page), "filters": filters, "clear_url": request.path if request.GET else ""}
    return render(request, "campaigns/logbook.html", context)


@any_role
@require_safe
def history(request: HttpRequest, label: str, key: str) -> HttpResponse:
    """Every entry about one object that the person may see; none means there is nothing here for this person."""
    found = logbook_visible_to(request.acting).filter(object_type=label.lower(), object_key=key)
    page = page_of(request, found)
    if not page.object_list:  # what came with the plan has no entry yet, and looks like what is not to be seen
        return render(request, "campaigns/history.html", {"crumbs": [("Lịch sử", "")]}, status=404)
    rows = told(page)
    name = rows[0]["object"]
    crumbs = [("Nhật ký", reverse("logbook") if request.acting.role in READERS else ""), (name, "")]
    return render(request, "campaigns/history.html", {"page": page, "rows": rows, "name": name, "crumbs": crumbs})
