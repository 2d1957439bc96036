"""Kiến nghị về điểm: a unit objects to a published line and follows it; the offices read; the verifier answers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role
from campaigns.rules import Refused
from scoring.actions import petitions as actions
from scoring.answers import Posted, read_posted
from scoring.engine.leaf import parse_params
from scoring.judges import judge_for
from scoring.models import Petition, ScoreLine
from scoring.petitions.forms import PetitionFilter, PetitionForm
from scoring.petitions.page import LinePage, PetitionPage
from scoring.petitions.queries import containing, office_rows, petitions_of, petitions_visible_to
from scoring.petitions.rules import LONGEST, filing_blockers
from scoring.views.lines import found_line


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def petitions(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's own; all of the campaign for the offices, those that I answer first."""
    campaign = campaign_for(request, code)
    found = petitions_of(petitions_visible_to(request.acting), campaign)
    context: dict[str, Any] = {"campaign": campaign, "crumbs": [("Kiến nghị về điểm", "")]}
    context["closed"] = campaign.contents.exclude(closed_at=None).order_by("number")
    if request.acting.role in UNIT_SIDE:
        return render(request, "scoring/petitions/own.html", context | {"petitions": found})
    filters, today = PetitionFilter(request.GET), timezone.localdate()
    state, text = filters.value("state"), filters.value("q")
    shown = found.filter(state=state) if state else found
    rows = containing(shown, text) if text else list(shown)
    judge = judge_for(request.user, campaign, today)
    context |= {"filters": filters, "rows": office_rows(rows, judge), "narrowed": bool(state or text)}
    return render(request, "scoring/petitions/office.html", context)


@access(*UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def new_petition(request: HttpRequest, pk: int) -> HttpResponse:
    line = found_line(request, pk)
    request.campaign = line.scorecard.content.campaign
    form, posted = PetitionForm(request.POST or None), Posted(None, {})
    if request.method == "POST":
        posted = _posted(line, request)
        if form.is_valid() and not posted.errors and (filed := _filed(request, line, form, posted)):
            messages.success(request, "Đã gửi kiến nghị. Khi có trả lời, đơn vị nhận được thông báo.")
            return redirect("petition", filed.pk)
    page = LinePage(line, request.acting)
    context = {
        "line": line,
        "page": page,
        "row": page.row,
        "form": form,
        "errors": list(posted.errors.values()),
        "inputs": page.inputs(posted.answer),
        "blockers": filing_blockers(line, timezone.now()),
        "crumbs": _crumbs(request, f"Dòng {line.criterion.code}"),
    }
    return render(request, "scoring/petitions/new.html", context, status=422 if form.is_bound else 200)


def _posted(line: ScoreLine, request: HttpRequest) -> Posted:
    """The figure that the unit asks for, or that the office finds."""
    return read_posted(line.criterion.kind, parse_params(line.criterion.kind, line.criterion.params), request.POST)


def _filed(request: HttpRequest, line: ScoreLine, form: PetitionForm, posted: Posted) -> Petition | None:
    """None: refused, with the reasons on the form."""
    text, wanted = form.cleaned_data["text"], posted.answer
    try:
        return actions.file_petition(line=line, text=text, wanted=wanted, by_user=request.user, now=timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return None


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@access(*UNIT_SIDE)
@require_POST
def withdraw_petition(request: HttpRequest, pk: int) -> HttpResponse:
    found = actions.withdraw_petition(petition=_found(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã rút kiến nghị về dòng {found.line.criterion.code}.")
    return redirect("petitions", request.campaign.code)


@access(Role.VERIFIER)
@require_POST
def answer_petition(request: HttpRequest, pk: int) -> HttpResponse:
    """`decision`: refuse or grant; with grant the line's fields."""
    found, ground = _found(request, pk), request.POST.get("ground", "")[: LONGEST + 1]
    posted = Posted(None, {})
    who = {"ground": ground, "by_user": request.user, "now": timezone.now()}
    try:
        match request.POST.get("decision"):
            case "refuse":
                done = actions.refuse_petition(petition=found, **who)
            case "grant":
                posted = _posted(found.line, request)
                if posted.errors:
                    return _page(request, found, errors=list(posted.errors.values()), ground=ground, posted=posted)
                done = actions.grant_petition(petition=found, answer=posted.answer or {}, **who)
            case _:
                raise BadRequest("decision")
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _page(request, found, refusal=refusal.blockers, ground=ground, posted=posted)
    messages.success(request, f"Đã trả lời kiến nghị của {done.line.scorecard.unit}.")
    return redirect("petitions", request.campaign.code)


def _page(request: HttpRequest, found: Petition, **tried: Any) -> HttpResponse:
    """`tried`: what was refused, with what had been typed."""
    page, posted = PetitionPage(found, request.acting), tried.get("posted")
    answer = posted.answer if posted else found.wanted or found.line.verified_answer
    context = {
        "petition": found,
        "page": page,
        "line": found.line,
        "row": page.about.row,
        "inputs": page.about.inputs(answer),
        "crumbs": _crumbs(request, f"{found.line.scorecard.unit}, dòng {found.line.criterion.code}"),
        **tried,
    }
    return render(request, "scoring/petitions/petition.html", context, status=422 if tried else 200)


def _found(request: HttpRequest, pk: int) -> Petition:
    found = get_object_or_404(petitions_visible_to(request.acting), pk=pk)
    request.campaign = found.line.scorecard.content.campaign
    return found


def _crumbs(request: HttpRequest, last: str) -> list[tuple[str, str]]:
    return [("Kiến nghị về điểm", reverse("petitions", args=[request.campaign.code])), (last, "")]
