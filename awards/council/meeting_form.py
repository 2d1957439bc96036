"""The lines that call the council to a meeting."""

from collections.abc import Sequence
from typing import Any

from django import forms

from awards.actions.planning import MeetingPlan
from awards.forms import MomentField
from awards.models import CouncilSeat
from awards.states import CouncilDuty
from campaigns.forms import LongTextField, OfficerForm, TextField
from campaigns.models import User

_LINES = {"class": "form-control", "rows": 8}


class PresidingChoice(forms.ModelChoiceField):
    """Chair and deputies, each with the duty; the chair presides unless somebody else is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), empty_label="Chọn người chủ trì", **kwargs)
        self.duties: dict[int, str] = {}

    def choose_from(self, seats: Sequence[CouncilSeat]) -> None:
        self.duties = {one.user_id: str(one.get_duty_display()) for one in seats}
        self.queryset = User.objects.filter(pk__in=self.duties).order_by("sort_key")
        self.initial = next((one.user_id for one in seats if one.duty == CouncilDuty.CHAIR), None)

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.full_name}, {self.duties[obj.pk]}"


class MeetingForm(OfficerForm):
    title = TextField(label="Tên cuộc họp", max_length=300)
    starts_at = MomentField(label="Bắt đầu lúc")
    place = TextField(label="Địa điểm", max_length=200)
    chair = PresidingChoice(label="Chủ trì")
    agenda = LongTextField(
        label="Chương trình họp",
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs=_LINES | {"rows": 12}),
        help_text="Lập sẵn từ phân bổ chỉ tiêu và những việc còn mở; mỗi dòng một nội dung, sửa, thêm, bớt tùy ý. "
        "In trong giấy mời và biên bản.",
    )
    guests = LongTextField(
        label="Khách mời",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=_LINES | {"rows": 3}),
        help_text="Mỗi dòng một người hoặc cơ quan: họ tên, chức vụ. Khách mời không biểu quyết.",
    )

    def __init__(self, *args: Any, presiding: Sequence[CouncilSeat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].choose_from(presiding)

    @property
    def plan(self) -> MeetingPlan:
        typed = self.cleaned_data
        return MeetingPlan(**typed | {name: _lines(typed[name]) for name in ("agenda", "guests")})


def _lines(text: str) -> str:
    """Without empty lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())
