"""What is open before contents can be published, publishing and closing them, and the published points."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from campaigns import spreadsheets
from campaigns.access import access, any_role
from campaigns.models import Campaign, Content
from campaigns.posted import whole_number
from campaigns.queries import campaign_for, campaigns_visible_to
from campaigns.roles import OVERSEERS, Role
from scoring.actions.closing import close_content
from scoring.actions.public_page import end_public, open_to_public
from scoring.actions.publication import publish_content, publish_contents
from scoring.judges import judge_for
from scoring.menu import PUBLISHING
from scoring.office_forms import content_tabs
from scoring.office_queries import Opening, cards_of, openings, queue
from scoring.office_tables import Table, queue_table, results_table
from scoring.publication.closing import closing_blockers
from scoring.publication.open_items import items_table, open_items
from scoring.published import results
from scoring.queries import scorecards_visible_to
from scoring.views.verification import READERS


@access(*PUBLISHING)
@require_GET
def publication(request: HttpRequest, code: str) -> HttpResponse:
    """Each content with what is open before it is published, and with what keeps it from being closed after."""
    campaign = campaign_for(request, code)
    person = judge_for(request.user, campaign, timezone.localdate()).manager_blockers()
    rooms = _rooms(campaign)
    may = request.acting.role == Role.MANAGER and not person
    ready = [room["opening"] for room in rooms if may and not room["opening"].blockers]
    context: dict[str, Any] = {"campaign": campaign, "rooms": rooms, "person": person, "may_publish": may}
    context["ready"] = ready if len(ready) > 1 else []
    context["crumbs"] = [("Công bố", ""), ("Công bố điểm", "")]
    return render(request, "scoring/office/publication.html", context)


def _rooms(campaign: Campaign) -> list[dict[str, Any]]:
    """Openings with what is open in each; a published one with what keeps it open to petitions."""
    now = timezone.now()
    found: list[Opening] = openings(campaign, now)
    items = open_items(campaign, found)
    return [
        {
            "opening": one,
            "items": items.get(one.content.pk, []),
            "closing": closing_blockers(one.content, now) if one.content.published_at else [],
        }
        for one in found
    ]


@access(*PUBLISHING)
@require_GET
def publication_file(request: HttpRequest, code: str) -> HttpResponse:
    """What is open, name by name."""
    campaign = campaign_for(request, code)
    rooms = [(room["opening"].content, room["items"]) for room in _rooms(campaign)]
    return download(items_table(campaign, rooms), "viec-con-mo-truoc-cong-bo")


@access(Role.MANAGER)
@require_POST
def content_publish(request: HttpRequest, pk: int) -> HttpResponse:
    content = _content(request, pk)
    confirmed = request.POST.get("leave_out_absent") == "yes"
    publish_content(content=content, leave_out_absent=confirmed, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã công bố điểm nội dung {content.number}.")
    return redirect(f"{reverse('results', args=[content.campaign.code])}?content={content.number}")


@access(Role.MANAGER)
@require_POST
def publish_several(request: HttpRequest, code: str) -> HttpResponse:
    """`content`: keys of those that the dialog named; all are published, or none."""
    campaign = campaign_for(request, code)
    keys = {whole_number(key) for key in request.POST.getlist("content")}
    contents = list(campaign.contents.filter(pk__in=keys - {None}).order_by("number"))
    if not contents:
        raise Http404("Chưa chọn nội dung nào.")
    confirmed = request.POST.get("leave_out_absent") == "yes"
    publish_contents(contents=contents, leave_out_absent=confirmed, by_user=request.user, now=timezone.now())
    numbers = ", ".join(content.number for content in contents)
    messages.success(request, f"Đã công bố điểm {len(contents)} nội dung: {numbers}.")
    return redirect("publication", code)


@access(Role.MANAGER)
@require_POST
def content_close(request: HttpRequest, pk: int) -> HttpResponse:
    content = close_content(content=_content(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã khóa điểm nội dung {content.number}.")
    return redirect("publication", content.campaign.code)


@access(Role.MANAGER)
@require_POST
def set_public(request: HttpRequest, code: str) -> HttpResponse:
    """`public`: yes opens the published points to everybody, anything else takes them back."""
    campaign = campaign_for(request, code)
    opens = request.POST.get("public") == "yes"
    (open_to_public if opens else end_public)(campaign=campaign, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã công khai bảng điểm." if opens else "Đã thôi công khai bảng điểm.")
    return redirect("publication", code)


def _content(request: HttpRequest, pk: int) -> Content:
    content = get_object_or_404(Content, pk=pk, campaign__in=campaigns_visible_to(request.acting))
    request.campaign = content.campaign
    return content


@any_role
@require_GET
def results_page(request: HttpRequest, code: str) -> HttpResponse:
    """The published points of everybody: per group, parts, bonus, penalty, total and class."""
    campaign = campaign_for(request, code)
    tabs, content = content_tabs(request, campaign)
    by_total = request.GET.get("sort") == "total"
    tables = results(content, by_total=by_total) if content else []
    context = {"campaign": campaign, "content": content, "tabs": tabs, "tables": tables, "by_total": by_total}
    context["reads_all"] = request.acting.role in OVERSEERS
    if tables:
        own = scorecards_visible_to(request.acting).filter(content=content)
        context["printable"] = set(own.values_list("pk", flat=True))
    context["crumbs"] = [("Công bố", ""), ("Điểm đã công bố", "")]
    return render(request, "scoring/office/results.html", context)


@any_role
@require_GET
def results_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    _, content = content_tabs(request, campaign)
    if content is None:
        raise Http404("Phong trào chưa có nội dung nào.")
    return download(results_table(content, results(content)), f"diem-cong-bo-{content.number}")


@access(*READERS)
@require_GET
def verification_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    judge = judge_for(request.user, campaign, timezone.localdate())
    return download(queue_table(campaign.short_title, queue(cards_of(campaign), judge)), "tien-do-tham-dinh")


def download(table: Table, name: str) -> HttpResponse:
    response = HttpResponse(spreadsheets.workbook(*table), content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
