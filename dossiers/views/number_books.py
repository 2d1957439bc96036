"""Sổ số văn bản: which kinds of paper a body numbers in one series."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.models import Campaign, Unit
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Refused
from dossiers.actions import number_books as actions
from dossiers.models import NumberGroup
from dossiers.numbering.books import bodies_of, books_of, groups_visible_to
from dossiers.numbering.forms import GroupForm
from dossiers.queries import READERS

_HOME = "Sổ số văn bản"


@access(*READERS, *UNIT_SIDE)
@require_safe
def number_books(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    keeps_all, of_unit = request.acting.role == Role.SECRETARY, request.acting.role in UNIT_SIDE
    keepers = None if keeps_all else [request.acting.unit_id] if of_unit else []
    context = {
        "campaign": campaign,
        "books": books_of(bodies_of(request.acting, campaign), keepers),
        "crumbs": [("Sổ đăng ký văn bản đi", reverse("outgoing", args=[code])), (_HOME, "")],
    }
    return render(request, "dossiers/numbering/books.html", context)


@access(Role.SECRETARY, *UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def new_group(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """`pk` of the body."""
    campaign = campaign_for(request, code)
    unit = get_object_or_404(bodies_of(request.acting, campaign), pk=pk)
    return _group(request, campaign, unit, None)


@access(Role.SECRETARY, *UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def edit_group(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    group = get_object_or_404(groups_visible_to(request.acting), pk=pk)
    return _group(request, campaign, group.unit, group)


@access(Role.SECRETARY, *UNIT_SIDE)
@require_POST
def remove_group(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    group = get_object_or_404(groups_visible_to(request.acting), pk=pk)
    actions.remove_group(campaign=campaign, group=group, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã bỏ sổ “{group.name}”; mỗi loại văn bản lại có sổ riêng.")
    return redirect("number_books", campaign.code)


def _group(request: HttpRequest, campaign: Campaign, unit: Unit, group: NumberGroup | None) -> HttpResponse:
    initial = {"name": group.name, "kinds": group.kinds} if group else {}
    form, status = GroupForm(request.POST or None, initial=initial), 200
    if form.is_valid():
        try:
            actions.save_group(
                campaign=campaign,
                unit=unit,
                group=group,
                by_user=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
        else:
            messages.success(request, f"Đã lưu sổ “{form.cleaned_data['name']}” của {unit.name}.")
            return redirect("number_books", campaign.code)
    status = 422 if form.is_bound and status == 200 else status
    books = reverse("number_books", args=[campaign.code])
    title = f"Sửa sổ “{group.name}”" if group else "Lập sổ chung"
    context = {"campaign": campaign, "unit": unit, "group": group, "form": form, "title": title, "books": books}
    context["crumbs"] = [(_HOME, books), (title, "")]
    return render(request, "dossiers/numbering/group.html", context, status=status)
