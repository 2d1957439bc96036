"""The queue by criterion, and one criterion on all units of a group, decided there one by one or together."""

from typing import get_args

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from campaigns.access import access
from campaigns.models import Campaign, ContestGroup
from campaigns.paging import page_of
from campaigns.posted import whole_numbers
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from scoring.actions.together import decide_together
from scoring.by_criterion.grid import Cut, Grid, grid_of
from scoring.by_criterion.overview import GroupTable, blank_stops, enter, group_tables
from scoring.by_criterion.tables import criteria_table, grid_table
from scoring.by_criterion.together import Deed, Plan, Seen, plan_of
from scoring.judges import Judge, judge_for
from scoring.models import Scorecard, ScoreLine
from scoring.office_forms import BASES, LONGEST_GROUND, content_tabs
from scoring.queries import criteria_visible_to, lines_visible_to
from scoring.states import ScorecardState
from scoring.views.publication import download
from scoring.views.verification import READERS

PER_PAGE = 40  # units of the table of one criterion; some carry many words


def _judge(request: HttpRequest, campaign: Campaign) -> Judge:
    return judge_for(request.user, campaign, timezone.localdate())


@access(*READERS)
@require_GET
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Every criterion of a content in one contest group: what waits, what is decided, what is mine."""
    campaign = campaign_for(request, code)
    judge = _judge(request, campaign)
    tabs, content = content_tabs(request, campaign, _waiting(campaign))
    tables = group_tables(content, judge) if content else []
    shown = _chosen(tables, request.GET.get("group", ""))
    if shown:
        enter(shown)
    context = {"campaign": campaign, "content": content, "tabs": tabs, "tables": tables, "table": shown}
    context["blanks"] = sum(table.blanks for table in tables)
    context["crumbs"] = [("Thẩm định", ""), ("Hàng đợi thẩm định", "")]
    return render(request, "scoring/by_criterion/queue.html", context)


def _waiting(campaign: Campaign) -> dict[int, int]:
    """How many scorecards wait, by content."""
    cards = Scorecard.objects.filter(content__campaign=campaign, state=ScorecardState.SUBMITTED).order_by()
    return dict(cards.values_list("content_id").annotate(Count("pk")))


def _chosen(tables: list[GroupTable], code: str) -> GroupTable | None:
    """The group asked for; else the first in which something is mine, else the first."""
    asked = [table for table in tables if table.group.code == code]
    return next(iter([*asked, *(table for table in tables if table.mine), *tables]), None)


@access(*READERS)
@require_GET
def criteria_file(request: HttpRequest, code: str) -> HttpResponse:
    """The queue by criterion of a content as a spreadsheet, all its groups."""
    campaign = campaign_for(request, code)
    judge = _judge(request, campaign)
    _, content = content_tabs(request, campaign)
    if content is None:
        raise Http404("Phong trào chưa có nội dung nào.")
    table = criteria_table(content, group_tables(content, judge, away=True))
    return download(table, f"tien-do-theo-tieu-chi-{content.number}")


@access(*READERS)
@require_GET
def verification_grid(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One criterion on all units of a contest group beside each other."""
    cut = lambda rows, count: page_of(request, rows, count=count, per_page=PER_PAGE)  # noqa: E731
    grid, groups = _grid(request, campaign_for(request, code), pk, cut)
    queue = f"{reverse('verification', args=[code])}?content={grid.group.content.number}&group={grid.group.code}"
    context = {"grid": grid, "groups": groups, "criterion": grid.criterion, "queue": queue}
    context["may_decide"] = request.acting.role == Role.VERIFIER and grid.open
    context["crumbs"] = [("Thẩm định", queue), (grid.group.name, queue), (grid.criterion.code, "")]
    return render(request, "scoring/by_criterion/grid.html", context)


@access(*READERS)
@require_GET
def grid_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    grid, _ = _grid(request, campaign_for(request, code), pk)
    return download(grid_table(grid), f"tieu-chi-{grid.criterion.code}-{grid.group.code}")


def _grid(request: HttpRequest, campaign: Campaign, pk: int, cut: Cut | None = None) -> tuple[Grid, list[ContestGroup]]:
    """With the groups of the content that may be shown instead."""
    found = criteria_visible_to(request.acting).filter(sheet__content__campaign=campaign)
    criterion = get_object_or_404(found.select_related("office"), pk=pk)
    compete = Exists(Scorecard.objects.filter(group=OuterRef("pk")))
    content = criterion.sheet.content
    groups = list(content.groups.filter(compete).order_by("position"))
    for group in groups:
        group.content = content
    judge, asked = _judge(request, campaign), request.GET.get("group", "")
    chosen = sorted(groups, key=lambda group: group.code != asked)
    grids = (grid_of(criterion, group, judge, judge.on, cut) for group in chosen)
    grid = next((each for each in grids if each), None)
    if grid is None:
        raise Http404("Không đơn vị nào có tiêu chí này.")
    return grid, groups


