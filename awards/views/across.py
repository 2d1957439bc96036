"""All contents side by side: units and people, shares, and certificates in two contents."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.across.consequences import consequences
from awards.across.forms import MatrixFilter, PolicyForm, RulingForm
from awards.across.matrix import Matrix
from awards.across.page import VIEWS, chosen_lines, heads, panels, rows, tabs
from awards.across.rules import NOT_PLACED
from awards.across.shares import stages
from awards.across.tables import sheets
from awards.across.twice import Register, Twice
from awards.actions.two_awards import record_two_award_ruling, set_two_award_policy, withdraw_two_award_ruling
from awards.drafting import Draft, draft
from awards.models import TwoAwardRuling
from awards.queries import nominations_visible_to, slots_visible_to
from awards.states import NominationState
from awards.views.frame import READERS, told_in, workbook
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused

_RULED = "Đã ghi quyết định. Chạy phân bổ để các suất theo quyết định này."


@access(*READERS)
@require_GET
def across(request: HttpRequest, code: str) -> HttpResponse:
    """?view= units, people or shares."""
    campaign = campaign_for(request, code)
    chosen = request.GET.get("view", "")
    chosen = chosen if chosen in VIEWS else "units"
    matrix, filters = _matrix(request, campaign), MatrixFilter(request.GET)
    context = {
        "campaign": campaign,
        "view": chosen,
        "tabs": tabs(campaign, chosen),
        "filters": filters,
        "areas": matrix.areas,
        "crumbs": [("Hội đồng", ""), ("Nhìn chung các nội dung", "")],
    }
    if chosen == "shares":
        context["stages"] = stages(matrix.contents, matrix.slots, matrix.areas)
    else:
        every = matrix.units() if chosen == "units" else matrix.people()
        context["heads"] = heads(matrix, campaign)
        context["every"] = len(every)
        context["lines"] = chosen_lines(every, filters.value("q") or "", filters.value("show") or "")
        context["clear_url"] = f"?view={chosen}" if filters.value("q") or filters.value("show") else ""
    return render(request, "awards/across/page.html", context)


@access(*READERS)
@require_GET
def across_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    matrix = _matrix(request, campaign)
    counted = stages(matrix.contents, matrix.slots, matrix.areas)
    return workbook(sheets(campaign, matrix, counted, rows(campaign, draft(campaign))), f"nhin-chung-{campaign.code}")


@access(*READERS)
@require_GET
def two_awards(request: HttpRequest, code: str) -> HttpResponse:
    """The policy, everybody placed in several contents, and what the council has said about each."""
    return _two_awards(request, campaign_for(request, code))


@access(Role.SECRETARY)
@require_POST
def two_award_policy(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    form = PolicyForm(request.POST, auto_id=f"{request.POST.get('kind', '')}_%s")
    if form.is_valid():
        with told_in(form):
            given = {**form.cleaned_data, "by_user": request.user, "now": timezone.now()}
            set_two_award_policy(campaign=campaign, **given)
            messages.success(request, "Đã ghi chủ trương về hai giấy khen.")
            return redirect("two_awards", campaign.code)
    return _two_awards(request, campaign, form)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def two_award_ruling(request: HttpRequest, code: str) -> HttpResponse:
    """?recipient= whose places; the council's word on which of them stays."""
    campaign = campaign_for(request, code)
    if "recipient" not in request.GET:
        return redirect("two_awards", campaign.code)
    found = draft(campaign)
    twice = _twice(campaign, found, request.GET["recipient"])
    form = RulingForm(request.POST or None, twice=twice)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            given = {"kept": form.kept, "ground": form.cleaned_data["ground"]}
            record_two_award_ruling(
                campaign=campaign, recipient_key=twice.key, **given, by_user=request.user, now=timezone.now()
            )
            messages.success(request, _RULED if form.kept else "Đã ghi ngoại lệ; các suất giữ nguyên.")
            return redirect("two_awards", campaign.code)
    context = {"campaign": campaign, "twice": twice, "form": form, "moves": _moves(found, twice, form)}
    context["crumbs"] = [("Hai giấy khen", reverse("two_awards", args=[campaign.code])), (twice.name, "")]
    return render(request, "awards/across/ruling.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_POST
def two_award_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    ruling = get_object_or_404(TwoAwardRuling.objects.select_related("campaign"), pk=pk, campaign=campaign)
    reason = request.POST.get("reason", "")
    withdraw_two_award_ruling(ruling=ruling, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã bỏ quyết định về {ruling.recipient_name}.")
    return redirect("two_awards", campaign.code)


def _two_awards(request: HttpRequest, campaign: Campaign, form: PolicyForm | None = None) -> HttpResponse:
    found = draft(campaign)
    last = campaign.allocations.first()
    context = {
        "campaign": campaign,
        "tabs": tabs(campaign, "two"),
        "panels": panels(campaign, form),
        "bound": form,
        "rows": rows(campaign, found),
        "stale": last is not None and last.hash != found.hash,
        "may_decide": request.acting.role == Role.SECRETARY,
        "crumbs": [("Hội đồng", ""), ("Nhìn chung các nội dung", "")],
    }
    return render(request, "awards/across/two.html", context, status=422 if form else 200)


def _matrix(request: HttpRequest, campaign: Campaign) -> Matrix:
    slots = slots_visible_to(request.acting).filter(content__campaign=campaign)
    made = nominations_visible_to(request.acting).filter(quota_line__content__campaign=campaign)
    live = made.exclude(state=NominationState.WITHDRAWN)
    return Matrix(campaign, list(slots.order_by("content__number", "quota_line__position", "number")), live)


def _moves(found: Draft, twice: Twice, form: RulingForm) -> list[tuple[str, str, list[str]]]:
    """Each choice of the form: key, label, what it means for others."""
    return [
        (key, label, consequences(found.inputs, twice.key, twice.name, form.lines.get(key)))
        for key, label in form.fields["choice"].choices
    ]


def _twice(campaign: Campaign, standing: Draft, key: str) -> Twice:
    found = Register(campaign, standing).entry(key)
    if found is None or not (found.is_several or found.ruling):
        raise Refused([NOT_PLACED])
    return found
