"""Pages of accounts and roles, for the administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.access import access
from campaigns.actions import people as actions
from campaigns.models import Membership, User
from campaigns.paging import page_of
from campaigns.people_rules import account_blockers, lock_blockers
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.second_factor.demand import second_factor_of
from campaigns.system_forms import NewAccountForm, PeopleFilter, PersonForm, RoleForm
from campaigns.system_queries import find_people, is_locked_out, people_visible_to, units_open_on


@access(Role.ADMIN)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    filters = PeopleFilter(request.GET)
    found = find_people(
        request.acting,
        timezone.localdate(),
        text=filters.value("q") or "",
        role=filters.value("role") or "",
        state=filters.value("state") or "",
    )
    context = {"page": page_of(request, found), "filters": filters, "clear_url": request.path if request.GET else ""}
    return render(request, "campaigns/people.html", context)


@access(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def person_create(request: HttpRequest) -> HttpResponse:
    form = NewAccountForm(request.POST or None, units=units_open_on(request.acting, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        wanted = {"username": form.cleaned_data["username"], "person": form.person(), "role": form.values()}
        try:
            user, password = actions.create_account(**wanted, by_user=request.user, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            return first_password(request, user, password)
    crumbs = [("Tài khoản", reverse("people")), ("Tạo tài khoản", "")]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "campaigns/person_create.html", context, status=422 if form.is_bound else 200)


@access(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its data, its roles, and what may be done to it."""
    user = person_or_404(request, pk)
    initial = {field: getattr(user, field) for field in ("full_name", "email", "phone")}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.edit_account(user=user, person=form.person(), by_user=request.user, now=timezone.now())
        messages.success(request, "Đã lưu tài khoản.")
        return redirect("person", user.pk)
    return person_page(request, user, form=form, status=422 if form.is_bound else 200)


def person_or_404(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(people_visible_to(request.acting), pk=pk)


def first_password(request: HttpRequest, user: User, password: str) -> HttpResponse:
    """Shown once, in the answer itself: the password is stored nowhere in readable form."""
    crumbs = [("Tài khoản", reverse("people")), (user.full_name, reverse("person", args=[user.pk])), ("Mật khẩu", "")]
    context = {"person": user, "password": password, "crumbs": crumbs}
    return render(request, "campaigns/first_password.html", context)


def person_page(
    request: HttpRequest,
    user: User,
    *,
    form: PersonForm | None = None,
    role_form: RoleForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    roles = Membership.objects.filter(user=user, unit__authority=request.acting.unit.authority).select_related("unit")
    context = {
        "person": user,
        "form": form or PersonForm(initial={"full_name": user.full_name, "email": user.email, "phone": user.phone}),
        "role_form": role_form or RoleForm(units=units_open_on(request.acting, today)),
        "roles": roles.order_by("valid_to", "-valid_from"),
        "account_blockers": account_blockers(user, request.user, today),
        "lock_blockers": lock_blockers(user, request.user),
        "locked_out": is_locked_out(user),
        "factor": second_factor_of(user),
        "may_reset_factor": user.pk != request.user.pk,
        "last_mail": user.daily_mails.first(),
        "crumbs": [("Tài khoản", reverse("people")), (user.full_name, "")],
    }
    return render(request, "campaigns/person.html", context, status=status)
