"""Codes as they are typed; whether one is good is tried by way of the lock-out."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from campaigns.forms import OfficerForm, TextField
from campaigns.models import User
from campaigns.second_factor.attempts import try_code
from campaigns.second_factor.between import person_between
from campaigns.second_factor.codes import accepted_step, plain
from campaigns.second_factor.keys import key_of
from campaigns.second_factor.rules import WRONG_CODE

LONGEST = 40
_AS_CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


def _tried(request: HttpRequest, user: User, code: str) -> str:
    if not try_code(request, user, code):
        raise ValidationError(f"{WRONG_CODE.text} {WRONG_CODE.cure}")
    return code


class SecondStepForm(forms.Form):
    """Made like Django's sign-in form, for its view."""

    code = TextField(max_length=LONGEST)

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person = person_between(request, timezone.now())

    def clean_code(self) -> str:
        if self.person is None:
            raise ValidationError("Đã quá 10 phút từ khi nhập mật khẩu.")
        return _tried(self.request, self.person, self.cleaned_data["code"])

    def get_user(self) -> User | None:
        return self.person


class ProofForm(OfficerForm):
    """A code before something is changed about codes; no keyboard of digits, since a recovery code has letters."""

    code = TextField(
        label="Mã trên điện thoại hoặc mã dự phòng",
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_code(self) -> str:
        return _tried(self.request, self.request.user, self.cleaned_data["code"])


class SetUpForm(OfficerForm):
    """For those who have just typed the password. A wrong code of the new phone is told before a proof is used up."""

    new_code = TextField(
        label="Mã 6 số đang hiện trên điện thoại", max_length=LONGEST, widget=forms.TextInput(attrs=_AS_CODE)
    )

    def __init__(self, seed: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seed = seed

    def clean_new_code(self) -> str:
        code: str = self.cleaned_data["new_code"]
        if accepted_step(key_of(self.seed), plain(code), timezone.now().timestamp(), after=-1) is None:
            raise ValidationError(f"{WRONG_CODE.text} {WRONG_CODE.cure}")
        return code


class SetUpWithPasswordForm(SetUpForm):
    password = forms.CharField(
        label="Mật khẩu hiện tại",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, seed: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(seed, *args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if authenticate(self.request, username=self.request.user.username, password=password) is None:
            raise ValidationError("Mật khẩu hiện tại không đúng.")
        return password


class OtherPhoneForm(ProofForm, SetUpForm):
    field_order = ("new_code", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_code"].label = "Mã 6 số đang hiện trên điện thoại mới"
        self.fields["code"].label = "Mã trên điện thoại cũ, hoặc một mã dự phòng"

    def clean_code(self) -> str:
        return super().clean_code() if "new_code" in self.cleaned_data else ""
