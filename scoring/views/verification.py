"""The queue of verification, and the desk at which lines are decided one after another."""

from collections.abc import Sequence
from typing import get_args

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from campaigns.access import access
from campaigns.paging import page_of
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from campaigns.vietnamese import format_points
from scoring.actions import verification as actions
from scoring.actions.report_decisions import take_register
from scoring.actions.requests import conclude_unanswered
from scoring.addresses import desk_url
from scoring.answers import inputs_of
from scoring.by_criterion.round import Order
from scoring.by_criterion.strip import Strip
from scoring.desk import Desk, desk_for, following
from scoring.judges import judge_for
from scoring.mine import Mine, Moves
from scoring.models import Scorecard, ScoreLine
from scoring.office_forms import BASES, PostedDecision, QueueFilter, content_tabs
from scoring.office_queries import cards_of, counts_of, in_turn, queue
from scoring.queries import lines_visible_to, scorecards_visible_to
from scoring.states import Decision, ScorecardState
from scoring.verification_rules import seen_row_blockers

PER_PAGE = 38  # scorecards of the queue; a row of it says much
ORDER_KEY = "verification_order"
READERS = (Role.VERIFIER, Role.MANAGER, Role.INSPECTOR, Role.SECRETARY, Role.LEADER)


@access(*READERS)
@require_GET
def verification_units(request: HttpRequest, code: str) -> HttpResponse:
    """All scorecards of the campaign with what is done and what waits, first what is mine."""
    campaign = campaign_for(request, code)
    judge = judge_for(request.user, campaign, timezone.localdate())
    counts = counts_of(campaign)
    waiting = {key: states.get(ScorecardState.SUBMITTED, 0) for key, states in counts.items()}
    tabs, content = content_tabs(request, campaign, waiting)
    form = QueueFilter(request.GET, content=content)
    context = {"campaign": campaign, "content": content, "tabs": tabs, "form": form, "open": sum(waiting.values())}
    if content:
        cards = form.narrow(cards_of(campaign).filter(content=content))
        found = in_turn(cards, campaign, None if form.active else counts.get(content.pk, {}))
        page = page_of(request, found, per_page=PER_PAGE)
        rows = queue(cards_of(campaign).filter(content=content, unit__in=list(page)), judge)
        context |= {"page": page, "rows": rows, "mine": [row for row in rows if row.todo]}
        moves = Mine(judge).counted()
        context["ready"] = moves.get(content.pk, Moves()).ready
        context["todo"] = sum(each.todo for each in moves.values())
    context["crumbs"] = [("Thẩm định", ""), ("Hàng đợi thẩm định", "")]
    return render(request, "scoring/office/verification_units.html", context)


@access(*READERS)
@require_GET
def verify_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of a scorecard: evidence, claim, rule and decision. htmx takes the desk alone."""
    return _page(request, _desk(request, pk, request.GET.get("line", ""), request.GET.get("file", "")))


@access(Role.VERIFIER)
@require_POST
def verify_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, change or enter one line, then go on to the next that waits."""
    line = get_object_or_404(lines_visible_to(request.acting), pk=pk)
    require(seen_row_blockers(line, request.POST.get("criterion", "")))
    posted = PostedDecision.read(line, request.POST)
    try:
        posted.require_readable()
        done = _act(request, line, posted)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _page(request, _desk(request, line.scorecard_id, str(pk)), refusal.blockers, posted)
    judge = judge_for(request.user, done.scorecard.content.campaign, timezone.localdate())
    stop = following(done, judge, order_of(request))
    card, at = (stop.card, stop.line) if stop else (done.scorecard_id, done.pk)
    forward = desk_url(card, at)
    if not request.htmx:
        messages.success(request, _told(done))
        return redirect(forward)
    response = _page(request, _desk(request, card, str(at)), done=done)
    response["HX-Push-Url"] = forward
    return response


