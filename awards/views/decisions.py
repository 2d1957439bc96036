"""Decisions that grant: what waits for one, recording it, reading it, mending what was mistyped."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions.award_money import record_money
from awards.actions.decisions import correct_decision, record_decision, try_decision
from awards.models import AwardDecision
from awards.money.frozen import expected_total, pays, total_of
from awards.money.rules import pricing_blockers
from awards.outcome.beside import papers_of, register_numbers
from awards.outcome.forms import CorrectionForm, PaperForm
from awards.outcome.page import Sheet, level_of, proposed_paper, sheet_of
from awards.outcome.queries import agreed_slots, decisions_of, decisions_visible_to, refusals_of, with_rows
from awards.outcome.tables import decision_table, decisions_table
from awards.outcome.words import LEVELS, cited
from awards.rules.people import campaign_blockers
from awards.views.frame import READERS, excel, told_in
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import require
from campaigns.states import AwardLevel


@access(*READERS)
@require_GET
def decisions(request: HttpRequest, code: str) -> HttpResponse:
    """What was decided, and how many places wait for a decision."""
    campaign = campaign_for(request, code)
    _, waiting = level_of(campaign, "")
    context = {
        "campaign": campaign,
        "decisions": decisions_of(campaign),
        "refusals": refusals_of(campaign),
        "waiting": [(AwardLevel(level).label, level, count) for level, count in sorted(waiting.items())],
        "may_record": request.acting.role == Role.SECRETARY,
        "crumbs": [("Hội đồng", ""), ("Quyết định khen thưởng", "")],
    }
    return render(request, "awards/outcome/decisions.html", context)


@access(*READERS)
@require_GET
def decisions_export(request: HttpRequest, code: str) -> HttpResponse:
    return excel(decisions_table(campaign_for(request, code)), f"quyet-dinh-{code}")


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def decision_new(request: HttpRequest, code: str) -> HttpResponse:
    """?level= own or province. What is sent comes back as a list to look over; `confirmed` records it."""
    campaign = campaign_for(request, code)
    require(campaign_blockers(campaign))
    level, waiting = level_of(campaign, request.GET.get("level", ""))
    sent = request.POST if request.method == "POST" else None
    sheet = sheet_of(agreed_slots(campaign, level), sent)
    form = PaperForm(sent, initial=proposed_paper(campaign, level))
    context = {"campaign": campaign, "sheet": sheet, "form": form, "level": level, "tabs": _tabs(waiting, level)}
    context["crumbs"] = [("Quyết định khen thưởng", reverse("decisions", args=[code])), ("Ghi quyết định", "")]
    context["level_label"] = AwardLevel(level).label
    if sent is None or "back" in sent or not form.is_valid():
        wrong = sent is not None and "back" not in sent
        return render(request, "awards/outcome/decision_new.html", context, status=422 if wrong else 200)
    with told_in(form):
        return _checked(request, campaign, level, form, sheet) or _preview(request, form, context)
    return render(request, "awards/outcome/decision_new.html", context, status=422)


def _checked(
    request: HttpRequest, campaign: Campaign, level: str, form: PaperForm, sheet: Sheet
) -> HttpResponse | None:
    """Recorded where that was confirmed; else only tried. Raises Refused."""
    given = {"campaign": campaign, "level": level, "paper": form.paper, **sheet.choice}
    given |= {"by_user": request.user, "now": timezone.now()}
    if "confirmed" not in request.POST:
        try_decision(**given)
        return None
    made = record_decision(**given)
    messages.success(request, f"Đã ghi {cited(made)}: {len(sheet.granted)} trường hợp được khen.")
    return redirect("decision", pk=made.pk)


def _preview(request: HttpRequest, form: PaperForm, context: dict[str, object]) -> HttpResponse:
    kept = [(name, value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "confirmed")]
    wanted = AwardDecision(
        authority=context["campaign"].authority,
        campaign=context["campaign"],
        level=context["level"],
        form=form.paper.form,
        issued_on=form.paper.issued_on,
    )
    money = expected_total(wanted, (row.slot.quota_line.recipient_kind for row in context["sheet"].granted))
    told = {"kept": kept, "paper": form.paper, "money": money}
    return render(request, "awards/outcome/decision_preview.html", {**context, **told})


def _tabs(waiting: dict[str, int], chosen: str) -> list[dict[str, object]]:
    return [
        {"label": one.label, "url": f"?level={one.value}", "active": one.value == chosen, "count": waiting.get(one, 0)}
        for one in (AwardLevel.OWN, AwardLevel.PROVINCE)
    ]


@access(*READERS)
@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    awards = list(found.awards.all())
    unpaid = pays(found) and any(one.amount is None for one in awards)
    context = {
        "decision": found,
        "money": total_of(awards),
        "numbers": register_numbers(awards),
        "papers": papers_of(found, request.acting),
        "may_price": unpaid and request.acting.role == Role.SECRETARY,
        "money_blockers": pricing_blockers(found, awards) if unpaid else [],
        "level": LEVELS[AwardLevel(found.level)],
        "may_correct": request.acting.role == Role.SECRETARY,
        "crumbs": [_home(found), (cited(found), "")],
    }
    return render(request, "awards/outcome/decision.html", context)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def decision_correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = CorrectionForm(request.POST or None, initial=PaperForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        with told_in(form):
            made = correct_decision(
                decision=found, paper=form.paper, reason=reason, by_user=request.user, now=timezone.now()
            )
            messages.success(request, f"Đã đính chính: nay là {cited(made)}.")
            return redirect("decision", pk=pk)
    crumbs = [_home(found), (cited(found), reverse("decision", args=[pk])), ("Đính chính", "")]
    context = {"decision": found, "form": form, "crumbs": crumbs}
    return render(request, "awards/outcome/correct.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_POST
def decision_money(request: HttpRequest, pk: int) -> HttpResponse:
    """The money that the rates give by now, where none was known when the decision was recorded."""
    record_money(decision=_found(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã ghi tiền thưởng theo mức áp dụng vào ngày quyết định.")
    return redirect("decision", pk=pk)


@access(*READERS)
@require_GET
def decision_export(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return excel(
        decision_table(found, found.awards.select_related("decision", "slot").order_by("id")), f"quyet-dinh-{found.pk}"
    )


def _found(request: HttpRequest, pk: int) -> AwardDecision:
    found = get_object_or_404(with_rows(decisions_visible_to(request.acting)), pk=pk)
    if found.campaign:
        request.campaign = found.campaign
    return found


def _home(found: AwardDecision) -> tuple[str, str]:
    if found.campaign:
        return "Quyết định khen thưởng", reverse("decisions", args=[found.campaign.code])
    return "Khen thưởng các năm", reverse("awards")
