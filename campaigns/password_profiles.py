"""How strictly signing in is guarded: two named profiles, of which an installation chooses one (PASSWORD_PROFILE)."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class PasswordProfile:
    """`demands_second_factor`: of the roles in `campaigns.second_factor.demand`; everybody else may have one.

    Neither lets a password run out: who must change it every few months writes it down or counts it up.
    """

    name: str
    min_length: int
    demands_second_factor: bool
    idle_minutes: int
    failure_limit: int
    lockout_minutes: int


PROFILES = {
    "standard": PasswordProfile("Tiêu chuẩn", 10, False, idle_minutes=30, failure_limit=5, lockout_minutes=15),
    "advanced": PasswordProfile("Nâng cao", 12, True, idle_minutes=15, failure_limit=3, lockout_minutes=30),
}


def profile_named(key: str) -> PasswordProfile:
    if key not in PROFILES:
        raise ImproperlyConfigured(f"PASSWORD_PROFILE={key}: one of {', '.join(PROFILES)} is wanted.")
    return PROFILES[key]


def profile_in_words() -> list[tuple[str, str]]:
    """What holds in this installation, for components/kv.html."""
    profile = settings.PASSWORD_PROFILE
    second = "tự chọn với mọi tài khoản"
    if profile.demands_second_factor:
        second = "bắt buộc với chủ trì, thư ký Hội đồng, quản trị hệ thống; tự chọn với người khác"
    return [
        ("Mức bảo vệ", profile.name),
        ("Mật khẩu", f"ít nhất {profile.min_length} ký tự, không phổ biến, không chỉ gồm chữ số; không có hạn dùng"),
        ("Xác thực hai bước", second),
        ("Nhập sai", f"{profile.failure_limit} lần thì tạm khóa {profile.lockout_minutes} phút"),
        ("Không thao tác", f"{settings.SESSION_IDLE_MINUTES} phút thì phải đăng nhập lại"),
        ("Phiên dài nhất", f"{settings.SESSION_ABSOLUTE_HOURS} giờ"),
    ]