def _act(request: HttpRequest, line: ScoreLine, posted: PostedDecision) -> ScoreLine:
    who = {"by_user": request.user, "now": timezone.now()}
    early = "early" in request.POST
    match posted.decision:
        case "accept":
            return actions.accept_line(line=line, basis=posted.basis, early=early, **who)
        case "change":
            answer = posted.answer or {}
            return actions.change_line(line=line, answer=answer, ground=posted.ground, early=early, **who)
        case "disprove":
            return actions.disprove_line(line=line, ground=posted.ground, early=early, **who)
        case "enter":
            return actions.enter_line(line=line, answer=posted.answer or {}, remark=posted.ground, **who)
        case "unanswered":
            return conclude_unanswered(line=line, **who)
        case "register":
            return take_register(line=line, **who)
    raise BadRequest("decision")


def _told(line: ScoreLine) -> str:
    which = f"{line.scorecard.unit.name}, {line.criterion.code}"
    if line.unproven:
        return f"{which}: 0 điểm, không có tài liệu chứng minh."
    word = {Decision.ACCEPTED: "đã chấp nhận", Decision.CHANGED: "đã điều chỉnh"}[Decision(line.decision)]
    points = "không áp dụng" if line.verified_points is None else f"{format_points(line.verified_points)} điểm"
    return f"{which}: {word}, {points}."


def order_of(request: HttpRequest) -> Order:
    """In which order somebody verifies: as chosen last in this session, by criterion before any choice."""
    asked = request.GET.get("order", "")
    if asked in get_args(Order) and request.session.get(ORDER_KEY) != asked:
        request.session[ORDER_KEY] = asked
    return "unit" if request.session.get(ORDER_KEY) == "unit" else "criterion"


def _desk(request: HttpRequest, pk: int, line: str = "", file: str = "") -> Desk:
    offices = ("content__campaign__lead_unit", "content__campaign__alternate_unit")
    card = get_object_or_404(scorecards_visible_to(request.acting).select_related(*offices), pk=pk)
    request.campaign = card.content.campaign
    judge = judge_for(request.user, request.campaign, timezone.localdate())
    desk = desk_for(card, judge, line, file, order_of(request))
    if desk is None:
        raise Http404("Bảng này chưa có dòng nào.")
    return desk


def _page(
    request: HttpRequest,
    desk: Desk,
    refusal: Sequence[Blocker] = (),
    posted: PostedDecision | None = None,
    done: ScoreLine | None = None,
) -> HttpResponse:
    inputs = inputs_of(desk.row.criterion.kind, desk.row.params, posted.answer) if posted else desk.inputs
    queue_url = _queue_url(desk.card, desk.round.order)
    worker = desk if request.acting.role == Role.VERIFIER and not desk.blockers else None
    context = {
        "desk": desk,
        "card": desk.card,
        "row": desk.row,
        "line": desk.line,
        "round": desk.round,
        "strip": Strip(desk.round),
        "bases": list(enumerate(BASES, start=1)),
        "inputs": inputs,
        "refusal": refusal,
        "posted": posted,
        "done": done,
        "told": _told(done) if done else "",
        "worker": worker,
        "may_decide": worker is not None and not desk.line_blockers,
        "crumbs": [("Thẩm định", queue_url), (desk.card.content.short_title, queue_url), (desk.card.group.name, "")],
    }
    template = "scoring/office/_desk.html" if request.htmx else "scoring/office/verify_scorecard.html"
    return render(request, template, context, status=422 if refusal else 200)


def _queue_url(card: Scorecard, order: Order) -> str:
    page = reverse("verification_units" if order == "unit" else "verification", args=[card.content.campaign.code])
    return f"{page}?content={card.content.number}&group={card.group.code}"


@access(Role.VERIFIER)
@require_POST
def complete_verification(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_object_or_404(scorecards_visible_to(request.acting), pk=pk)
    request.campaign = card.content.campaign
    actions.complete_verification(scorecard=card, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã hoàn thành thẩm định {card.unit.name}.")
    return redirect(_queue_url(card, "unit"))


@access(Role.VERIFIER, Role.MANAGER)
@require_POST
def reopen_verification(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_object_or_404(scorecards_visible_to(request.acting), pk=pk)
    request.campaign = card.content.campaign
    reason = request.POST.get("reason", "")
    actions.reopen_verification(scorecard=card, reason=reason, by_user=request.user, now=timezone.now())
    return redirect("verify_scorecard", pk=pk)
