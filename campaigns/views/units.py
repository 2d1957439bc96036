"""Pages of the list of units."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.actions import units as actions
from campaigns.paging import page_of
from campaigns.queries import units_visible_to
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.system_forms import LastDayForm, NewUnitForm, UnitFilter, UnitForm
from campaigns.system_queries import find_units

_PLAIN = ("code", "name", "kind", "parent", "symbol", "border", "hard_area")


@access(Role.ADMIN, Role.MANAGER)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    filters = UnitFilter(request.GET, level=request.acting.unit.authority.level)
    found = find_units(
        units_visible_to(request.acting),
        timezone.localdate(),
        text=filters.value("q") or "",
        kind=filters.value("kind") or "",
        standing=filters.value("standing") or "",
    )
    context = {"page": page_of(request, found), "filters": filters, "today": timezone.localdate()}
    context["clear_url"] = request.path if request.GET else ""
    return render(request, "campaigns/units.html", context)


@access(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def unit_create(request: HttpRequest) -> HttpResponse:
    place = {"units": units_visible_to(request.acting), "level": request.acting.unit.authority.level}
    form = NewUnitForm(request.POST or None, **place)
    if request.method == "POST" and form.is_valid():
        place = {"authority": request.acting.unit.authority, "valid_from": form.cleaned_data["valid_from"]}
        try:
            unit = actions.create_unit(values=form.values(), **place, by_user=request.user, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"Đã thêm {unit.name}.")
            return redirect("units")
    crumbs = [("Đơn vị", reverse("units")), ("Thêm đơn vị", "")]
    return render(
        request, "campaigns/unit.html", {"form": form, "crumbs": crumbs}, status=422 if form.is_bound else 200
    )


@access(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    visible = units_visible_to(request.acting)
    unit = get_object_or_404(visible, pk=pk)
    initial = {field: getattr(unit, field) for field in _PLAIN}
    initial |= {"body_above": "".join(unit.letterhead[:1]), "own_lines": "\n".join(unit.letterhead[1:])}
    place = {"units": visible.exclude(pk=pk), "level": unit.authority.level}
    form = UnitForm(request.POST or None, initial=initial, **place)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_unit(unit=unit, values=form.values(), by_user=request.user, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Đã lưu đơn vị.")
            return redirect("units")
    crumbs = [("Đơn vị", reverse("units")), (unit.name, "")]
    context = {"form": form, "unit": unit, "crumbs": crumbs, "end_form": LastDayForm()}
    return render(request, "campaigns/unit.html", context, status=422 if form.is_bound else 200)


@access(Role.ADMIN)
@require_POST
def unit_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a unit on a day."""
    unit = get_object_or_404(units_visible_to(request.acting), pk=pk)
    form = LastDayForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "unit": unit, "crumbs": [("Đơn vị", reverse("units")), (unit.name, "")]}
        return render(request, "campaigns/unit_end.html", context, status=422)
    actions.set_unit_end(unit=unit, ends_on=form.cleaned_data["ends_on"], by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã ghi ngày kết thúc của {unit.name}.")
    return redirect("units")


@access(Role.ADMIN)
@require_POST
def unit_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a mistaken last day back."""
    unit = get_object_or_404(units_visible_to(request.acting), pk=pk)
    actions.set_unit_end(unit=unit, ends_on=None, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã bỏ ngày kết thúc của {unit.name}.")
    return redirect("unit_edit", unit.pk)
