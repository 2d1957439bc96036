"""What the administrator does to one account: locks, passwords, roles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaigns.access import access
from campaigns.actions import people as actions
from campaigns.actions import second_factor
from campaigns.models import Membership
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.system_forms import LastDayForm, RoleForm
from campaigns.system_queries import units_open_on
from campaigns.views.people import first_password, person_or_404, person_page


@access(Role.ADMIN)
@require_POST
def lock_account(request: HttpRequest, pk: int) -> HttpResponse:
    user = actions.lock_account(user=person_or_404(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã khóa tài khoản của {user.full_name}.")
    return redirect("person", pk)


@access(Role.ADMIN)
@require_POST
def unlock_account(request: HttpRequest, pk: int) -> HttpResponse:
    user = actions.unlock_account(user=person_or_404(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã mở khóa tài khoản của {user.full_name}.")
    return redirect("person", pk)


@access(Role.ADMIN)
@require_POST
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    user = person_or_404(request, pk)
    password = actions.reset_password(user=user, by_user=request.user, now=timezone.now())
    return first_password(request, user, password)


@access(Role.ADMIN)
@require_POST
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    user = person_or_404(request, pk)
    second_factor.reset_second_factor(user=user, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã gỡ xác thực hai bước của {user.full_name}.")
    return redirect("person", pk)


@access(Role.ADMIN)
@require_POST
def lift_lockout(request: HttpRequest, pk: int) -> HttpResponse:
    actions.lift_lockout(user=person_or_404(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã bỏ tạm khóa; người này đăng nhập lại được ngay.")
    return redirect("person", pk)


@access(Role.ADMIN)
@require_POST
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    user = person_or_404(request, pk)
    form = RoleForm(request.POST, units=units_open_on(request.acting, timezone.localdate()))
    if form.is_valid():
        try:
            actions.give_role(user=user, values=form.values(), by_user=request.user, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Đã giao vai trò.")
            return redirect("person", pk)
    return person_page(request, user, role_form=form, status=422)


@access(Role.ADMIN)
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Membership.objects.filter(unit__authority=request.acting.unit.authority).select_related("user", "unit")
    membership = get_object_or_404(visible, pk=pk)
    form = LastDayForm(request.POST)
    if not form.is_valid():
        crumbs = [
            ("Tài khoản", reverse("people")),
            (membership.user.full_name, reverse("person", args=[membership.user_id])),
        ]
        context = {"form": form, "membership": membership, "crumbs": [*crumbs, ("Thôi vai trò", "")]}
        return render(request, "campaigns/end_role.html", context, status=422)
    actions.end_role(membership=membership, by_user=request.user, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Đã ghi ngày thôi vai trò.")
    return redirect("person", membership.user_id)
