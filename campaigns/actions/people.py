"""Accounts and roles of people, in the hands of the administrator. Passwords are never logged."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.actions.accounts import end_sessions
from campaigns.logbook import record
from campaigns.models import Membership, Unit, User
from campaigns.people_rules import account_blockers, end_role_blockers, lock_blockers, role_blockers
from campaigns.rules import Blocker, require
from campaigns.second_factor.attempts import forget_failures

# Without letters and digits that are taken for each other on paper or over the telephone.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class PersonValues:
    full_name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class RoleValues:
    unit: Unit
    role: str
    post: str
    valid_from: date


@transaction.atomic
def create_account(
    *, username: str, person: PersonValues, role: RoleValues, by_user: User | None, now: datetime
) -> tuple[User, str]:
    """An account with its first role; returns the first password, which is shown once. Raises Refused."""
    if User.objects.filter(username__iexact=username).exists():
        require([Blocker(f"Tên đăng nhập “{username}” đã có người dùng.", "Chọn tên khác.")])
    user = User(username=username, created_at=now)
    new = {"username": username, **_assign(user, person)}
    password = _new_password(user)
    user.save()
    record("tạo tài khoản", user, by_user=by_user, now=now, unit=role.unit, new=new)
    give_role(user=user, values=role, by_user=by_user, now=now)
    return user, password


@transaction.atomic
def edit_account(*, user: User, person: PersonValues, by_user: User, now: datetime) -> User:
    """Raises Refused, as all that changes an account."""
    row = own_account(user, by_user, now)
    old = _said(row)
    new = _assign(row, person)
    if old != new:
        row.save(update_fields=["full_name", "sort_key", "search_key", "email", "phone"])
        record("sửa tài khoản", row, by_user=by_user, now=now, unit=home_of(row), old=old, new=new)
    return row


@transaction.atomic
def lock_account(*, user: User, by_user: User, now: datetime) -> User:
    """Nobody signs in with it any more; open sessions end and stay so when it is unlocked. Raises Refused."""
    row = own_account(user, by_user, now)
    require(lock_blockers(row, by_user))
    end_sessions(row)
    return _set_active(row, False, "khóa tài khoản", by_user, now)


@transaction.atomic
def unlock_account(*, user: User, by_user: User, now: datetime) -> User:
    row = own_account(user, by_user, now)
    if row.is_active:
        require([Blocker("Tài khoản này đang dùng được.", "Không cần mở khóa.")])
    return _set_active(row, True, "mở khóa tài khoản", by_user, now)


@transaction.atomic
def reset_password(*, user: User, by_user: User, now: datetime) -> str:
    """A new first password, to be changed at the next sign-in; open sessions end."""
    row = own_account(user, by_user, now)
    password = _new_password(row)
    row.save(update_fields=["password", "must_change_password"])
    end_sessions(row)
    record("cấp lại mật khẩu", row, by_user=by_user, now=now, unit=home_of(row))
    return password


@transaction.atomic
def lift_lockout(*, user: User, by_user: User, now: datetime) -> None:
    """Let somebody who mistyped the password or the code too often try again at once."""
    row = own_account(user, by_user, now)
    forget_failures(row)
    record("bỏ tạm khóa đăng nhập", row, by_user=by_user, now=now, unit=home_of(row))


@transaction.atomic
def give_role(*, user: User, values: RoleValues, by_user: User | None, now: datetime) -> Membership:
    """Raises Refused."""
    row: User = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    require(role_blockers(row, values.unit, values.role, values.valid_from))
    membership = Membership.objects.create(
        user=row, unit=values.unit, role=values.role, post=values.post, valid_from=values.valid_from
    )
    new = {"user": row.full_name, "role": values.role, "unit": values.unit.name, "post": values.post}
    new["valid_from"] = values.valid_from.isoformat()
    record("giao vai trò", membership, by_user=by_user, now=now, unit=values.unit, new=new)
    return membership


@transaction.atomic
def end_role(*, membership: Membership, ends_on: date, by_user: User, now: datetime) -> Membership:
    """The last day on which the role is held. Raises Refused."""
    row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    require(end_role_blockers(row, ends_on, by_user))
    row.valid_to = ends_on
    row.save(update_fields=["valid_to"])
    record(
        "thôi vai trò", row, by_user=by_user, now=now, unit=row.unit, old={"valid_to": None}, new={"valid_to": ends_on}
    )
    return row


def own_account(user: User, by_user: User, now: datetime) -> User:
    """The locked row of an account that is in the hands of `by_user`'s authority alone."""
    row: User = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    require(account_blockers(row, by_user, timezone.localdate(now)))
    return row


def _set_active(row: User, active: bool, verb: str, by_user: User, now: datetime) -> User:
    old, row.is_active = row.is_active, active
    row.save(update_fields=["is_active"])
    before, after = {"is_active": old}, {"is_active": active}
    record(verb, row, by_user=by_user, now=now, unit=home_of(row), old=before, new=after)
    return row


def _new_password(user: User) -> str:
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    user.set_password(password)
    user.must_change_password = True
    return password


def home_of(user: User) -> Unit | None:
    """The unit under which entries about an account are found: that of the newest role."""
    newest = user.memberships.select_related("unit").order_by("-id").first()
    return newest.unit if newest else None


def _assign(user: User, person: PersonValues) -> dict[str, str]:
    user.set_full_name(person.full_name)
    user.email, user.phone = person.email, person.phone
    return _said(user)


def _said(user: User) -> dict[str, str]:
    return {"full_name": user.full_name, "email": user.email, "phone": user.phone}
