"""What a manager types to give one unit more time. Shape only."""

from typing import Any

from campaigns.forms import DayField, LongTextField, OfficerForm

LONGEST_REASON = 500


class ExtensionForm(OfficerForm):
    until = DayField(label="Gia hạn đến hết ngày")
    reason = LongTextField(label="Lý do gia hạn", max_length=LONGEST_REASON, help_text="Đơn vị đọc được lý do này.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 3
