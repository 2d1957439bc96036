"""Why a second factor may not be switched on or off."""

from datetime import date

from campaigns.models import SecondFactor, User
from campaigns.rules import Blocker
from campaigns.second_factor.demand import is_demanded

WRONG_CODE = Blocker(
    "Mã xác thực không đúng hoặc đã dùng.",
    "Chờ mã mới trên điện thoại rồi nhập lại; giờ trên điện thoại phải đặt tự động.",
)


def absent_blockers(factor: SecondFactor | None) -> list[Blocker]:
    return (
        []
        if factor
        else [Blocker("Tài khoản này chưa bật xác thực hai bước.", "Chủ tài khoản bật ở trang Tài khoản của tôi.")]
    )


def present_blockers(factor: SecondFactor | None) -> list[Blocker]:
    text, cure = "Tài khoản này đã bật xác thực hai bước.", "Dùng máy khác thì bấm Đổi điện thoại."
    return [Blocker(text, cure)] if factor else []


def switch_off_blockers(factor: SecondFactor | None, user: User, on: date) -> list[Blocker]:
    if factor and is_demanded(user, on):
        text = "Vai trò của Ông/Bà bắt buộc dùng xác thực hai bước."
        return [Blocker(text, "Đổi máy thì bấm Đổi điện thoại.")]
    return absent_blockers(factor)


def reset_blockers(factor: SecondFactor | None, user: User, by_user: User) -> list[Blocker]:
    if user.pk == by_user.pk:
        return [Blocker("Không tự gỡ xác thực hai bước của mình ở đây.", "Dùng trang Tài khoản của tôi.")]
    return absent_blockers(factor)
