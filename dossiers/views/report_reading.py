"""A report as a paper: while it is written, and for those who read and confirm it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.models import Slot
from campaigns.access import access
from campaigns.log_words import told
from campaigns.logbook import history_of
from campaigns.roles import UNIT_SIDE, Role
from dossiers.facts.ground import Ground
from dossiers.facts.report import report
from dossiers.kinds import build_paper
from dossiers.queries import READERS
from dossiers.reporting.closed import closed_blockers
from dossiers.reporting.desk import form_of
from dossiers.reporting.forms import RemarkForm
from dossiers.reporting.queries import Row
from dossiers.reporting.text import confirmation_of
from dossiers.snapshots import plain
from dossiers.states import ConfirmationRole, DocumentKind
from dossiers.views.reports import own_nominee, own_slot
from dossiers.wordings.screen import screen_html


@access(*READERS, *UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def report_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper in a frame; posted, with what stands in the form and is not saved."""
    slot, ground = own_slot(request, pk)
    return _preview(request, ground, slot)


@access(*UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def draft_preview(request: HttpRequest, pk: int) -> HttpResponse:
    slot, ground = own_nominee(request, pk)
    return _preview(request, ground, slot)


def _preview(request: HttpRequest, ground: Ground, slot: Slot) -> HttpResponse:
    text = None
    if request.method == "POST":
        form = form_of(ground, slot, request.POST)
        form.full_clean()
        text = form.text
    paper = build_paper(DocumentKind.ACHIEVEMENT_REPORT, plain(report(ground, slot, text)))
    return HttpResponse(screen_html(paper))


@access(*READERS, *UNIT_SIDE)
@require_safe
def read_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper, who has confirmed it, and the word of whoever reads it."""
    slot, ground = own_slot(request, pk)
    row = Row(slot, ground.report_of(slot), request.acting)
    officer = request.acting.role == Role.OFFICER
    home = ("Báo cáo thành tích", "reports") if officer else ("Xác nhận báo cáo", "report_confirmations")
    head = confirmation_of(row.report, ConfirmationRole.HEAD)
    context = {
        "row": row,
        "slot": slot,
        "words": [one for one in (head, confirmation_of(row.report, ConfirmationRole.SUPERIOR)) if one],
        "closed": closed_blockers(slot),
        "may_return": request.acting.role == Role.MANAGER and head is not None,
        "form": RemarkForm(),
        "history": told(list(history_of(row.report))) if row.report else [],
        "crumbs": [(home[0], reverse(home[1], args=[slot.content.campaign.code])), (slot.recipient_name, "")],
    }
    return render(request, "dossiers/reporting/read.html", context)
