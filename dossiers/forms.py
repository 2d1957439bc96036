"""What people type about papers: number and day, text of a report, bases and recipients."""

from typing import Any

from django.core.exceptions import ValidationError

from campaigns.forms import DayField, LongTextField, OfficerForm, TextField


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


class LinesField(LongTextField):
    """A list, one item a line."""

    def clean(self, value: Any) -> list[str]:
        return [line for line in super().clean(value).split("\n") if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


class WordingForm(OfficerForm):
    bases = LinesField(
        label="Căn cứ pháp luật",
        required=False,
        max_length=6_000,
        help_text="Mỗi dòng một căn cứ, bắt đầu bằng “Căn cứ”, không có dấu chấm câu cuối. Kế hoạch của phong trào và "
        "biên bản họp xét được dẫn tự động ở cuối.",
    )
    recipients = LinesField(
        label="Nơi nhận", required=False, max_length=2_000, help_text="Mỗi dòng một nơi nhận; dòng cuối là “Lưu: VT”."
    )
