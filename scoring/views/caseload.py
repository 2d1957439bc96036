"""Phân công thẩm định: who decides which lines, how far each is; the manager shares out, takes back and reminds."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Page as Leaf
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns import spreadsheets
from campaigns.access import access
from campaigns.models import Content, Unit
from campaigns.paging import page_of
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.roles import Role
from scoring.actions.caseload import assign_verifiers, remind_verifiers
from scoring.caseload import excel
from scoring.caseload.board import Board
from scoring.caseload.choice import EVENLY, Choice
from scoring.caseload.page import Page
from scoring.caseload.preview import Preview, read_handings
from scoring.judges import judge_for
from scoring.menu import CASELOAD_READERS
from scoring.office_forms import content_tabs

PER_PAGE = 18  # units of the board; a row of it says much
MOST_AT_ONCE = 20_000  # lines whose hands change in one go, each of which the confirmation carries
_TOO_MANY = f"Mỗi lần phân công nhiều nhất {MOST_AT_ONCE} dòng: chọn từng khối, từng phần, tiêu chí hoặc một số đơn vị."


@access(*CASELOAD_READERS)
@require_safe
def caseload(request: HttpRequest, code: str) -> HttpResponse:
    """Units by parts of one content (`?content=01`), and who has how much of the whole campaign; `?who=` narrows."""
    page = _page(request, code)
    tabs, content = content_tabs(request, page.campaign)
    context = _context(page, content, "")
    context |= {"tabs": tabs, "choice": Choice.read(request.GET), "evenly": EVENLY}
    context["board"] = board = page.board(content, partial(_leaf, request)) if content else None
    context |= _elsewhere(board, context["choice"]) if board else {}
    context["may_share"] = request.acting.role == Role.MANAGER and not page.blockers
    return render(request, "scoring/caseload/board.html", context)


@access(*CASELOAD_READERS)
@require_safe
def caseload_file(request: HttpRequest, code: str) -> HttpResponse:
    page = _page(request, code)
    book = excel.sheets(page, page.campaign.contents.order_by("number"))
    response = HttpResponse(spreadsheets.workbook_of(book), content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="phan-cong-tham-dinh.xlsx"'
    return response


@access(Role.MANAGER)
@require_safe
def caseload_preview(request: HttpRequest, code: str) -> HttpResponse:
    """What a choice on the board would change, by person and unit, and what not, with the reasons."""
    page, choice = _page(request, code), Choice.read(request.GET)
    back = f"{reverse('caseload', args=[code])}?{request.GET.urlencode()}"
    if wrong := choice.wrong(page.people):
        messages.warning(request, wrong)
        return redirect(back)
    _, content = content_tabs(request, page.campaign)
    if content is None:
        raise Http404("Phong trào chưa có nội dung nào.")
    if (count := page.chosen_lines(content, choice).count()) > MOST_AT_ONCE:
        messages.warning(request, f"Phần đã chọn có {count} dòng. {_TOO_MANY}")
        return redirect(back)
    context = _context(page, content, "Xem trước")
    context |= {"choice": choice, "preview": Preview(page.plan(content, choice)), "back": back}
    return render(request, "scoring/caseload/preview.html", context)


@access(Role.MANAGER)
@require_POST
def give_lines(request: HttpRequest, code: str) -> HttpResponse:
    """Exactly the lines that the preview showed; what changed meanwhile is told."""
    campaign = campaign_for(request, code)
    handings = read_handings(request.POST.get("handings", ""))
    plan = assign_verifiers(campaign=campaign, handings=handings, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã phân công {len(plan.given)} dòng.")
    for reason in plan.reasons:
        messages.warning(request, f"Không phân công {reason}")
    number = campaign.contents.get(pk=plan.given[0].line.content).number
    return redirect(f"{reverse('caseload', args=[code])}?content={number}")


@access(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def caseload_reminder(request: HttpRequest, code: str) -> HttpResponse:
    """GET lists who would be reminded of how much (`?person=`, else all); POST reminds exactly the persons listed."""
    if request.method == "POST":
        return _remind(request, code)
    page = _page(request, code)
    asked = {whole_number(key) for key in request.GET.getlist("person")} or set(page.reminders)
    found = [each for key, each in page.reminders.items() if key in asked]
    context = _context(page, None, "Nhắc")
    context["due"] = [each for each in found if not each.told_today]
    context["told"] = [each for each in found if each.told_today]
    return render(request, "scoring/caseload/reminder.html", context)


def _remind(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    people = {key for each in request.POST.getlist("person") if (key := whole_number(each)) is not None}
    told = remind_verifiers(campaign=campaign, people=people, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã nhắc {', '.join(each.person.full_name for each in told)}.")
    if left := len(people) - len(told):
        messages.warning(request, f"Không nhắc {left} người: vừa được nhắc, hoặc không còn dòng nào chờ.")
    return redirect("caseload", code)


def _elsewhere(board: Board, choice: Choice) -> dict[str, list[int]]:
    """What was ticked on other pages of the board, by key."""
    units = {row.unit.pk for _, rows in board.groups for row in rows}
    groups = {group.pk for group, _ in board.groups}
    return {"units_elsewhere": sorted(choice.units - units), "groups_elsewhere": sorted(choice.groups - groups)}


def _leaf(request: HttpRequest, units: Sequence[Unit]) -> Leaf:
    return page_of(request, units, per_page=PER_PAGE)


def _page(request: HttpRequest, code: str) -> Page:
    campaign, today = campaign_for(request, code), timezone.localdate()
    return Page(campaign, judge_for(request.user, campaign, today), today, request.GET.get("who", ""))


def _context(page: Page, content: Content | None, step: str) -> dict[str, Any]:
    address = reverse("caseload", args=[page.campaign.code])
    room = [("Thẩm định", ""), ("Phân công thẩm định", address if step else "")]
    crumbs = [*room, (step, "")] if step else room
    return {"page": page, "campaign": page.campaign, "content": content, "crumbs": crumbs}
