"""Who may open a page: a mark on every view, closed by default.

The mark answers only the question of role. Which rows a person sees is the query's business, and whether something may
be done now is the rules'.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from campaigns.backends import memberships_today
from campaigns.roles import Role

ACTING_KEY = "acting_as"
# In a session begun with a password alone by somebody of whom the second factor is demanded.
SET_UP_DUE = "second_factor_due"


@dataclass(frozen=True)
class Access:
    """`signed_in`: an account is needed. `roles`: one of these; empty = any account, also one without a role today.

    `first`: open also to those who have yet to change their first password or to set up the second factor.
    """

    signed_in: bool
    roles: frozenset[Role] = frozenset()
    first: bool = False


def _mark(view: Callable[..., HttpResponse], access: Access) -> Callable[..., HttpResponse]:
    view.access = access  # type: ignore[attr-defined]
    if not access.signed_in:
        view.login_required = False  # type: ignore[attr-defined]
    return view


def access(*roles: Role) -> Callable[[Any], Any]:
    """Open to people acting in one of these roles."""
    return lambda view: _mark(view, Access(signed_in=True, roles=frozenset(roles)))


def any_role(view: Any) -> Any:
    """Open to everybody who acts in some role today."""
    return _mark(view, Access(signed_in=True, roles=frozenset(Role)))


def signed_in(view: Any) -> Any:
    """Open to every account: the home page, choosing for whom to act."""
    return _mark(view, Access(signed_in=True))


def signed_in_first(view: Any) -> Any:
    """Open to every account before anything else: the first password, the second factor, signing out."""
    return _mark(view, Access(signed_in=True, first=True))


def public(view: Any) -> Any:
    """Open to all, without an account."""
    return _mark(view, Access(signed_in=False))


class AccessMiddleware:
    """Sets `request.acting` and `request.acting_choices`, and refuses views whose mark does not admit the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.acting, request.acting_choices = None, []
        if request.user.is_authenticated:
            held = memberships_today(request.user, timezone.localdate())
            wanted = request.session.get(ACTING_KEY)
            request.acting = next((m for m in held if m.pk == wanted), held[0] if held else None)
            request.acting_choices = held
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        mark: Access | None = getattr(view, "access", None)
        if mark is None:
            raise PermissionDenied("Trang này chưa được khai báo quyền truy cập.")
        if not mark.signed_in or not request.user.is_authenticated:
            return None  # LoginRequiredMiddleware has already asked those who need to sign in
        if request.user.must_change_password and not mark.first:
            return redirect("password_change")
        if request.session.get(SET_UP_DUE) and not mark.first:
            return redirect("set_up_second_factor")
        if mark.roles and (request.acting is None or request.acting.role not in mark.roles):
            wanted = ", ".join(Role(r).label for r in sorted(mark.roles))
            raise PermissionDenied(f"Trang này dành cho: {wanted}.")
        return None
