"""Phê bình và các điều kiện không xét khen: the list, one document for several units, corrections, lifting."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns import spreadsheets
from campaigns.access import access
from campaigns.log_words import told
from campaigns.logbook import history_of
from campaigns.models import Campaign
from campaigns.paging import page_of
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions import gates as actions
from scoring.gates.excel import gates_workbook
from scoring.gates.forms import CorrectionForm, GateForm
from scoring.judges import judge_for
from scoring.mine import overseen
from scoring.models import Criterion, GateFinding, Scorecard
from scoring.office_queries import cards_of, declared_gates, gate_findings
from scoring.queries import scorecards_visible_to

GATE_ROLES = (Role.MANAGER, Role.VERIFIER)
READERS = (*GATE_ROLES, Role.SECRETARY, Role.LEADER)


@access(*READERS)
@require_GET
def gates(request: HttpRequest, code: str) -> HttpResponse:
    """The documents recorded so far."""
    campaign = campaign_for(request, code)
    page, own = page_of(request, gate_findings(campaign)), _mine(request, campaign)
    found = own.filter(pk__in=[each.scorecard_id for each in page]) if page.object_list else own.none()
    context = {"campaign": campaign, "page": page, "findings": list(page), "may_record": own.exists()}
    context["mine"] = {card.pk for card in found}
    context["crumbs"] = [("Thẩm định", ""), ("Điều kiện không xét khen", "")]
    return render(request, "scoring/gates/list.html", context)


@access(*READERS)
@require_GET
def gates_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    content = gates_workbook(campaign, gate_findings(campaign))
    response = HttpResponse(content, content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="dieu-kien-khong-xet-khen.xlsx"'
    return response


@access(*GATE_ROLES)
@require_http_methods(["GET", "POST"])
def new_gate(request: HttpRequest, code: str) -> HttpResponse:
    """A document with the units that it names: typed, then shown with their names and count, then recorded so."""
    campaign = campaign_for(request, code)
    conditions = declared_gates(campaign)
    condition = next(
        (each for each in conditions if str(each.pk) == request.GET.get("gate")), next(iter(conditions), None)
    )
    cards = list(_mine(request, campaign).filter(sheet=condition.sheet_id)) if condition else []
    if condition is None or not cards:
        return redirect("gates", code)
    form, step = GateForm(request.POST or None, cards=cards), request.POST.get("step")
    context: dict[str, Any] = {"campaign": campaign, "form": form, "tabs": _tabs(request, conditions, condition)}
    context |= {"condition": condition, "crumbs": [_listed(campaign), ("Ghi văn bản", "")]}
    valid = request.method == "POST" and form.is_valid()
    if valid and step == "save" and _recorded(request, condition, form):
        return redirect("gates", code)
    context["shown"] = form.chosen if valid and step == "check" else []
    faulty = request.method == "POST" and not form.is_valid()
    return render(request, "scoring/gates/new.html", context, status=422 if faulty else 200)


def _recorded(request: HttpRequest, condition: Criterion, form: GateForm) -> bool:
    """False: refused, with the reasons on the form."""
    who = {"by_user": request.user, "now": timezone.now()}
    try:
        found = actions.record_gate(scorecards=form.chosen, criterion=condition, paper=form.paper, **who)
    except Refused as refused:
        if refused.status == 403:
            raise
        form.refuse(refused)
        return False
    messages.success(request, f"Đã ghi điều kiện không xét khen của {len(found)} đơn vị.")
    return True


@access(*READERS)
@require_http_methods(["GET", "POST"])
def edit_gate(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding with its history, and the form to correct its document."""
    finding = _found(request, pk)
    form = CorrectionForm(request.POST or None, finding=finding)
    if request.method == "POST" and form.is_valid():
        who = {"by_user": request.user, "now": timezone.now()}
        try:
            actions.correct_gate(finding=finding, paper=form.paper, reason=form.cleaned_data["reason"], **who)
        except Refused as refused:
            if refused.status == 403:
                raise
            form.refuse(refused)
        else:
            messages.success(request, "Đã sửa; nội dung cũ và lý do được giữ trong lịch sử.")
            return redirect("edit_gate", pk)
    mine = _mine(request, request.campaign).filter(pk=finding.scorecard_id).exists()
    context = {"finding": finding, "form": form, "mine": mine, "history": told(history_of(finding))}
    context["crumbs"] = [_listed(request.campaign), (finding.scorecard.unit.name, "")]
    return render(request, "scoring/gates/edit.html", context, status=422 if form.is_bound else 200)


@access(*GATE_ROLES)
@require_POST
def gate_lift(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _found(request, pk)
    reason = request.POST.get("reason", "")
    actions.lift_gate(finding=finding, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã gỡ điều kiện; lý do được giữ trong nhật ký.")
    return redirect("gates", code=request.campaign.code)


def _mine(request: HttpRequest, campaign: Campaign) -> QuerySet[Scorecard]:
    """Scorecards of which this person records findings."""
    cards = cards_of(campaign).order_by("group__position", "unit__sort_key")
    if request.acting.role not in GATE_ROLES:
        return cards.none()
    return cards.filter(overseen(judge_for(request.user, campaign, timezone.localdate())))


def _found(request: HttpRequest, pk: int) -> GateFinding:
    cards = scorecards_visible_to(request.acting)
    related = ("scorecard__content__campaign", "scorecard__unit", "criterion", "recorded_by")
    finding = get_object_or_404(GateFinding.objects.select_related(*related), pk=pk, scorecard__in=cards)
    request.campaign = finding.scorecard.content.campaign
    return finding


def _listed(campaign: Campaign) -> tuple[str, str]:
    return "Điều kiện không xét khen", reverse("gates", args=[campaign.code])


def _tabs(request: HttpRequest, conditions: list[Criterion], chosen: Criterion) -> list[dict[str, object]]:
    return [
        {
            "label": f"{each.sheet.content}, {each.code}",
            "url": f"{request.path}?gate={each.pk}",
            "active": each == chosen,
        }
        for each in conditions
    ]
