"""What people type about papers: number and day, text of a report, bases and recipients."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from campaigns.forms import DayField, LongTextField, OfficerForm, TextField

SITUATION_MOST, ACHIEVEMENTS_MOST = 3_000, 12_000
_PAST_HELP = "Mỗi dòng một lần: năm; tên; số, ngày quyết định và cơ quan ban hành. Để trống nếu chưa có."


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
            raise ValidationError("Hãy nhập số nguyên, ví dụ 05; ký hiệu đã có sẵn.")
        return number.lstrip("0") or "0"


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


class PastAwardsField(LongTextField):
    """Lines "2022; Giấy khen …; Quyết định số …" as {"year", "name", "decision"}; errors name the line."""

    def clean(self, value: Any) -> list[dict[str, object]]:
        lines = [line for line in super().clean(value).split("\n") if line.strip()]
        return [_past_award(place, line) for place, line in enumerate(lines, start=1)]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(f"{one['year']}; {one['name']}; {one['decision']}" for one in value)
        return value


def _past_award(place: int, line: str) -> dict[str, object]:
    year, _, rest = line.partition(";")
    name, _, decision = rest.partition(";")
    valid = year.strip().isascii() and year.strip().isdigit() and 1945 <= int(year) <= timezone.localdate().year
    if not (valid and name.strip() and decision.strip()):
        raise ValidationError(
            f"Dòng {place}: ghi đủ năm; tên; quyết định, cách nhau bằng dấu chấm phẩy. "
            "Ví dụ: 2022; Giấy khen của Chủ tịch UBND huyện; Quyết định số 15/QĐ-UBND ngày 28/12/2022."
        )
    return {"year": int(year), "name": name.strip(), "decision": decision.strip()}


class ReportForm(OfficerForm):
    situation = LongTextField(label="I. Sơ lược đặc điểm, tình hình", max_length=SITUATION_MOST)
    achievements = LongTextField(label="II. Thành tích đạt được", max_length=ACHIEVEMENTS_MOST)
    titles = PastAwardsField(label="III.1. Danh hiệu thi đua đã đạt", required=False, help_text=_PAST_HELP)
    awards = PastAwardsField(label="III.2. Hình thức đã được khen thưởng", required=False, help_text=_PAST_HELP)
    opened_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_person: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        situation, achievements = self.fields["situation"], self.fields["achievements"]
        situation.help_text = (
            "Từ 3 đến 6 dòng: quá trình công tác, nhiệm vụ được giao. Họ tên, năm sinh, chức vụ đã in sẵn."
            if is_person
            else "Từ 5 đến 10 dòng: thành lập, cơ cấu, số người, chức năng, nhiệm vụ. Mỗi dòng in thành một đoạn."
        )
        achievements.help_text = (
            "Khoảng một trang: kết quả có số liệu so với chỉ tiêu hoặc năm trước, biện pháp, tác dụng. "
            "Bảng điểm đã thẩm định và danh mục tài liệu kiểm chứng được in tự động."
        )
        situation.widget.attrs |= {"rows": 6}
        achievements.widget.attrs |= {"rows": 14}
