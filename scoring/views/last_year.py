"""What the unit itself said and proved last year on the same criteria: offered, and taken over only when confirmed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.posted import whole_number
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker, Refused, require
from scoring.actions import last_year as actions
from scoring.actions.evidence_log import log_infected
from scoring.addresses import line_url
from scoring.card_tree import card_rows
from scoring.models import Evidence, Scorecard, ScoreLine
from scoring.rules import edit_blockers, line_blockers
from scoring.sniff import Unfit
from scoring.suggestions import Suggestion, every_suggestion
from scoring.views.bench import Bench
from scoring.views.cards import card_of, crumbs_of
from scoring.views.lines import found_line
from scoring.virus import Infected

_GONE = Blocker("Dòng này không còn gợi ý từ năm trước.", "Tải lại trang.")


@access(*UNIT_SIDE)
@require_safe
def last_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line of the scorecard whose criterion the unit answered before."""
    card = _card(request, pk)
    tree = card_rows(card)
    found = every_suggestion(card, tree)
    rows = [found[row.key] for row in tree.rows if row.key in found]
    context = {
        "card": card,
        "rows": rows,
        "usable": sum(each.answer is not None for each in rows),
        "crumbs": crumbs_of(card, "Số liệu năm trước"),
    }
    return render(request, "scoring/last_year.html", context)


@access(*UNIT_SIDE)
@require_POST
def take_last_year(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked lines, all of them or none."""
    card = _card(request, pk)
    tree, ticked = card_rows(card), set(request.POST.getlist("line"))
    rows = [row for row in tree.rows if row.key in ticked]
    if not rows:
        raise Refused([Blocker("Chưa chọn dòng nào.", "Đánh dấu các dòng cần lấy rồi bấm lại.")], status=422)
    found = every_suggestion(card, tree)
    agreed = [_agreed(request, row.line, found.get(row.key), f"version-{row.key}") for row in rows if row.line]
    count = actions.take_answers(agreed=agreed, **_by(request))
    messages.success(
        request, f"Đã lấy số liệu năm trước vào {count} dòng. Mở từng dòng để kiểm tra và sửa cho đúng năm nay."
    )
    return redirect("scorecard", card.pk)


@access(*UNIT_SIDE)
@require_POST
def take_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One line, from a browser without script; js/last_year.js fills the form instead, which then saves itself."""
    found = found_line(request, pk)
    suggestion = _suggestion(found)
    actions.take_answers(agreed=[_agreed(request, found, suggestion, "version")], **_by(request))
    return redirect(line_url(found.scorecard_id, found.pk))


@access(*UNIT_SIDE)
@require_POST
def attach_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked documents of last year's line. One that is not taken is told beside its name and stops no other."""
    found = found_line(request, pk)
    require(line_blockers(found))
    suggestion = _suggestion(found)
    ticked = set(request.POST.getlist("document"))
    chosen = [each for each in suggestion.documents if str(each.pk) in ticked] if suggestion else []
    if not chosen:
        raise Refused([Blocker("Chưa chọn tài liệu nào.", "Đánh dấu tài liệu cần kèm lại.")], status=409)
    refused = [(each.display_name, reason) for each in chosen if (reason := _attach(request, found, each))]
    if request.htmx:
        return _renewed(request, found, refused)
    for name, reason in refused:
        messages.error(request, f"{name}: {reason}")
    return redirect(line_url(found.scorecard_id, found.pk))


def _attach(request: HttpRequest, line: ScoreLine, document: Evidence) -> str:
    """Why it was not taken, or nothing."""
    try:
        actions.attach_again(line=line, document=document, **_by(request))
    except Unfit as reason:
        if isinstance(reason, Infected):
            log_infected(line=line, virus=reason.virus, **_by(request))
        return str(reason)
    except Refused as refused:  # no room left in the library
        return refused.blockers[0].text
    return ""


def _suggestion(line: ScoreLine) -> Suggestion | None:
    return every_suggestion(line.scorecard, card_rows(line.scorecard)).get(str(line.pk))


def _agreed(request: HttpRequest, line: ScoreLine, suggestion: Suggestion | None, name: str) -> actions.Agreed:
    """`name`: of the field with the version that the person saw."""
    if suggestion is None:
        raise Refused([_GONE])
    seen = whole_number(request.POST.get(name, ""))
    return actions.Agreed(line, suggestion, -1 if seen is None else seen)


def _renewed(request: HttpRequest, found: ScoreLine, refused: list[tuple[str, str]]) -> HttpResponse:
    """What is left to attach, and the row's documents with what follows from them."""
    tree = card_rows(found.scorecard)
    context = {
        "bench": Bench(found.scorecard, tree, request.acting, timezone.localdate()),
        "row": tree.row(found.pk),
        "last": every_suggestion(found.scorecard, tree).get(str(found.pk)),
        "refused": refused,
        "renewed": True,
    }
    return render(request, "scoring/_attached_again.html", context)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by_user": request.user, "now": timezone.now()}


def _card(request: HttpRequest, pk: int) -> Scorecard:
    """A scorecard of one's unit while it may be filled in."""
    card = card_of(request, pk)
    require(edit_blockers(card))
    return card
