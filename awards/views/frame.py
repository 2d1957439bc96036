"""What several pages of this room share: tabs by content, and files to take away."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django import forms
from django.http import HttpRequest, HttpResponse

from awards.tables import Table
from campaigns import spreadsheets
from campaigns.models import Campaign, Content
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Refused

# Those who follow the ranking and the places; only the secretary moves them.
READERS = (Role.SECRETARY, Role.MANAGER, Role.LEADER, Role.COUNCILLOR)
# Those who look up awards; a unit's people see their own.
LOOKERS = (*READERS, *UNIT_SIDE)


def content_tabs(request: HttpRequest, campaign: Campaign) -> tuple[list[dict[str, object]], Content | None]:
    """Tabs of the campaign's contents and the chosen one (?content=02), else the first."""
    contents = list(campaign.contents.all())
    wanted = request.GET.get("content", "")
    chosen = next((one for one in contents if one.number == wanted), contents[0] if contents else None)
    tabs = [
        {"label": f"{one.number}. {one.short_title}", "url": f"?content={one.number}", "active": one == chosen}
        for one in contents
    ]
    return tabs, chosen


def excel(table: Table, name: str) -> HttpResponse:
    return _attached(spreadsheets.workbook(*table), name)


def workbook(sheets: Iterable[spreadsheets.Listed], name: str) -> HttpResponse:
    return _attached(spreadsheets.workbook_of(sheets), name)


def _attached(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@contextmanager
def told_in(form: forms.Form) -> Iterator[None]:
    """A refusal is told above the fields, where nothing typed is lost; not being the right person is not."""
    try:
        yield
    except Refused as refusal:
        if refusal.status == 403:
            raise
        form.add_error(None, [f"{blocker.text} {blocker.cure}".strip() for blocker in refusal.blockers])
