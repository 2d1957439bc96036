"""What people type about requests. Shape only."""

from typing import Any

from django import forms

from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from campaigns.system_forms import ANY, FilterForm
from scoring.actions.requests import Wanted
from scoring.extensions.forms import LONGEST_REASON
from scoring.requests.rules import LONGEST
from scoring.states import RequestKind

QUICK_PHRASES = (
    "Cung cấp văn bản, kế hoạch, báo cáo chứng minh số liệu đã kê khai.",
    "Cung cấp bản có chữ ký, con dấu; tài liệu đã gửi là bản dự thảo.",
    "Cung cấp danh sách kèm quyết định công nhận.",
    "Giải trình vì sao số liệu kê khai khác với báo cáo đã gửi.",
)


class RequestForm(OfficerForm):
    kind = forms.ChoiceField(label="Yêu cầu", choices=RequestKind.choices, initial=RequestKind.DOCUMENTS)
    text = LongTextField(label="Nội dung yêu cầu", max_length=LONGEST, help_text="Đơn vị đọc nguyên văn nội dung này.")
    due_on = DayField(label="Trả lời đến hết ngày")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 3

    @property
    def wanted(self) -> Wanted:
        return Wanted(**{name: self.cleaned_data[name] for name in ("kind", "text", "due_on")})


class LaterForm(OfficerForm):
    until = DayField(label="Gia hạn đến hết ngày")
    reason = LongTextField(label="Lý do gia hạn", max_length=LONGEST_REASON, help_text="Đơn vị đọc được lý do này.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2


class RequestFilter(FilterForm):
    q = TextField(label="Tìm theo đơn vị, tiêu chí, nội dung")
    whose = forms.ChoiceField(label="Người xem trả lời", choices=[*ANY, ("mine", "Tôi")])
    tab = forms.CharField(widget=forms.HiddenInput)
