"""What is open before a content can be published, publishing it, and the published points."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from campaigns import spreadsheets
from campaigns.access import access, any_role
from campaigns.models import Content
from campaigns.queries import campaign_for, campaigns_visible_to
from campaigns.roles import Role
from scoring.actions.publication import publish_content
from scoring.judges import judge_for
from scoring.office_forms import content_tabs
from scoring.office_queries import cards_of, openings, queue
from scoring.office_tables import Table, queue_table, results_table
from scoring.published import results
from scoring.queries import scorecards_visible_to
from scoring.views.verification import READERS


@access(Role.MANAGER, Role.LEADER, Role.SECRETARY)
@require_GET
def publication(request: HttpRequest, code: str) -> HttpResponse:
    """Each content with what is verified, what waits and who never handed in."""
    campaign = campaign_for(request, code)
    now = timezone.now()
    person = judge_for(request.user, campaign, timezone.localdate()).manager_blockers()
    context = {"campaign": campaign, "openings": openings(campaign, now), "person": person}
    context["may_publish"] = request.acting.role == Role.MANAGER and not person
    context["crumbs"] = [("Công bố", ""), ("Công bố điểm", "")]
    return render(request, "scoring/office/publication.html", context)


@access(Role.MANAGER)
@require_POST
def content_publish(request: HttpRequest, pk: int) -> HttpResponse:
    content = get_object_or_404(Content, pk=pk, campaign__in=campaigns_visible_to(request.acting))
    request.campaign = content.campaign
    confirmed = request.POST.get("leave_out_absent") == "yes"
    publish_content(content=content, leave_out_absent=confirmed, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã công bố điểm nội dung {content.number}.")
    return redirect(f"{reverse('results', args=[content.campaign.code])}?content={content.number}")


@any_role
@require_GET
def results_page(request: HttpRequest, code: str) -> HttpResponse:
    """The published points of everybody: per group, parts, bonus, penalty, total and class."""
    campaign = campaign_for(request, code)
    tabs, content = content_tabs(request, campaign)
    by_total = request.GET.get("sort") == "total"
    tables = results(content, by_total=by_total) if content else []
    context = {"campaign": campaign, "content": content, "tabs": tabs, "tables": tables, "by_total": by_total}
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
