"""Forms of the plan page."""

from typing import Any

from django import forms

from campaigns.forms import DayField, LongTextField, OfficerForm, TextField


class PlanNumberForm(OfficerForm):
    number = TextField(
        label="Số", max_length=20, required=False, help_text="Chỉ phần số, ví dụ 112. Để trống khi chưa có."
    )
    issued_on = DayField(label="Ngày ban hành", required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and bool(found.get("number")) != bool(found.get("issued_on")):
            raise forms.ValidationError("Số và ngày ban hành phải nhập cùng nhau, hoặc để trống cả hai.")
        return found


class ScheduleForm(OfficerForm):
    self_score_until = DayField(label="Hạn nộp bảng tự chấm")
    verify_until = DayField(label="Hạn thẩm định, kiểm tra")
    petition_until = DayField(label="Hạn kiến nghị")
    dossier_due = DayField(label="Hạn trình hồ sơ")
    reason = LongTextField(label="Lý do điều chỉnh", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