@access(Role.VERIFIER)
@require_http_methods(["GET", "POST"])
def verification_together(request: HttpRequest, code: str) -> HttpResponse:
    """What is about to happen to several lines, by name and figure; then, once agreed to, it happens."""
    campaign = campaign_for(request, code)
    if request.method == "GET" and "deed" not in request.GET:
        return redirect("verification", code)  # nothing was chosen: the address alone, typed or kept
    deed = _deed(request)
    if request.method == "POST":
        return _do(request, campaign, deed)
    lines = _asked_lines(request, campaign)
    return _preview(request, campaign, _plan(request, campaign, lines, deed))


def _deed(request: HttpRequest) -> Deed:
    deed = (request.POST or request.GET).get("deed", "")
    if deed not in get_args(Deed):
        raise BadRequest("deed")
    return "accept" if deed == "accept" else "disprove"


def _asked_lines(request: HttpRequest, campaign: Campaign) -> QuerySet[ScoreLine]:
    """Those that were ticked; or all bonuses and penalties of a content left empty that are mine."""
    if number := request.GET.get("blank"):
        judge = _judge(request, campaign)
        content = get_object_or_404(campaign.contents, number=number)
        keys = [stop.line for stop in blank_stops(content, judge, judge.on)]
    else:
        keys = whole_numbers(request.GET.getlist("line"))
    return _lines(request, campaign, keys)


def _lines(request: HttpRequest, campaign: Campaign, keys: list[int]) -> QuerySet[ScoreLine]:
    lines = lines_visible_to(request.acting).filter(pk__in=keys, scorecard__content__campaign=campaign)
    related = ("criterion__office", "scorecard__group")
    return lines.select_related(*related).order_by("scorecard__unit__sort_key", "criterion__position")


def _plan(request: HttpRequest, campaign: Campaign, lines: QuerySet[ScoreLine], deed: Deed) -> Plan:
    return plan_of(list(lines), deed, _judge(request, campaign))


def _preview(
    request: HttpRequest, campaign: Campaign, plan: Plan, refusal: list[Blocker] | None = None
) -> HttpResponse:
    data = request.POST or request.GET
    back = _back(campaign, plan, data.get("blank", ""))
    context = {"campaign": campaign, "plan": plan, "back": back, "refusal": refusal, "bases": BASES}
    context |= {"blank": data.get("blank", ""), "basis": data.get("basis", "")}
    context["crumbs"] = [("Thẩm định", back), ("Nhiều dòng một lúc", "")]
    status = 422 if refusal else 200
    return render(request, "scoring/by_criterion/together.html", context, status=status)


def _do(request: HttpRequest, campaign: Campaign, deed: Deed) -> HttpResponse:
    try:
        seen = Seen.read(request.POST.get("seen", ""))
    except (ValueError, TypeError) as error:
        raise BadRequest("seen") from error
    keys = _lines(request, campaign, [each.line for each in seen])
    known = set(keys.values_list("pk", flat=True))
    basis, who = request.POST.get("basis", "")[:LONGEST_GROUND], {"by_user": request.user, "now": timezone.now()}
    try:
        plan = decide_together(deed=deed, seen=[each for each in seen if each.line in known], basis=basis, **who)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _preview(request, campaign, _plan(request, campaign, keys, deed), refusal.blockers)
    _tell(request, plan)
    return redirect(_back(campaign, plan, request.POST.get("blank", "")))


def _tell(request: HttpRequest, plan: Plan) -> None:
    done = "Đã chấp nhận" if plan.deed == "accept" else "Đã cho 0 điểm vì không có tài liệu"
    messages.success(request, f"{done}: {len(plan.ready)} dòng của {len(plan.units)} đơn vị.")
    if plan.left:
        told = " ".join(f"{each.name}: {each.blockers[0].text}" for each in plan.left)
        messages.warning(request, f"Để nguyên {len(plan.left)} dòng. {told}")


def _back(campaign: Campaign, plan: Plan, blank: str) -> str:
    """The table from which the lines were chosen."""
    queue, chosen = reverse("verification", args=[campaign.code]), [*plan.ready, *plan.left]
    if blank or not chosen:
        return f"{queue}?content={blank}" if blank else queue
    line = chosen[0].line
    grid = reverse("verification_grid", args=[campaign.code, line.criterion_id])
    return f"{grid}?group={line.scorecard.group.code}"
