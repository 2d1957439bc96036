"""Awards through the years: looking up, one award, revocation, writing in earlier years."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions.decisions import revoke_award
from awards.actions.earlier_awards import amend_earlier, record_earlier, remove_earlier
from awards.models import Award
from awards.money.years import paid_total
from awards.outcome.beside import papers_of, register_numbers
from awards.outcome.forms import AmendForm, AwardFilter, EarlierForm, RevocationForm
from awards.outcome.history import of_recipient, search
from awards.outcome.queries import awards_visible_to
from awards.outcome.rules import written_in_blockers
from awards.outcome.tables import awards_table
from awards.outcome.words import cited, ended
from awards.states import AwardState
from awards.views.award_history import HOME
from awards.views.frame import LOOKERS, READERS, excel, told_in
from campaigns.access import access
from campaigns.models import Unit
from campaigns.paging import page_of
from campaigns.posted import whole_number
from campaigns.queries import units_visible_to
from campaigns.replica import from_replica
from campaigns.roles import UNIT_SIDE, Role


@access(*LOOKERS)
@require_GET
@from_replica
def awards(request: HttpRequest) -> HttpResponse:
    """Everybody's of the authority; a unit's own for its people."""
    filters = _filters(request)
    found = search(awards_visible_to(request.acting), filters.wish)
    page = page_of(request, found)
    context = {
        "page": page,
        "numbers": register_numbers(page.object_list),
        "paid": paid_total(found),
        "filters": filters,
        "clear_url": request.path if request.GET else "",
        "query": request.GET.urlencode(),
        "may_write": request.acting.role == Role.SECRETARY,
        "of_unit": request.acting.unit if request.acting.role in UNIT_SIDE else None,
    }
    return render(request, "awards/outcome/awards.html", context)


@access(*LOOKERS)
@require_GET
@from_replica
def awards_export(request: HttpRequest) -> HttpResponse:
    """What the filters of the page show."""
    found = search(awards_visible_to(request.acting), _filters(request).wish)
    return excel(awards_table(f"{HOME}, {request.acting.unit.authority}", found), "khen-thuong-cac-nam")


@access(*LOOKERS)
@require_GET
def award(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    history = list(of_recipient(awards_visible_to(request.acting), found))
    context = {
        "award": found,
        "ended": ended(found) if found.revoked_on else "",
        "history": history,
        "numbers": register_numbers(history),
        "papers": papers_of(found.decision, request.acting),
        "unit": units_visible_to(request.acting).filter(pk=found.unit_id).first(),
        "may_revoke": request.acting.role == Role.SECRETARY and found.state == AwardState.GRANTED,
        "may_amend": request.acting.role == Role.SECRETARY and not written_in_blockers(found),
        "sees_decision": request.acting.role in READERS,
        "crumbs": [(HOME, reverse("awards")), (found.recipient_name, "")],
    }
    return render(request, "awards/outcome/award.html", context)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def award_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            revoke_award(award=found, revocation=form.revocation, by_user=request.user, now=timezone.now())
            messages.success(request, f"Đã ghi hủy bỏ khen thưởng của {found.recipient_name}.")
            return redirect("award", pk=pk)
    crumbs = [(HOME, reverse("awards")), (found.recipient_name, reverse("award", args=[pk])), ("Hủy bỏ", "")]
    context = {"award": found, "cited": cited(found.decision), "form": form, "crumbs": crumbs}
    return render(request, "awards/outcome/revoke.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def award_new(request: HttpRequest) -> HttpResponse:
    """Further recipients of one decision are written in with what is typed of it kept."""
    form = EarlierForm(request.POST or None, units=_units(request), initial=_paper_before(request))
    if request.method == "POST" and form.is_valid():
        authority = request.acting.unit.authority
        with told_in(form):
            made = record_earlier(authority=authority, earlier=form.earlier, by_user=request.user, now=timezone.now())
            messages.success(request, f"Đã ghi {made.recipient_name}, {cited(made.decision)}.")
            return redirect(f"{reverse('award_new')}?after={made.pk}" if "again" in request.POST else "awards")
    context = {"form": form, "crumbs": [(HOME, reverse("awards")), ("Ghi khen thưởng năm trước", "")]}
    return render(request, "awards/outcome/award_new.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def award_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = AmendForm(request.POST or None, units=_units(request), initial=AmendForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        with told_in(form):
            amend_earlier(
                award=found, recipient=form.recipient, reason=reason, by_user=request.user, now=timezone.now()
            )
            messages.success(request, "Đã sửa.")
            return redirect("award", pk=pk)
    crumbs = [(HOME, reverse("awards")), (found.recipient_name, reverse("award", args=[pk])), ("Sửa", "")]
    context = {"award": found, "form": form, "blockers": written_in_blockers(found), "crumbs": crumbs}
    return render(request, "awards/outcome/award_edit.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_POST
def award_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    reason = request.POST.get("reason", "")
    remove_earlier(award=found, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã gỡ {found.recipient_name}.")
    return redirect("awards")


def _found(request: HttpRequest, pk: int) -> Award:
    found = get_object_or_404(awards_visible_to(request.acting), pk=pk)
    if found.decision.campaign:
        request.campaign = found.decision.campaign
    return found


def _filters(request: HttpRequest) -> AwardFilter:
    """Years and forms that there are."""
    decisions = awards_visible_to(request.acting).order_by().select_related(None)
    said = set(decisions.values_list("decision__issued_on__year", "decision__form"))
    years, forms_given = sorted({year for year, _ in said}, reverse=True), sorted({form for _, form in said})
    return AwardFilter(request.GET, years=years, forms_given=forms_given)


def _units(request: HttpRequest) -> Any:
    return Unit.objects.filter(authority=request.acting.unit.authority).order_by("sort_key")


def _paper_before(request: HttpRequest) -> dict[str, Any]:
    """Of the award written in just before (?after=)."""
    after = whole_number(request.GET.get("after", ""))
    last = awards_visible_to(request.acting).filter(pk=after or 0).first()
    return {**EarlierForm.initial_of_paper(last.decision), "kind": last.recipient_kind} if last else {}
