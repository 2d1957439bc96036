"""Why something may not be done to units, accounts and roles."""

from datetime import date

from django.db.models import Q

from campaigns.models import Membership, Unit, User
from campaigns.queries import unit_and_below
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date


def unit_parent_blockers(unit: Unit, parent: Unit | None) -> list[Blocker]:
    if parent is None or parent.pk not in unit_and_below(unit):
        return []
    return [Blocker("Đơn vị không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình.", "Chọn đơn vị khác.")]


def unit_end_blockers(unit: Unit, ends_on: date | None) -> list[Blocker]:
    """A unit ends after it began, and after those below it have ended."""
    if ends_on is None:
        return []
    if ends_on < unit.valid_from:
        return [Blocker(f"Ngày kết thúc phải từ {format_date(unit.valid_from)} là ngày bắt đầu.")]
    open_below = unit.children.filter(Q(valid_to=None) | Q(valid_to__gt=ends_on))
    return [
        Blocker(f"{below.name} còn trực thuộc đơn vị này sau ngày đó.", "Kết thúc hoặc chuyển đơn vị đó trước.")
        for below in open_below[:5]
    ]


def role_blockers(user: User, unit: Unit, role: str, starts_on: date) -> list[Blocker]:
    """A role is given in a unit that stands, once at a time."""
    if unit.valid_from > starts_on or (unit.valid_to and unit.valid_to < starts_on):
        return [Blocker(f"{unit.name} không tồn tại ngày {format_date(starts_on)}.", "Chọn ngày hoặc đơn vị khác.")]
    held = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=starts_on), user=user, unit=unit, role=role)
    if held.exists():
        return [
            Blocker(
                f"{user.full_name} đang giữ vai trò “{Role(role).label}” tại {unit.name}.",
                "Chọn vai trò, đơn vị khác, hoặc ngày sau khi vai trò đó kết thúc.",
            )
        ]
    return []


def end_role_blockers(membership: Membership, ends_on: date, by_user: User) -> list[Blocker]:
    if membership.valid_to is not None:
        return [
            Blocker(
                f"Vai trò này đã có ngày kết thúc {format_date(membership.valid_to)}.",
                "Cần tiếp tục thì giao lại vai trò từ ngày sau đó.",
            )
        ]
    if ends_on < membership.valid_from:
        return [Blocker(f"Ngày kết thúc phải từ {format_date(membership.valid_from)} là ngày bắt đầu.")]
    if membership.role == Role.ADMIN and membership.user_id == by_user.pk:
        return [Blocker("Không tự thôi vai trò quản trị của mình.", "Nhờ một quản trị hệ thống khác.")]
    return []


def account_blockers(user: User, by_user: User, on: date) -> list[Blocker]:
    """An account opens every role that it holds: it is in the hands of an authority as long as no other one gave a
    role to it. `by_user` administers those in which they hold that role."""
    open_roles = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on))
    own = open_roles.filter(user=by_user, role=Role.ADMIN, valid_from__lte=on).values("unit__authority")
    if not open_roles.filter(user=user).exclude(unit__authority__in=own).exists():
        return []
    text = f"{user.full_name} còn giữ vai trò ở cơ quan khác; tài khoản này do cơ quan đó cùng quản lý."
    return [Blocker(text, "Liên hệ người vận hành hệ thống, hoặc lập tài khoản riêng cho vai trò tại đây.")]


def lock_blockers(user: User, by_user: User) -> list[Blocker]:
    if user.pk == by_user.pk:
        return [Blocker("Không tự khóa tài khoản của mình.", "Nhờ một quản trị hệ thống khác.")]
    return [] if user.is_active else [Blocker("Tài khoản này đã khóa.", "Cần dùng lại thì mở khóa.")]
