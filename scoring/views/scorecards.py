"""A unit's scorecards: the list, the workbench, the head's approval, and the moves between them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role
from scoring.actions.scorecards import finish, return_to_officer, submit
from scoring.card_tree import card_rows
from scoring.models import Scorecard
from scoring.queries import scorecards_visible_to
from scoring.rules import submit_blockers
from scoring.states import WITH_THE_OFFICE, ScorecardState
from scoring.views.bench import Bench
from scoring.views.matrix import matrix_for, own_rows


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def scorecards(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's own scorecards, or units by contents for the offices."""
    campaign = campaign_for(request, code)
    cards = scorecards_visible_to(request.acting).filter(content__campaign=campaign)
    today = timezone.localdate()
    context = {"campaign": campaign, "crumbs": [("Bàn làm việc", reverse("home")), ("Bảng tự chấm", "")]}
    if request.acting.role in UNIT_SIDE:
        context["rows"] = own_rows(cards, request.acting, today)
        return render(request, "scoring/scorecards.html", context)
    context["matrix"] = matrix_for(cards, request.acting, today, request.GET.get("group", ""))
    return render(request, "scoring/matrix.html", context)


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbench; for everybody but the unit's own people, and after the card has left them, to read only."""
    card = _card(request, pk)
    column = "final" if card.state == ScorecardState.PUBLISHED else "self"
    bench = Bench(card, card_rows(card, column), request.acting, timezone.localdate())
    return render(request, "scoring/scorecard.html", {"bench": bench, "crumbs": _crumbs(card)})


@access(Role.HEAD)
@require_safe
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """What the head decides on: totals, gaps and warnings, with two buttons; a card already sent is only read."""
    card = _card(request, pk)
    if card.state in WITH_THE_OFFICE:
        return redirect("scorecard", card.pk)
    bench = Bench(card, card_rows(card), request.acting, timezone.localdate())
    context = {"bench": bench, "blockers": submit_blockers(card, bench.tree), "crumbs": _crumbs(card, "Duyệt và trình")}
    return render(request, "scoring/approve.html", context)


@access(*UNIT_SIDE)
@require_POST
def finish_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    card = finish(scorecard=_card(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã hoàn thành. Bảng đang chờ thủ trưởng đơn vị duyệt và trình.")
    return redirect("approve" if request.acting.role == Role.HEAD else "scorecard", card.pk)


@access(Role.HEAD)
@require_POST
def submit_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    card = submit(scorecard=_card(request, pk), by_user=request.user, now=timezone.now())
    late = f" Ghi nhận nộp trễ {card.late_days} ngày." if card.late_days else ""
    messages.success(request, f"Đã trình {card.content} đến {card.content.campaign.lead_unit}.{late}")
    return redirect("scorecard", card.pk)


@access(Role.HEAD)
@require_POST
def return_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()[:2000]
    card = return_to_officer(scorecard=_card(request, pk), reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã trả lại để cán bộ nhập liệu sửa; lý do hiện ngay đầu bảng.")
    return redirect("scorecard", card.pk)


def _card(request: HttpRequest, pk: int) -> Scorecard:
    """A scorecard of one's scope, its campaign shown in the page frame."""
    cards = scorecards_visible_to(request.acting).select_related("content__campaign__lead_unit")
    card = get_object_or_404(cards, pk=pk)
    request.campaign = card.content.campaign
    return card


def _crumbs(card: Scorecard, last: str = "") -> list[tuple[str, str]]:
    listed = ("Bảng tự chấm", reverse("scorecards", args=[card.content.campaign.code]))
    if last:
        return [listed, (str(card.content), reverse("scorecard", args=[card.pk])), (last, "")]
    return [listed, (str(card.content), "")]
