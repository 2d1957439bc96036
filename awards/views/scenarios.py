"""What-if: scenarios that are kept, their fields, what comes out, and applying one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions.scenarios import (
    apply_scenario,
    change_scenario,
    changes_of,
    copy_scenario,
    discard_scenario,
    keep_scenario,
)
from awards.forms import ScenarioForm
from awards.models import Scenario
from awards.queries import scenarios_visible_to
from awards.rules.scenarios import applying_blockers
from awards.scenarios.editor import Editor
from awards.scenarios.ground import Ground
from awards.scenarios.options import Options
from awards.scenarios.page import ScenarioPage
from awards.scenarios.tables import scenario_sheets
from awards.scenarios.words import in_words
from awards.views.frame import READERS, told_in, workbook
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.roles import Role

WRITERS = (Role.SECRETARY, Role.MANAGER)


@access(*READERS)
@require_GET
def scenarios(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    names = Options(Ground(campaign)).names
    kept = scenarios_visible_to(request.acting).filter(campaign=campaign)
    rows = [(one, [in_words(change, names) for change in changes_of(one)]) for one in kept]
    context = {
        "campaign": campaign,
        "rows": rows,
        "may_write": request.acting.role in WRITERS,
        "crumbs": [("Hội đồng", ""), ("Thử phương án", "")],
    }
    return render(request, "awards/scenarios/list.html", context)


@access(*WRITERS)
@require_http_methods(["GET", "POST"])
def scenario_new(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    form, page = _posted(request, campaign)
    if request.method == "POST" and form.is_valid() and page.editor.is_valid():
        with told_in(form):
            kept = keep_scenario(
                campaign=campaign, **form.given, changes=page.changes, by_user=request.user, now=timezone.now()
            )
            messages.success(request, f"Đã lưu phương án “{kept.title}”.")
            return redirect("scenario", pk=kept.pk)
    return _page(request, campaign, form, page)


@access(*READERS)
@require_http_methods(["GET", "POST"])
def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of the council reads it; the secretary and the manager save other changes under the same title."""
    found = _found(request, pk)
    if request.method != "POST":
        options = Options(Ground(found.campaign))
        changes = changes_of(found)
        form = ScenarioForm(initial={"title": found.title, "revision": found.revision})
        return _page(request, found.campaign, form, ScenarioPage(options, Editor.of(changes, options), changes), found)
    form, page = _posted(request, found.campaign)
    if form.is_valid() and page.editor.is_valid():
        with told_in(form):
            given = {**form.given, "revision": form.cleaned_data["revision"], "changes": page.changes}
            change_scenario(scenario=found, **given, by_user=request.user, now=timezone.now())
            messages.success(request, "Đã lưu phương án.")
            return redirect("scenario", pk=found.pk)
    return _page(request, found.campaign, form, page, found)


@access(*WRITERS)
@require_POST
def scenario_try(request: HttpRequest, code: str) -> HttpResponse:
    """What the fields give as they are typed, with a row added or removed; nothing is stored."""
    campaign = campaign_for(request, code)
    form, page = _posted(request, campaign)
    if request.POST.get("add"):
        ties = page.outcome.result.ties if page.outcome else ()
        editor = page.editor.adding(request.POST["add"], page.options, ties)
        page = ScenarioPage(page.options, editor, editor.changes())
    of = whole_number(request.POST.get("of", ""))
    found = None if of is None else _found(request, of)
    return _page(request, campaign, form, page, found, tried=True)


@access(*WRITERS)
@require_POST
def scenario_copy(request: HttpRequest, pk: int) -> HttpResponse:
    made = copy_scenario(scenario=_found(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã chép thành phương án mới.")
    return redirect("scenario", pk=made.pk)


@access(*WRITERS)
@require_POST
def scenario_discard(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    discard_scenario(scenario=found, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã xóa phương án “{found.title}”.")
    return redirect("scenarios", code=found.campaign.code)


@access(Role.SECRETARY)
@require_POST
def scenario_apply(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    reason = request.POST.get("reason", "")
    apply_scenario(scenario=found, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã áp dụng phần thực hiện được và phân bổ lại chỉ tiêu.")
    return redirect("scenario", pk=found.pk)


@access(*READERS)
@require_GET
def scenario_export(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    options, changes = Options(Ground(found.campaign)), changes_of(found)
    page = ScenarioPage(options, Editor.of(changes, options), changes)
    return workbook(scenario_sheets(found, page), f"phuong-an-{found.pk}")


def _found(request: HttpRequest, pk: int) -> Scenario:
    found = get_object_or_404(scenarios_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    return found


def _posted(request: HttpRequest, campaign: Campaign) -> tuple[ScenarioForm, ScenarioPage]:
    options = Options(Ground(campaign))
    editor = Editor.posted(request.POST, options)
    form = ScenarioForm(request.POST) if request.method == "POST" else ScenarioForm()
    return form, ScenarioPage(options, editor, editor.changes())


def _page(
    request: HttpRequest,
    campaign: Campaign,
    form: ScenarioForm,
    page: ScenarioPage,
    found: Scenario | None = None,
    *,
    tried: bool = False,
) -> HttpResponse:
    may_write = request.acting.role in WRITERS and not (found and found.is_applied)
    context = {
        "campaign": campaign,
        "form": form,
        "page": page,
        "scenario": found,
        "may_write": may_write,
        "may_copy": request.acting.role in WRITERS,
        "may_apply": bool(found) and may_write and request.acting.role == Role.SECRETARY,
        "apply_blockers": applying_blockers(found, changes_of(found)) if found else [],
        "crumbs": [("Thử phương án", reverse("scenarios", args=[campaign.code])), (_name(found), "")],
    }
    name = (
        "awards/scenarios/_editor.html" if tried and "HX-Request" in request.headers else "awards/scenarios/page.html"
    )
    return render(request, name, context, status=422 if form.is_bound and not tried else 200)


def _name(found: Scenario | None) -> str:
    return found.title if found else "Phương án mới"
