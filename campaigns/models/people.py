"""Accounts and the roles that people hold in units for a time."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from campaigns.roles import Role
from campaigns.vietnamese import search_key, sort_key


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    daily_mail = models.BooleanField("nhận thư tổng hợp hằng ngày", default=True)
    is_active = models.BooleanField("đang dùng", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=True)
    # How often all sessions of the account were ended; each knows the number under which it began.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    is_sample = models.BooleanField("tài khoản mẫu", default=False)
    created_at = models.DateTimeField("tạo lúc")
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=400, editable=False)

    # All memberships of the person who is signed in, read with the account (`campaigns.backends`).
    held: "list[Membership]"

    objects = UserManager()
    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = "tài khoản"
        indexes = [
            models.Index(Upper("username"), name="user_by_any_case"),  # as people type it when they sign in
            models.Index(
                fields=["id"], condition=Q(is_active=True, daily_mail=True) & ~Q(email=""), name="user_wants_mail"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """A session lives as long as this stays: until the password changes or all sessions are ended."""
        return f"{super().get_session_auth_hash()}-{self.sessions_ended}"

    def set_full_name(self, name: str) -> None:
        """Name and keys together. Vietnamese names are ordered by the last word, the given name."""
        given_first = " ".join([name.rsplit(maxsplit=1)[-1], *name.split()[:-1]]) if name.split() else ""
        self.full_name, self.sort_key = name, sort_key(given_first)
        self.search_key = search_key(f"{name} {self.username}")


class Membership(models.Model):
    """A person has a role in a unit for a time; acting is always as one membership."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="memberships")
    role = models.CharField("vai trò", max_length=12, choices=Role)
    post = models.CharField("chức vụ", max_length=120, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "vai trò"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(valid_to=None),
                name="membership_open_once",
                violation_error_message="Người này đang giữ vai trò đó tại đơn vị.",
            ),
            models.CheckConstraint(
                name="membership_role_known",
                condition=Q(role__in=Role.values),
                violation_error_message="Vai trò không hợp lệ.",
            ),
            models.CheckConstraint(
                name="membership_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày thôi giữ vai trò phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
