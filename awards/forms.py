"""Forms of the awards room: shape only, the rules are asked by the actions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from awards.actions.nominations import Particulars
from awards.models import Nomination
from awards.rules.tie_vote import ShowOfHands
from campaigns.forms import LongTextField, OfficerForm, TextField, check_year
from campaigns.models import Unit
from campaigns.plan_rules import MOST_PLACES

GENDERS = [("", "Chọn"), ("nam", "Nam"), ("nữ", "Nữ")]


class UnitChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Unit) -> str:
        return obj.name


class CollectiveForm(OfficerForm):
    """A unit put forward."""

    unit = UnitChoice(label="Tập thể", queryset=Unit.objects.none(), empty_label="Chọn tập thể")
    achievements = LongTextField(label="Tóm tắt thành tích", max_length=4000)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        if len(units) == 1:
            self.fields["unit"].initial = units[0]

    @property
    def particulars(self) -> Particulars:
        return Particulars(self.cleaned_data["achievements"])

    @staticmethod
    def initial_of(nomination: Nomination) -> dict[str, Any]:
        return {"unit": nomination.unit, "achievements": nomination.achievements}


class PersonForm(CollectiveForm):
    """A person put forward, with what the lists of the dossier print."""

    full_name = TextField(label="Họ và tên", max_length=120)
    gender = forms.ChoiceField(label="Giới tính", choices=GENDERS)
    birth_year = forms.IntegerField(label="Năm sinh", min_value=1900, max_value=2100)
    post = TextField(label="Chức vụ", max_length=160)
    is_leader = forms.BooleanField(label="Là lãnh đạo, quản lý", required=False)
    told_apart = forms.BooleanField(
        label="Đây là người khác",
        required=False,
        help_text="Chỉ chọn khi hệ thống báo trùng và đơn vị đã kiểm tra đó là hai người; Hội đồng thấy xác nhận này.",
    )
    field_order = ["full_name", "gender", "birth_year", "post", "is_leader", "told_apart", "unit", "achievements"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].label = "Đơn vị công tác"
        self.fields["unit"].empty_label = "Chọn đơn vị"

    @property
    def particulars(self) -> Particulars:
        return Particulars(**{name: self.cleaned_data[name] for name in (*_PERSON, "achievements")})

    @staticmethod
    def initial_of(nomination: Nomination) -> dict[str, Any]:
        return {name: getattr(nomination, name) for name in (*_PERSON, "unit", "achievements")}


_PERSON = ("full_name", "gender", "birth_year", "post", "is_leader", "told_apart")


class OrderForm(OfficerForm):
    """A place for each of several named things: 1, 2, 3 … each once."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        for place, (_, label) in enumerate(choices):
            field = forms.IntegerField(label=label, min_value=1, max_value=len(choices))
            field.widget.attrs |= {"class": "form-control num", "inputmode": "numeric"}
            self.fields[f"place_{place}"] = field

    def clean(self) -> dict[str, Any]:
        places = [self.cleaned_data.get(f"place_{at}") for at in range(len(self.choices))]
        if None not in places and sorted(places) != list(range(1, len(places) + 1)):
            raise forms.ValidationError(f"Mỗi thứ tự từ 1 đến {len(places)} dùng đúng một lần.")
        return self.cleaned_data

    def rows(self, facts: Mapping[str, str]) -> list[tuple[forms.BoundField, str]]:
        """Each field with what sets its thing apart."""
        return [(self[f"place_{at}"], facts.get(key, "")) for at, (key, _) in enumerate(self.choices)]

    @property
    def order(self) -> list[str]:
        """The keys, first chosen first."""
        places = {self.cleaned_data[f"place_{at}"]: key for at, (key, _) in enumerate(self.choices)}
        return [places[place] for place in sorted(places)]


class RulingForm(OrderForm):
    """With `voting`, the show of hands of the meeting that sits."""

    ground = LongTextField(label="Căn cứ quyết định của Hội đồng", max_length=1000)

    def __init__(self, *args: Any, voting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "ground"), "ground"])
        for name, label in _HANDS if voting else ():
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=200)

    @property
    def vote(self) -> ShowOfHands | None:
        if "yes" not in self.fields:
            return None
        return ShowOfHands(**{name: self.cleaned_data[name] for name, _ in _HANDS})


_HANDS = (("yes", "Đồng ý"), ("no", "Không đồng ý"), ("blank", "Không có ý kiến"))


class ScenarioForm(OfficerForm):
    """The title of a scenario; `revision` is the one that the person has before them."""

    title = TextField(label="Tên phương án", max_length=200)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["class"] = "form-control"

    @property
    def given(self) -> dict[str, Any]:
        return {"title": self.cleaned_data["title"]}


class ProvinceCountForm(OfficerForm):
    """How many the province assigned; empty: not assigned (any more)."""

    count = forms.IntegerField(
        label="Số lượng",
        min_value=0,
        max_value=MOST_PLACES,
        required=False,
        help_text=f"Từ 0 đến {MOST_PLACES}; để trống khi chưa giao.",
        error_messages={
            "invalid": "Hãy nhập số nguyên.",
            "min_value": "Số lượng phải từ 0.",
            "max_value": f"Số lượng không quá {MOST_PLACES}.",
        },
    )
    reason = LongTextField(
        label="Căn cứ, lý do",
        max_length=1000,
        required=False,
        help_text="Bắt buộc khi số lượng mới làm thay đổi suất Hội đồng đã nhất trí.",
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )


class MomentField(forms.DateTimeField):
    """dd/mm/yyyy hh:mm in the office's time."""

    default_error_messages = {"invalid": "Hãy nhập ngày và giờ dạng ngày/tháng/năm giờ:phút, ví dụ 10/12/2024 14:00."}
    default_validators = [check_year]

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs={"placeholder": "dd/mm/yyyy hh:mm"})
        super().__init__(widget=widget, **kwargs)


class ClosingForm(OfficerForm):
    ends_at = MomentField(label="Kết thúc lúc")
    conclusion = LongTextField(label="Kết luận của cuộc họp", max_length=4000)
    blank_rest = forms.BooleanField(
        label="Thành viên có mặt chưa biểu quyết được tính là “Không có ý kiến”; phiếu kín chưa bỏ là không sử dụng",
        required=False,
    )
