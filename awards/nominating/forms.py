"""Forms about the unit's own meeting, replacements and discipline: shape only."""

from typing import Any

from django import forms
from django.http import QueryDict

from awards.actions.disciplines import Decision
from awards.actions.unit_meetings import Minutes
from awards.forms import CollectiveForm, MomentField, PersonForm, UnitChoice
from awards.models import Nomination, UnitMeeting
from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from campaigns.models import Unit
from campaigns.posted import whole_number
from campaigns.rules import Blocker, Refused

MOST_PEOPLE = 2000


class UnitMeetingForm(OfficerForm):
    """The meeting itself; who was agreed to stands beside it as `agreed-<pk>`."""

    starts_at = MomentField(label="Bắt đầu lúc")
    ends_at = MomentField(label="Kết thúc lúc")
    place = TextField(label="Địa điểm", max_length=200)
    chair_name = TextField(label="Chủ trì", max_length=120)
    chair_title = TextField(label="Chức vụ", max_length=160)
    clerk_name = TextField(label="Thư ký (người ghi biên bản)", max_length=120)
    clerk_title = TextField(label="Chức vụ", max_length=160)
    invited = forms.IntegerField(label="Tổng số thành viên", min_value=1, max_value=MOST_PEOPLE)
    present = forms.IntegerField(label="Có mặt", min_value=1, max_value=MOST_PEOPLE)
    absent = TextField(label="Vắng mặt (họ tên, lý do)", max_length=300, required=False)
    discussion = LongTextField(
        label="Ý kiến thảo luận",
        max_length=4000,
        required=False,
        help_text="In nguyên văn vào biên bản, mỗi dòng một đoạn. Để trống nếu không có ý kiến khác.",
    )

    @property
    def minutes(self) -> Minutes:
        return Minutes(**self.cleaned_data)

    @staticmethod
    def initial_of(meeting: UnitMeeting) -> dict[str, Any]:
        return {name: getattr(meeting, name) for name in Minutes.__dataclass_fields__}


def agreed_in(data: QueryDict, nominations: list[Nomination]) -> dict[int, int]:
    """Key of the nomination: how many agreed; what is left blank was not considered. Raises Refused (422)."""
    found = {}
    for one in nominations:
        typed = data.get(f"agreed-{one.pk}", "").strip()
        if not typed:
            continue
        agreed = whole_number(typed)
        if agreed is None or agreed > MOST_PEOPLE:
            text = f"{one.recipient_name}: số người đồng ý phải là số nguyên, ví dụ 12."
            raise Refused([Blocker(text)], status=422)
        found[one.pk] = agreed
    return found


class _Reason(OfficerForm):
    reason = LongTextField(label="Lý do thay", max_length=1000)


class ReplacedPersonForm(PersonForm, _Reason):
    field_order = ["reason", *PersonForm.field_order]


class ReplacedCollectiveForm(CollectiveForm, _Reason):
    field_order = ["reason", "unit", "achievements"]


class DisciplineForm(OfficerForm):
    full_name = TextField(label="Họ và tên", max_length=120)
    birth_year = forms.IntegerField(
        label="Năm sinh", min_value=1900, max_value=2100, required=False, help_text="Chưa rõ thì để trống."
    )
    unit = UnitChoice(label="Đơn vị công tác", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    measure = TextField(label="Hình thức kỷ luật", max_length=120)
    document = TextField(label="Số, ký hiệu quyết định", max_length=80)
    issued_on = DayField(label="Ngày quyết định")
    issuer = TextField(label="Cơ quan ban hành", max_length=200)
    until = DayField(label="Còn hiệu lực đến hết ngày")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    @property
    def decision(self) -> Decision:
        return Decision(**{name: self.cleaned_data[name] for name in Decision.__dataclass_fields__})
