"""One line of a scorecard: saved as it is filled in; answers carry what the page must renew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.roles import OVERSEERS, UNIT_SIDE
from campaigns.rules import Blocker, Refused
from scoring.actions import lines as line_actions
from scoring.answers import Posted, fields_of, in_words, read_posted
from scoring.card_tree import Tree, card_rows
from scoring.engine.leaf import parse_params
from scoring.models import ScoreLine
from scoring.queries import lines_visible_to
from scoring.views.bench import Bench

LONGEST_NOTE = 2000


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """The line as it stands now, opened."""
    found = _line(request, pk)
    bench = _bench(request, found, card_rows(found.scorecard))
    context = {"bench": bench, "row": bench.tree.row(pk), "open": True}
    return render(request, "scoring/_line.html", context)


@access(*UNIT_SIDE)
@require_POST
def save_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Store what was entered; the answer renews points, totals and progress, never the fields being typed in."""
    found = _line(request, pk)
    params = parse_params(found.criterion.kind, found.criterion.params)
    posted = read_posted(found.criterion.kind, params, request.POST)
    note = request.POST.get("note", "").replace("\r\n", "\n").strip()[:LONGEST_NOTE]
    if posted.errors:
        return _unreadable(request, found, posted)
    version = request.POST.get("version", "")
    try:
        tree = line_actions.save_line(
            line=found,
            answer=posted.answer,
            note=note,
            version=int(version) if version.isdigit() else -1,
            by_user=request.user,
            now=timezone.now(),
        )
    except line_actions.Overtaken as overtaken:
        return _conflict(request, overtaken.stored, posted, note)
    return _renewed(request, found, tree, "scoring/_saved.html")


def _line(request: HttpRequest, pk: int) -> ScoreLine:
    return get_object_or_404(lines_visible_to(request.acting), pk=pk)


def _bench(request: HttpRequest, found: ScoreLine, tree: Tree) -> Bench:
    return Bench(found.scorecard, tree, request.acting, timezone.localdate())


def _renewed(request: HttpRequest, found: ScoreLine, tree: Tree, template: str) -> HttpResponse:
    """The fragments that follow from a change; a browser without script gets the page at the line."""
    if not request.htmx:
        return redirect(f"{reverse('scorecard', args=[found.scorecard_id])}#line-{found.pk}")
    bench = _bench(request, found, tree)
    return render(request, template, {"bench": bench, "row": tree.row(found.pk), "renewed": True})


def _unreadable(request: HttpRequest, found: ScoreLine, posted: Posted) -> HttpResponse:
    params = parse_params(found.criterion.kind, found.criterion.params)
    fields = fields_of(found.criterion.kind, params)
    if not request.htmx:
        named = [Blocker(f"{each.label}: {posted.errors[each.key]}") for each in fields if each.key in posted.errors]
        raise Refused(named, status=422)
    context = {"line": found, "fields": fields, "errors": posted.errors}
    return render(request, "scoring/_unreadable.html", context, status=422)


def _conflict(request: HttpRequest, stored: ScoreLine, posted: Posted, note: str) -> HttpResponse:
    """Both versions side by side; what was typed stays in its fields until one is chosen."""
    kind, params = stored.criterion.kind, parse_params(stored.criterion.kind, stored.criterion.params)
    context = {
        "line": stored,
        "theirs": in_words(kind, params, stored.answer),
        "mine": in_words(kind, params, posted.answer),
        "note": note,
    }
    return render(request, "scoring/_conflict.html", context, status=409)
