"""The score-sheet editor: its page, and the form of a row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.plan_rules import lead_blockers
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import require
from scoring.correction_rules import correct_blockers
from scoring.queries import draft_of, sheet_in_use
from scoring.views.editor_room import Room, crumbs_of, drafted_row


@access(Role.MANAGER)
@require_safe
def edit_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Tree, form and totals of the draft; what is chosen stands in the address."""
    campaign = campaign_for(request, code)
    content = get_object_or_404(campaign.contents, number=number)
    content.campaign = campaign
    require(lead_blockers(campaign, request.user, timezone.localdate()), status=403)
    draft = draft_of(content)
    if draft is None:
        used = sheet_in_use(content)
        context = {"content": content, "campaign": campaign, "sheet": used}
        context["blockers"] = correct_blockers(content, used, None)
        context["crumbs"] = crumbs_of(content)
        return render(request, "scoring/editor/no_draft.html", context)
    draft.content = content
    room = Room(request, draft)
    return room.page(room.asked_pane())


@access(Role.MANAGER)
@require_safe
def criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a row; ?kind= proposes another way of scoring."""
    row = drafted_row(request, pk)
    room = Room(request, row.sheet)
    if not request.htmx:
        return redirect(room.address(row=pk))
    return room.answer(room.row_pane(pk, request.GET))
