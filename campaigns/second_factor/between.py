"""Between the two steps nobody is signed in: the session only knows who gave the right password, for some minutes."""

from datetime import datetime

from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from campaigns.access import SET_UP_DUE
from campaigns.models import User
from campaigns.second_factor.demand import is_demanded, second_factor_of

_HELD = "second_step"
_SECONDS = 10 * 60
_BACKEND = "campaigns.backends.PersonBackend"


def hold(request: HttpRequest, user: User, now: datetime) -> None:
    """The password was right, the code is still to come."""
    request.session.cycle_key()
    request.session[_HELD] = {"user": user.pk, "hash": user.get_session_auth_hash(), "at": int(now.timestamp())}


def forget(request: HttpRequest) -> None:
    if _HELD in request.session:
        del request.session[_HELD]


def person_between(request: HttpRequest, now: datetime) -> User | None:
    """Whose code is waited for, unless it took too long or the account changed meanwhile."""
    held = request.session.get(_HELD)
    if held is None or now.timestamp() - held["at"] > _SECONDS:
        return None
    user = User.objects.filter(pk=held["user"], is_active=True).first()
    if user is None or not constant_time_compare(held["hash"], user.get_session_auth_hash()):
        return None
    return user


def begin_session(request: HttpRequest, user: User, now: datetime) -> None:
    """All that was asked for is there; the session gets a new key."""
    forget(request)
    login(request, user, backend=_BACKEND)
    if is_demanded(user, timezone.localdate(now)) and second_factor_of(user) is None:
        request.session[SET_UP_DUE] = True


def keep_session(request: HttpRequest, user: User) -> None:
    """All sessions of the person have been ended: this one goes on, under a new key."""
    update_session_auth_hash(request, user)
    request.session.pop(SET_UP_DUE, None)
