"""The number that the province assigned: how every line below would move, before it is recorded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from awards.forms import ProvinceCountForm
from awards.plan_inputs import line_code
from awards.province import contradicted
from awards.queries import quota_lines_visible_to
from awards.scenarios.editor import Editor
from awards.scenarios.ground import Ground
from awards.scenarios.options import Options
from awards.scenarios.page import ScenarioPage
from awards.scenarios.shapes import ProvinceChange
from awards.views.frame import told_in
from campaigns.access import access
from campaigns.actions.campaigns import set_province_count
from campaigns.models import QuotaLine
from campaigns.plan_rules import province_count_blockers
from campaigns.roles import Role
from campaigns.rules import require


@access(Role.MANAGER, Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def province_count(request: HttpRequest, pk: int) -> HttpResponse:
    """?count= shows what that number would do; posting it records it. An empty count: not assigned."""
    line = get_object_or_404(quota_lines_visible_to(request.acting), pk=pk)
    campaign = request.campaign = line.content.campaign
    require(province_count_blockers(line, campaign, line.count))
    given = request.POST if request.method == "POST" else request.GET if "count" in request.GET else None
    form = ProvinceCountForm(given, initial={"count": line.count})
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            set_province_count(line=line, **form.cleaned_data, by_user=request.user, now=timezone.now())
            messages.success(request, _told(line))
            return redirect(_back(line))
    return _page(request, line, form)


def _page(request: HttpRequest, line: QuotaLine, form: ProvinceCountForm) -> HttpResponse:
    ground = Ground(request.campaign)
    changes = []
    if form.is_bound and form.is_valid():
        changes = [ProvinceChange(line=line_code(line), count=form.cleaned_data["count"])]
    page = ScenarioPage(Options(ground), Editor([]), changes)
    context = {
        "campaign": request.campaign,
        "line": line,
        "form": form,
        "page": page,
        "overturned": contradicted(ground.draft.slots, page.outcome.result) if page.outcome and changes else [],
        "back": _back(line),
        "crumbs": [("Kế hoạch và chỉ tiêu", reverse("plan", args=[request.campaign.code])), ("Cấp tỉnh giao", "")],
    }
    wrong = form.is_bound and (request.method == "POST" or not form.is_valid())
    return render(request, "awards/province_count.html", context, status=422 if wrong else 200)


def _told(line: QuotaLine) -> str:
    text = f"Đã lưu số lượng cấp tỉnh giao của nội dung {line.content.number}."
    return f"{text} Chạy phân bổ lại để các suất theo số mới." if line.content.slots.exists() else text


def _back(line: QuotaLine) -> str:
    """To the places where there are some, else to the plan."""
    code = line.content.campaign.code
    if not line.content.slots.exists():
        return reverse("plan", args=[code]) + "#quota"
    return f"{reverse('allocation', args=[code])}?content={line.content.number}#line-{line.pk}"
