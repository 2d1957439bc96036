"""One line of a scorecard: saved as it is filled in; answers carry what the page must renew."""

import json
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.posted import whole_number
from campaigns.roles import OVERSEERS, UNIT_SIDE
from campaigns.rules import Blocker, Refused, require
from scoring.actions import lines as line_actions
from scoring.actions.moved_lines import removed_blockers
from scoring.addresses import line_url
from scoring.answers import Posted, fields_of, in_words, read_posted
from scoring.card_tree import Tree, card_rows, moment
from scoring.drawn import draw
from scoring.engine.leaf import parse_params
from scoring.engine.tree import CONTAINERS
from scoring.models import Criterion, Scorecard, ScoreLine
from scoring.queries import lines_visible_to
from scoring.suggestions import origin_of
from scoring.views.bench import Bench
from scoring.views.editor_room import whole

LONGEST_NOTE = 2000
_RELOAD = "Đã lưu. Bảng điểm vừa được đính chính: tải lại trang để xem bảng mới."


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """The line as it stands now, opened."""
    found = found_line(request, pk)
    bench = _bench(request, found, card_rows(found.scorecard))
    context = {"bench": bench, "row": bench.tree.row(pk), "open": True}
    return HttpResponse(draw("scoring/_line.jinja", csrf_token=_token(request), **context))


@access(*UNIT_SIDE)
@require_POST
def save_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Store what was entered; the answer renews points, totals and progress, never the fields being typed in."""
    who = {"unit_id": request.acting.unit_id, "by_user": request.user, "now": timezone.now()}
    try:
        tree = line_actions.type_line(line_id=pk, read=partial(_typed, request), **who)
    except Scorecard.DoesNotExist:
        raise _no_line(request, pk) from None
    except _Unreadable as mistake:
        return _unreadable(request, mistake.line, mistake.posted)
    except line_actions.Overtaken as overtaken:
        return _overtaken(request, overtaken.stored)
    found = tree.line(pk)
    response = _renewed(request, found, tree, "scoring/_saved.jinja")
    if _row_is_older(request, found):
        response["HX-Trigger"] = json.dumps({"toast": {"kind": "mine", "text": _RELOAD}})
    return response


class _Unreadable(Exception):
    """What was typed into a line has mistakes."""

    def __init__(self, line: ScoreLine, posted: Posted) -> None:
        self.line, self.posted = line, posted


def _typed(request: HttpRequest, found: ScoreLine) -> line_actions.Edit:
    """What the form says of the line as it stands now."""
    if _is_outdated(request, found):
        raise line_actions.Overtaken(found)
    posted = _posted(request, found)
    if posted.errors:
        raise _Unreadable(found, posted)
    origin = origin_of(found, posted.answer) if "last_year" in request.POST else ""
    return line_actions.Edit(found, posted.answer, _note(request), _seen(request), origin)


def _posted(request: HttpRequest, found: ScoreLine) -> Posted:
    kind = found.criterion.kind
    return read_posted(kind, parse_params(kind, found.criterion.params), request.POST)


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").replace("\r\n", "\n").strip()[:LONGEST_NOTE]


@access(*UNIT_SIDE)
@require_POST
def confirm_line(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit has looked at what a correction made of the line."""
    found = found_line(request, pk)
    tree = line_actions.confirm_line(line=found, by_user=request.user, now=timezone.now())
    return _renewed(request, found, tree, "scoring/_confirmed.jinja")


def found_line(request: HttpRequest, pk: int) -> ScoreLine:
    """A line of one's scope; one that a correction took away is refused with its reason."""
    found = lines_visible_to(request.acting).filter(pk=pk).first()
    if found is None:
        raise _no_line(request, pk)
    return found


def _no_line(request: HttpRequest, pk: int) -> Http404:
    """Raises Refused where a correction took the line away."""
    require(removed_blockers(request.acting.unit_id, pk))
    return Http404("Không có dòng này.")


def _bench(request: HttpRequest, found: ScoreLine, tree: Tree) -> Bench:
    return Bench(found.scorecard, tree, request.acting, timezone.localdate())


def _renewed(request: HttpRequest, found: ScoreLine, tree: Tree, template: str) -> HttpResponse:
    """The fragments that follow from a change; a browser without script gets the page at the line."""
    if not request.htmx:
        return redirect(line_url(found.scorecard_id, found.pk))
    tree.as_of = moment()  # it was read before its own change was there for others to read
    bench = _bench(request, found, tree)
    context = {"bench": bench, "row": tree.row(found.pk), "renewed": True}
    return HttpResponse(draw(template, csrf_token=_token(request), **context))


def _token(request: HttpRequest) -> Any:
    """For a form in the answer; where there is none, as after most saves, no token is made and no cookie set."""
    return SimpleLazyObject(partial(get_token, request))


def _seen(request: HttpRequest) -> int:
    """The version that the person has seen: the one that the form was filled in on, or the later one of a colleague
    over which "Giữ bản của tôi" was pressed. What is only typed on beside the two versions never says the later one."""
    told = [whole_number(request.POST.get(name, "")) for name in ("version", "over")]
    return max((version for version in told if version is not None), default=-1)


def _unreadable(request: HttpRequest, found: ScoreLine, posted: Posted) -> HttpResponse:
    params = parse_params(found.criterion.kind, found.criterion.params)
    fields = fields_of(found.criterion.kind, params)
    if not request.htmx:
        named = [Blocker(f"{each.label}: {posted.errors[each.key]}") for each in fields if each.key in posted.errors]
        raise Refused(named, status=422)
    context = {"line": found, "fields": fields, "errors": posted.errors}
    return render(request, "scoring/_unreadable.html", context, status=422)


def _is_outdated(request: HttpRequest, found: ScoreLine) -> bool:
    """Does the form stand for a row of an older version, on a line that has changed since?"""
    return _row_is_older(request, found) and request.POST.get("version", "") != str(found.version)


def _row_is_older(request: HttpRequest, found: ScoreLine) -> bool:
    """Was the page opened before the sheet was corrected?"""
    return request.POST.get("criterion", "") not in ("", str(found.criterion_id))


def _overtaken(request: HttpRequest, stored: ScoreLine) -> HttpResponse:
    if _is_outdated(request, stored):
        return _corrected(request, stored, _note(request))
    return _conflict(request, stored, _posted(request, stored), _note(request))


def _corrected(request: HttpRequest, found: ScoreLine, note: str) -> HttpResponse:
    """What was typed under the older version, in its words; nothing was written."""
    if not request.htmx:
        raise line_actions.Overtaken(found)
    rows = Criterion.objects.filter(sheet__content=found.scorecard.content_id)
    row = rows.filter(pk=whole(request.POST, "criterion")).exclude(kind__in=CONTAINERS).first()
    mine: list[tuple[str, str]] = []
    if row:
        params = parse_params(row.kind, row.params)
        mine = in_words(row.kind, params, read_posted(row.kind, params, request.POST).answer)
    return render(request, "scoring/_corrected.html", {"line": found, "mine": mine, "note": note}, status=409)


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
