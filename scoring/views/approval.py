"""What the head of a unit does with a finished scorecard: look at it, send it, return it, take it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.roles import Role
from scoring.actions.scorecards import recall, return_to_officer, submit
from scoring.approval import approval_of
from scoring.card_tree import card_rows
from scoring.judges import office_for
from scoring.rules import submit_blockers
from scoring.states import WITH_THE_OFFICE
from scoring.views.bench import Bench
from scoring.views.cards import card_of, crumbs_of, own_card


@access(Role.HEAD)
@require_safe
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """What the head decides on: totals, gaps, what changed, who is put forward; a card already sent is only read."""
    card = card_of(request, pk)
    if card.state in WITH_THE_OFFICE:
        return redirect("scorecard", card.pk)
    bench = Bench(card, card_rows(card), request.acting, timezone.localdate())
    context = {
        "bench": bench,
        "blockers": submit_blockers(card, bench.tree),
        "approval": approval_of(card, bench.tree, request.acting, timezone.now()),
        "crumbs": crumbs_of(card, "Duyệt và trình"),
    }
    return render(request, "scoring/approve.html", context)


@access(Role.HEAD)
@require_POST
def submit_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    card = submit(scorecard=own_card(request, pk), by_user=request.user, now=timezone.now())
    late = f" Ghi nhận nộp trễ {card.late_days} ngày." if card.late_days else ""
    office = office_for(card.content.campaign, card.unit)
    messages.success(request, f"Đã trình {card.content} đến {office}.{late} Giấy biên nhận ở ngay dưới đây.")
    return redirect("receipt", card.pk)


@access(Role.HEAD)
@require_POST
def return_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()[:2000]
    card = return_to_officer(scorecard=card_of(request, pk), reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã trả lại để cán bộ nhập liệu sửa; lý do hiện ngay đầu bảng.")
    return redirect("scorecard", card.pk)


@access(Role.HEAD)
@require_POST
def recall_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()[:2000]
    card = recall(scorecard=card_of(request, pk), reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã thu hồi. Bảng trở về cho cán bộ nhập liệu sửa; cơ quan thẩm định đã được báo.")
    return redirect("scorecard", card.pk)
