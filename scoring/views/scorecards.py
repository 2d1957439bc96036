"""A unit's scorecards: the list and the workbench, up to the moment when one is finished."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.models import Unit
from campaigns.paging import PER_PAGE, page_of
from campaigns.queries import campaign_for
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role
from scoring.actions.scorecards import finish
from scoring.card_tree import card_rows
from scoring.models import Scorecard
from scoring.queries import scorecards_visible_to
from scoring.states import ScorecardState
from scoring.views.bench import Bench
from scoring.views.cards import card_of, crumbs_of
from scoring.views.matrix import Asked, matrix_for, own_rows


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def scorecards(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's own scorecards, or units by contents for the offices."""
    campaign = campaign_for(request, code)
    cards = scorecards_visible_to(request.acting).filter(content__campaign=campaign)
    today = timezone.localdate()
    context = {"campaign": campaign}
    if request.acting.role in UNIT_SIDE:
        context["rows"] = own_rows(cards, request.acting, today)
        return render(request, "scoring/scorecards.html", context)
    asked = Asked(request.GET.get("group", ""), request.GET.get("q", "").strip()[:100])
    context["matrix"] = matrix_for(cards, request.acting, today, asked, partial(_cut, request))
    return render(request, "scoring/matrix.html", context)


def _cut(request: HttpRequest, units: Sequence[Unit], per_page: int) -> Page:
    return page_of(request, units, per_page=min(per_page, PER_PAGE))


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbench with one of its parts; for all but the unit's own people, and once it has left them, to read."""
    card = card_of(request, pk)
    return render(request, "scoring/scorecard.html", {"bench": _bench(request, card), "crumbs": crumbs_of(card)})


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def scorecard_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts that the page did not bring: fetched at once, so that the whole card is at hand when the line fails."""
    return render(request, "scoring/_rest.html", {"bench": _bench(request, card_of(request, pk))})


@access(*UNIT_SIDE)
@require_POST
def finish_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    card = finish(scorecard=card_of(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã hoàn thành. Bảng đang chờ thủ trưởng đơn vị duyệt và trình.")
    return redirect("approve" if request.acting.role == Role.HEAD else "scorecard", card.pk)


def _bench(request: HttpRequest, card: Scorecard) -> Bench:
    column = "final" if card.state == ScorecardState.PUBLISHED else "self"
    asked = {"part": request.GET.get("part", ""), "asked": request.GET.get("line", ""), "whole": "whole" in request.GET}
    return Bench(card, card_rows(card, column), request.acting, timezone.localdate(), **asked)
