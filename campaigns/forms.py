"""Forms check shape only; whether something may be done is asked of the rules by the action."""

from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError

from campaigns.rules import Refused
from campaigns.vietnamese import format_number, normal, parse_decimal


class OfficerForm(forms.Form):
    """Base of short forms: rendered by crispy without its own form tag, required fields marked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def refuse(self, refused: Refused) -> None:
        """Show above the fields why an action refused what was typed, so that nothing typed is lost."""
        for blocker in refused.blockers:
            self.add_error(None, f"{blocker.text} {blocker.cure}".strip())


class TextField(forms.CharField):
    """Composed Unicode, single spaces, no control characters."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return normal("".join(c for c in text if c.isprintable() or c.isspace()))


class LongTextField(forms.CharField):
    """Text of several lines; line breaks are kept, control characters are not."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).replace("\r\n", "\n")
        return "\n".join(normal("".join(c for c in line if c.isprintable())) for line in text.split("\n")).strip()


class DecimalCommaField(forms.Field):
    """A number with decimal comma or point; shown with the comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in (None, ""):
            return None
        try:
            return parse_decimal(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error


def check_year(day: date) -> None:
    """Beyond these years nothing of ours happens, and at the ends of the calendar the next day cannot be reckoned."""
    if not 1900 <= day.year < 2200:
        raise ValidationError("Hãy nhập năm từ 1900 đến 2199.")


class DayField(forms.DateField):
    """dd/mm/yyyy."""

    default_error_messages = {"invalid": "Hãy nhập ngày dạng ngày/tháng/năm, ví dụ 05/11/2024."}
    default_validators = [check_year]

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}, format="%d/%m/%Y")
        super().__init__(widget=widget, **kwargs)


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Sau "
        f"{settings.PASSWORD_PROFILE.failure_limit} lần sai, tài khoản bị tạm khóa "
        f"{settings.PASSWORD_PROFILE.lockout_minutes} phút.",
        "inactive": "Tài khoản này đã ngừng sử dụng. Hãy liên hệ quản trị hệ thống.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"
        self.label_suffix = ""


class NewPasswordForm(PasswordChangeForm):
    error_messages = {
        "password_mismatch": "Hai lần nhập mật khẩu mới không giống nhau.",
        "password_incorrect": "Mật khẩu hiện tại không đúng.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Mật khẩu hiện tại"
        self.fields["new_password1"].label = "Mật khẩu mới"
        self.fields["new_password2"].label = "Nhập lại mật khẩu mới"
        self.label_suffix = ""


class OwnMailForm(OfficerForm):
    """Where one's own daily summary goes."""

    email = forms.EmailField(label="Địa chỉ thư điện tử", required=False, max_length=254)
    daily_mail = forms.BooleanField(label="Gửi thư tổng hợp hằng ngày", required=False)
