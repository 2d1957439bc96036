"""What people type about papers: their number and day."""

from typing import Any

from django.core.exceptions import ValidationError

from campaigns.forms import DayField, OfficerForm, TextField


class NumberForm(OfficerForm):
    number = TextField(label="Số", max_length=5)
    dated_on = DayField(label="Ngày ban hành")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs |= {"inputmode": "numeric", "class": "num"}

    def clean_number(self) -> str:
        """ "05" and "5" are one number; it is printed with its zero."""
        number: str = self.cleaned_data["number"]
        if not (number.isascii() and number.isdigit()):
            raise ValidationError(_why_no_number(number))
        return number.lstrip("0") or "0"


def _why_no_number(typed: str) -> str:
    if typed[:1].isdigit() and typed.isalnum():
        return f"“{typed}” có chữ kèm theo: mỗi văn bản một số riêng, không ghi số phụ (Nghị định 30/2020, Điều 15)."
    return "Hãy nhập số nguyên, ví dụ 05; ký hiệu đã có sẵn."
