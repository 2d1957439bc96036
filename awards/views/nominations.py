"""Units and people put forward: the list by line, and what may happen to one of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions.nominations import (
    propose,
    propose_again,
    replace_nomination,
    return_nomination,
    withdraw_nomination,
)
from awards.forms import CollectiveForm, PersonForm
from awards.models import Nomination
from awards.nominating.forms import ReplacedCollectiveForm, ReplacedPersonForm
from awards.nomination_page import KINDS, alike_to, sections, twice_words
from awards.queries import eligible_units, nominations_visible_to, quota_lines_visible_to
from awards.rules.nominating import line_blockers, nomination_move_blockers
from awards.states import NominationState
from awards.views.frame import READERS, content_tabs, told_in
from campaigns.access import access
from campaigns.models import QuotaLine
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import require
from campaigns.states import RecipientKind

UNIT = (Role.HEAD, Role.OFFICER)


@access(*READERS, *UNIT)
@require_GET
def nominations(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    tabs, content = content_tabs(request, campaign)
    context = {
        "campaign": campaign,
        "tabs": tabs,
        "content": content,
        "sections": sections(campaign, content, request.acting) if content else [],
        "may_nominate": request.acting.role == Role.HEAD,
        "may_order": request.acting.role == Role.SECRETARY,
        "of_unit": request.acting.role in UNIT,
        "crumbs": [("Hội đồng", ""), ("Đề nghị xét khen", "")],
    }
    context["others"] = [("Họp xét của đơn vị", reverse("unit_meetings", args=[code]))]
    if request.acting.role == Role.HEAD:
        context["others"].append(("Nhập từ Excel", reverse("import_nominations", args=[code])))
    return render(request, "awards/nominations.html", context)


@access(*READERS, *UNIT)
@require_GET
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(nominations_visible_to(request.acting), pk=pk)
    request.campaign = found.quota_line.content.campaign
    context = {
        "nomination": found,
        "kind": KINDS[NominationState(found.state)],
        "back": _list_url(found.quota_line),
        "is_head": request.acting.role == Role.HEAD,
        "of_unit": request.acting.role in UNIT,
        "is_secretary": request.acting.role == Role.SECRETARY,
        "stop_blockers": nomination_move_blockers(found, "withdraw"),
        "return_blockers": nomination_move_blockers(found, "return"),
        "alike": alike_to(found, request.acting),
        "twice": twice_words(found, request.acting),
        "is_person": found.recipient_kind == RecipientKind.INDIVIDUAL,
        "crumbs": [("Đề nghị xét khen", _list_url(found.quota_line)), (found.recipient_name, "")],
    }
    return render(request, "awards/nomination.html", context)


@access(Role.HEAD)
@require_http_methods(["GET", "POST"])
def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    """A new nomination on a line."""
    line = get_object_or_404(quota_lines_visible_to(request.acting), pk=pk)
    request.campaign = line.content.campaign
    require(line_blockers(line))
    form = _form(line)(request.POST or None, units=eligible_units(line, request.acting.unit))
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            made = propose(
                quota_line=line,
                proposed_by_unit=request.acting.unit,
                unit=form.cleaned_data["unit"],
                particulars=form.particulars,
                by_user=request.user,
                now=timezone.now(),
            )
            messages.success(request, f"Đã đề nghị {made.recipient_name}.")
            return redirect(_list_url(line))
    return _form_page(request, line, form, "Lập đề nghị xét khen", "Gửi đề nghị")


@access(Role.HEAD)
@require_http_methods(["GET", "POST"])
def nomination_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a returned nomination and hand it in again."""
    found = get_object_or_404(nominations_visible_to(request.acting), pk=pk)
    line = found.quota_line
    request.campaign = line.content.campaign
    require(nomination_move_blockers(found, "propose_again"))
    shape = _form(line)
    units = eligible_units(line, request.acting.unit)
    form = shape(request.POST or None, units=units, initial=shape.initial_of(found))
    if request.method == "POST" and form.is_valid():
        unit, particulars = form.cleaned_data["unit"], form.particulars
        with told_in(form):
            propose_again(
                nomination=found, unit=unit, particulars=particulars, by_user=request.user, now=timezone.now()
            )
            messages.success(request, f"Đã đề nghị lại {found.recipient_name}.")
            return redirect(_list_url(line))
    return _form_page(request, line, form, "Sửa và đề nghị lại", "Đề nghị lại", found)


@access(Role.HEAD)
@require_http_methods(["GET", "POST"])
def nomination_replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Another one in the stead of one that is withdrawn, in one step."""
    found = get_object_or_404(nominations_visible_to(request.acting), pk=pk)
    line = found.quota_line
    request.campaign = line.content.campaign
    require(nomination_move_blockers(found, "withdraw"))
    shape = ReplacedPersonForm if line.recipient_kind == RecipientKind.INDIVIDUAL else ReplacedCollectiveForm
    form = shape(request.POST or None, units=eligible_units(line, request.acting.unit))
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            made = replace_nomination(
                nomination=found,
                unit=form.cleaned_data["unit"],
                particulars=form.particulars,
                reason=form.cleaned_data["reason"],
                by_user=request.user,
                now=timezone.now(),
            )
            messages.success(request, f"Đã đề nghị {made.recipient_name} thay {found.recipient_name}.")
            return redirect(_list_url(line))
    return _form_page(request, line, form, f"Đề nghị thay {found.recipient_name}", "Thay và gửi đề nghị", found)


@access(Role.HEAD)
@require_POST
def nomination_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(nominations_visible_to(request.acting), pk=pk)
    request.campaign = found.quota_line.content.campaign
    reason = request.POST.get("reason", "")
    withdraw_nomination(nomination=found, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã thu hồi đề nghị {found.recipient_name}.")
    return redirect(_list_url(found.quota_line))


@access(Role.SECRETARY)
@require_POST
def nomination_return(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(nominations_visible_to(request.acting), pk=pk)
    request.campaign = found.quota_line.content.campaign
    return_nomination(nomination=found, reason=request.POST.get("reason", ""), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã trả lại đề nghị {found.recipient_name} cho {found.proposed_by_unit.name}.")
    return redirect(_list_url(found.quota_line))


def _form(line: QuotaLine) -> type[CollectiveForm]:
    return PersonForm if line.recipient_kind == RecipientKind.INDIVIDUAL else CollectiveForm


def _form_page(
    request: HttpRequest,
    line: QuotaLine,
    form: CollectiveForm,
    title: str,
    label: str,
    found: Nomination | None = None,
) -> HttpResponse:
    content = line.content
    criteria = content.individual_criteria if isinstance(form, PersonForm) else content.collective_criteria
    context = {
        "title": title,
        "label": label,
        "line": line,
        "form": form,
        "criteria": criteria,
        "nomination": found,
        "back": _list_url(line),
        "crumbs": [("Đề nghị xét khen", _list_url(line)), (title, "")],
    }
    return render(request, "awards/nominate.html", context, status=422 if form.is_bound else 200)


def _list_url(line: QuotaLine) -> str:
    return f"{reverse('nominations', args=[line.content.campaign.code])}?content={line.content.number}"
