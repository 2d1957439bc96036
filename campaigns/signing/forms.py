"""The form of one signatory: shape only."""

from typing import Any

from django import forms
from django.utils import timezone

from campaigns.actions.signatories import SigningValues
from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from campaigns.models import Signatory, Unit
from campaigns.signing.roles import SigningRole


class SignatoryForm(OfficerForm):
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Ký cho", required=False, empty_label="Ủy ban nhân dân ban hành kế hoạch"
    )
    role = forms.ChoiceField(label="Tư cách ký", choices=SigningRole.choices)
    lines = LongTextField(
        label="Các dòng quyền hạn",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng một quyền hạn: TM., KT., TL., TUQ. Người đứng đầu tự ký thì để trống.",
    )
    title = TextField(label="Chức vụ", max_length=120, help_text="Như in dưới các dòng trên, ví dụ PHÓ CHỦ TỊCH.")
    full_name = TextField(label="Họ và tên", max_length=120, required=False)
    post = TextField(
        label="Chức vụ nhà nước",
        max_length=120,
        required=False,
        help_text="Chỉ với Ban Chỉ đạo, Hội đồng: in trên họ tên, ví dụ PHÓ CHỦ TỊCH UBND.",
    )
    valid_from = DayField(label="Từ ngày", initial=timezone.localdate)
    valid_to = DayField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, units: Any, whole: bool, **kwargs: Any) -> None:
        """`whole`: may write down who signs for the authority itself."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        if not whole:
            self.fields["unit"].required, self.fields["unit"].empty_label = True, None
            self.fields["role"].choices = [(SigningRole.UNIT_HEAD.value, SigningRole.UNIT_HEAD.label)]

    @staticmethod
    def initial_of(row: Signatory) -> dict[str, Any]:
        plain = ("unit", "role", "title", "full_name", "post", "valid_from", "valid_to")
        return {**{name: getattr(row, name) for name in plain}, "lines": "\n".join(row.prefix_lines)}

    @property
    def values(self) -> SigningValues:
        typed = dict(self.cleaned_data)
        lines = tuple(line.upper() for line in typed.pop("lines").split("\n") if line)
        upper = {name: typed.pop(name).upper() for name in ("title", "post")}
        return SigningValues(lines=lines, **upper, **typed)
