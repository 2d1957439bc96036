"""Documents of one line: files one by one, links, cited documents, and what the unit already has in its library."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker, Refused
from scoring.actions import evidence as actions
from scoring.actions.evidence_log import log_infected
from scoring.addresses import line_url
from scoring.card_tree import card_rows
from scoring.evidence.forms import CitationForm, LinkForm, RowForm
from scoring.intake import received
from scoring.models import ScoreLine
from scoring.queries import evidence_visible_to
from scoring.sniff import Unfit
from scoring.views.bench import Bench
from scoring.views.lines import found_line
from scoring.virus import Infected


@access(*UNIT_SIDE)
@require_POST
def add_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """One file of one request. A file that is not taken is told beside its name and stops no other."""
    found = found_line(request, pk)
    try:
        document = received(request)
    except Unfit as reason:
        if isinstance(reason, Infected):
            log_infected(line=found, virus=reason.virus, by_user=request.user, now=timezone.now())
        return render(request, "scoring/_unfit.html", {"reason": reason}, status=422)
    restricted = "sensitive" in request.POST
    actions.add_evidence(line=found, document=document, sensitive=restricted, **_by(request))
    return _renewed(request, found)


@access(*UNIT_SIDE)
@require_POST
def add_link(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_line(request, pk)
    form = LinkForm(request.POST, line_id=pk)
    if not form.is_valid():
        return _unreadable(request, found, form)
    actions.add_link(line=found, **form.cleaned_data, **_by(request))
    return _renewed(request, found, form=LinkForm(line_id=pk))


@access(*UNIT_SIDE)
@require_POST
def cite_document(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_line(request, pk)
    form = CitationForm(request.POST, line_id=pk)
    if not form.is_valid():
        return _unreadable(request, found, form)
    restricted = form.cleaned_data["sensitive"]
    actions.cite_document(line=found, citation=form.citation, sensitive=restricted, **_by(request))
    return _renewed(request, found, form=CitationForm(line_id=pk))


@access(*UNIT_SIDE)
@require_POST
def link_evidence(request: HttpRequest, pk: int, evidence: UUID) -> HttpResponse:
    """Hang on this line what already hangs on another."""
    found = found_line(request, pk)
    known = get_object_or_404(evidence_visible_to(request.acting), pk=evidence)
    actions.link_evidence(line=found, evidence=known, **_by(request))
    return _renewed(request, found, hung=known)


@access(*UNIT_SIDE)
@require_POST
def remove_evidence(request: HttpRequest, pk: int, evidence: UUID) -> HttpResponse:
    found = found_line(request, pk)
    known = get_object_or_404(evidence_visible_to(request.acting), pk=evidence, uses__line=found)
    actions.remove_evidence(line=found, evidence=known, **_by(request))
    return _renewed(request, found)


@access(*UNIT_SIDE)
@require_safe
def line_library(request: HttpRequest, pk: int) -> HttpResponse:
    """The other ways to prove a line: a link, a cited document, or another document of the unit."""
    found = found_line(request, pk)
    campaign = found.scorecard.content.campaign
    others = evidence_visible_to(request.acting).filter(campaign=campaign).exclude(uses__line=found)
    context = {
        "line": found,
        "others": others.order_by("search_key"),
        "link_form": LinkForm(line_id=pk),
        "citation_form": CitationForm(line_id=pk),
    }
    return render(request, "scoring/_library.html", context)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by_user": request.user, "now": timezone.now()}


def _renewed(request: HttpRequest, found: ScoreLine, **more: Any) -> HttpResponse:
    """The row's documents and what follows from them; a browser without script gets the page at the line."""
    if not request.htmx:
        return redirect(line_url(found.scorecard_id, found.pk))
    tree = card_rows(found.scorecard)
    bench = Bench(found.scorecard, tree, request.acting, timezone.localdate())
    context = {"bench": bench, "row": tree.row(found.pk), "line": found, "renewed": True, **more}
    template = "scoring/_document_added.html" if "form" in more else "scoring/_files_changed.html"
    return render(request, template, context)


def _unreadable(request: HttpRequest, found: ScoreLine, form: RowForm) -> HttpResponse:
    """The form again, with what is wrong beside its field; without script the reasons alone."""
    if not request.htmx:
        named = [Blocker(f"{form[name].label}: {words}") for name, said in form.errors.items() for words in said]
        raise Refused(named, status=422)
    return render(request, "scoring/_document_form.html", {"line": found, "form": form}, status=422)
