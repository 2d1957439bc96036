"""Reads what is kept about one account, section by section; about 90 statements for any number of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from campaigns.log_words import changes_in_words
from campaigns.models import DailyMail, LogEntry, Membership, Notice, User
from campaigns.roles import Role
from campaigns.second_factor.demand import second_factor_of
from dossiers.personal_data.relations import RELATIONS, Relation

# Newest rows of each kind; more would be made by the worker, and nobody has asked for that yet: the file says so.
MOST_ROWS = 5_000
# Whose printed names name no person.
_NAMELESS = frozenset({"campaigns.campaign", "campaigns.content", "scoring.scorecard", "scoring.scoreline"})


@dataclass(frozen=True)
class Section:
    """A table: `columns` as (key, label). `left`: how many older rows are not in it."""

    key: str
    title: str
    columns: Sequence[tuple[str, str]]
    rows: list[Sequence[Any]]
    left: int = 0


def sections_of(user: User) -> list[Section]:
    return [_account(user), _roles(user), _notices(user), _mails(user), _log(user), _about(user), _work(user)]


def _account(user: User) -> Section:
    factor = second_factor_of(user)
    said: list[tuple[str, Any]] = [
        ("Tên đăng nhập", user.username),
        ("Họ và tên", user.full_name),
        ("Thư điện tử", user.email),
        ("Điện thoại", user.phone),
        ("Nhận thư tổng hợp hằng ngày", user.daily_mail),
        ("Đang dùng", user.is_active),
        ("Phải đổi mật khẩu", user.must_change_password),
        ("Tài khoản mẫu", user.is_sample),
        ("Tạo lúc", user.created_at),
        ("Đăng nhập lần cuối", user.last_login),
        ("Số lần thoát khỏi mọi thiết bị", user.sessions_ended),
        ("Bật xác thực hai bước lúc", factor.set_up_at if factor else None),
        ("Số mã dự phòng còn lại", factor.recovery_codes.count() if factor else 0),
    ]
    return Section("account", "Tài khoản", (("field", "Mục"), ("value", "Giá trị")), said)


def _roles(user: User) -> Section:
    columns = (
        ("role", "Vai trò"),
        ("unit", "Đơn vị"),
        ("post", "Chức vụ"),
        ("from", "Từ ngày"),
        ("to", "Đến hết ngày"),
    )
    held = user.memberships.select_related("unit").order_by("valid_from", "pk")
    rows = [(one.get_role_display(), one.unit.name, one.post, one.valid_from, one.valid_to) for one in held]
    return Section("roles", "Vai trò", columns, rows)


def _notices(user: User) -> Section:
    """Without their words, which name people whose cases are heard."""
    columns = (("at", "Lúc"), ("kind", "Loại"), ("role", "Vai trò"), ("unit", "Đơn vị"), ("read_at", "Đọc lúc"))
    found = Notice.objects.filter(user=user).select_related("unit").order_by("-pk")
    rows = [
        (one.created_at, one.get_kind_display(), Role(one.role).label, one.unit.name, one.read_at)
        for one in found[:MOST_ROWS]
    ]
    return Section("notices", "Thông báo", columns, rows, _left(found, rows))


def _mails(user: User) -> Section:
    columns = (("day", "Ngày"), ("state", "Trạng thái"), ("tried_at", "Gửi lúc"), ("error", "Lỗi"))
    found = DailyMail.objects.filter(user=user).order_by("-pk")
    rows = [(one.day, one.get_state_display(), one.tried_at, one.error) for one in found[:MOST_ROWS]]
    return Section("mails", "Thư tổng hợp", columns, rows, _left(found, rows))


_LOG = (
    ("at", "Lúc"), ("what", "Việc"), ("about", "Đối tượng"), ("key", "Mã"), ("campaign", "Phong trào"),
    ("unit", "Đơn vị"),
)  # fmt: skip


def _log(user: User) -> Section:
    """What the person did. Old and new values stay out: they may be somebody else's."""
    found = LogEntry.objects.filter(actor=user).select_related("campaign", "unit").order_by("-pk")
    rows = [(*_entry(one, user), _name(one.campaign), _name(one.unit)) for one in found[:MOST_ROWS]]
    return Section("log", "Nhật ký việc đã làm", _LOG, rows, _left(found, rows))


def _about(user: User) -> Section:
    """What was done to the account and its roles, with the values, which are the person's own; not by whom."""
    roles = [str(pk) for pk in Membership.objects.filter(user=user).values_list("pk", flat=True)]
    own = Q(object_type="campaigns.user", object_key=str(user.pk))
    found = LogEntry.objects.filter(own | Q(object_type="campaigns.membership", object_key__in=roles)).order_by("-pk")
    columns = (("at", "Lúc"), ("what", "Việc"), ("changes", "Giá trị cũ, mới"), ("reason", "Lý do"))
    rows = [(one.at, one.verb, _changes(one), one.reason) for one in found[:MOST_ROWS]]
    return Section("about", "Nhật ký về tài khoản", columns, rows, _left(found, rows))


def _changes(one: LogEntry) -> str:
    return "; ".join(f"{label}: {old or '–'} → {new or '–'}" for label, old, new in changes_in_words(one))


def _entry(one: LogEntry, user: User) -> tuple[datetime, str, str, str]:
    own = one.object_type == "campaigns.user" and one.object_key == str(user.pk)
    if own or one.object_type in _NAMELESS:
        return one.at, one.verb, one.object_name, one.object_key
    return one.at, one.verb, _kind(one.object_type), one.object_key


def _kind(label: str) -> str:
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except LookupError:  # a model that is no longer there
        return label


def _work(user: User) -> Section:
    """By every field that names an account."""
    columns = (("what", "Việc"), ("key", "Mã"), ("at", "Lúc"), ("more", "Chi tiết"))
    rows: list[Sequence[Any]] = []
    left = 0
    for relation in RELATIONS:
        found = apps.get_model(relation.model).objects.filter(**{relation.person: user}).order_by("-pk")
        told = [_told(relation, row) for row in found.values(*_fields(relation))[:MOST_ROWS]]
        rows += told
        left += _left(found, told)
    return Section("work", "Việc theo loại dữ liệu", columns, rows, left)


def _fields(relation: Relation) -> list[str]:
    return ["pk", *([relation.at] if relation.at else []), *relation.also]


def _told(relation: Relation, row: dict[str, Any]) -> Sequence[Any]:
    model = apps.get_model(relation.model)
    more = [f"{model._meta.get_field(name).verbose_name}: {_word(model, name, row[name])}" for name in relation.also]
    return relation.words, str(row["pk"]), row.get(relation.at), "; ".join(more)


def _word(model: Any, name: str, value: Any) -> str:
    choices = dict(model._meta.get_field(name).flatchoices)
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(choices.get(value, "" if value is None else value))


def _name(row: Any) -> str:
    return str(row) if row else ""


def _left(found: QuerySet[Any], rows: Sequence[Any]) -> int:
    return found.count() - MOST_ROWS if len(rows) == MOST_ROWS else 0
