"""A dossier that was sent: read, received, returned, taken back; and those of the units together."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.log_words import told
from campaigns.logbook import history_of
from campaigns.posted import whole_numbers
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from dossiers.actions import sendings as actions
from dossiers.facts.ground import ground_of
from dossiers.facts.unit_proposal import putting_forward
from dossiers.models import Sending
from dossiers.queries import READERS, documents_visible_to
from dossiers.sending.page import SendingPage, UnitRow
from dossiers.sending.queries import newest_turns, sendings_of, sendings_visible_to
from dossiers.states import SendingLevel, SendingState

_RECEIVERS = (Role.SECRETARY, Role.MANAGER, Role.LEADER)


def _sending(request: HttpRequest, pk: int) -> Sending:
    found = get_object_or_404(sendings_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    return found


@access(*READERS, *UNIT_SIDE)
@require_safe
def sending(request: HttpRequest, pk: int) -> HttpResponse:
    """One turn with the papers as they went, and what differs from the turn before."""
    found = _sending(request, pk)
    turns = list(sendings_of(found.campaign, level=found.level, unit=found.unit, subject=found.subject))
    before = next((one for one in turns if one.turn == found.turn - 1), None)
    papers = [row["document"] for row in found.papers]
    readable = documents_visible_to(request.acting).filter(pk__in=papers).values_list("pk", flat=True)
    page = SendingPage(found, before, request.acting, frozenset(map(str, readable)))
    context = {
        "campaign": found.campaign,
        "sending": found,
        "page": page,
        "turns": turns,
        "history": told(history_of(found)),
        "today": timezone.localdate(),
        "crumbs": [_home(request, found), (f"Lần trình {found.turn}", "")],
    }
    return render(request, "dossiers/sending/sending.html", context)


def _home(request: HttpRequest, found: Sending) -> tuple[str, str]:
    label, name = "Hồ sơ khen thưởng", "dossier"
    if found.level == SendingLevel.UNIT:
        own = request.acting.role in UNIT_SIDE
        label, name = ("Hồ sơ trình", "unit_dossier") if own else ("Hồ sơ của các đơn vị", "unit_sendings")
    return label, reverse(name, args=[found.campaign.code])


@access(*READERS)
@require_safe
def unit_sendings(request: HttpRequest, code: str) -> HttpResponse:
    """Every unit that puts somebody forward, and how far its dossier is."""
    campaign = campaign_for(request, code)
    turns = newest_turns(campaign, level=SendingLevel.UNIT)
    found = putting_forward(ground_of(campaign, timezone.localdate(), slots=()))
    rows = [
        UnitRow(one.unit, len(one.nominations), turns.get((SendingLevel.UNIT, one.unit.pk, "")), request.acting)
        for one in found
    ]
    lead = request.acting.role == Role.MANAGER and request.acting.unit_id == campaign.lead_unit_id
    context = {
        "campaign": campaign,
        "rows": rows,
        "waiting": [row for row in rows if row.waits],
        "received": sum(row.sending is not None and row.sending.state == SendingState.RECEIVED for row in rows),
        "may_receive": lead or request.acting.role == Role.SECRETARY,
        "crumbs": [("Hồ sơ khen thưởng", reverse("dossier", args=[code])), ("Hồ sơ của các đơn vị", "")],
    }
    return render(request, "dossiers/sending/units.html", context)


@access(Role.SECRETARY, Role.MANAGER)
@require_POST
def receive_sendings(request: HttpRequest, code: str) -> HttpResponse:
    """Those that were ticked (`sending`)."""
    campaign = campaign_for(request, code)
    wanted = whole_numbers(request.POST.getlist("sending"))
    chosen = sendings_visible_to(request.acting).filter(campaign=campaign, level=SendingLevel.UNIT, pk__in=wanted)
    received = actions.receive_sendings(sendings=list(chosen), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã nhận hồ sơ của {len(received)} đơn vị.")
    return redirect("unit_sendings", code)


@access(*_RECEIVERS)
@require_POST
def receive_sending(request: HttpRequest, pk: int) -> HttpResponse:
    """`received_on`: the day of the stamp, which is typed where the addressee is outside the application."""
    found, typed = _sending(request, pk), request.POST.get("received_on", "")
    actions.receive_sending(sending=found, received_on=_day(typed), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã nhận hồ sơ.")
    return redirect("sending", found.pk)


def _day(typed: str) -> date | None:
    """What no calendar knows counts as not typed: then it is today."""
    try:
        return parse_date(typed)
    except ValueError:
        return None


@access(*_RECEIVERS)
@require_POST
def return_sending(request: HttpRequest, pk: int) -> HttpResponse:
    found = _sending(request, pk)
    reason = request.POST.get("reason", "")[:2_000]
    actions.return_sending(sending=found, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã trả lại hồ sơ.")
    return redirect("sending", found.pk)


@access(Role.SECRETARY, Role.MANAGER, Role.HEAD)
@require_POST
def withdraw_sending(request: HttpRequest, pk: int) -> HttpResponse:
    found = _sending(request, pk)
    actions.withdraw_sending(sending=found, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã thu hồi hồ sơ.")
    return redirect("sending", found.pk)
