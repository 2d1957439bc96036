"""Forms about decisions and awards: shape only."""

from typing import Any

from django import forms

from awards.forms import UnitChoice
from awards.models import Award, AwardDecision
from awards.outcome.earlier import Earlier, Recipient
from awards.outcome.history import Wish
from awards.outcome.papers import Paper, Revocation
from awards.outcome.words import LEVELS
from awards.states import AwardState, RevocationGround
from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from campaigns.models import Unit
from campaigns.states import RecipientKind
from campaigns.system_forms import ANY, FilterForm


class PaperForm(OfficerForm):
    document = TextField(label="Số, ký hiệu quyết định", max_length=80, help_text="Ví dụ: 15/QĐ-UBND.")
    issued_on = DayField(label="Ngày quyết định")
    form = TextField(label="Hình thức khen thưởng, danh hiệu", max_length=160)
    issuer = TextField(label="Người, cơ quan ban hành", max_length=200)
    abstract = TextField(label="Trích yếu", max_length=400, required=False)

    @property
    def paper(self) -> Paper:
        return Paper(**{name: self.cleaned_data[name] for name in Paper.__dataclass_fields__})

    @staticmethod
    def initial_of(decision: AwardDecision) -> dict[str, Any]:
        return {name: getattr(decision, name) for name in Paper.__dataclass_fields__}


class CorrectionForm(PaperForm):
    reason = LongTextField(
        label="Lý do đính chính", max_length=1000, widget=forms.Textarea(attrs={"class": "form-control", "rows": 3})
    )


class RevocationForm(OfficerForm):
    ground = forms.ChoiceField(
        label="Căn cứ hủy bỏ (khoản 2 Điều 93)",
        choices=[(one.value, f"{one.value}) {one.label}") for one in RevocationGround],
        widget=forms.RadioSelect,
    )
    document = TextField(label="Số, ký hiệu quyết định hủy bỏ", max_length=80)
    revoked_on = DayField(label="Ngày quyết định hủy bỏ")
    reason = LongTextField(label="Nội dung vi phạm", max_length=4000)

    @property
    def revocation(self) -> Revocation:
        return Revocation(**{name: self.cleaned_data[name] for name in Revocation.__dataclass_fields__})


class RecipientForm(OfficerForm):
    kind = forms.ChoiceField(label="Đối tượng", choices=RecipientKind.choices)
    name = TextField(label="Tên tập thể, họ và tên", max_length=200)
    unit = UnitChoice(
        label="Đơn vị trong hệ thống",
        queryset=Unit.objects.none(),
        empty_label="Không có trong danh sách",
        required=False,
        help_text="Tập thể: chính đơn vị đó. Cá nhân: đơn vị công tác.",
    )
    unit_name = TextField(label="Tên đơn vị khi không có trong danh sách", max_length=200, required=False)
    birth_year = forms.IntegerField(
        label="Năm sinh", required=False, min_value=1900, max_value=2100, help_text="Của cá nhân; chưa rõ thì để trống."
    )
    post = TextField(label="Chức vụ khi được khen", max_length=160, required=False)
    merit = TextField(label="Thành tích", max_length=400, required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("kind") == RecipientKind.COLLECTIVE:
            for name in ("birth_year", "post"):
                if self.cleaned_data.get(name):
                    self.add_error(name, "Chỉ ghi cho cá nhân.")
        return self.cleaned_data

    @property
    def recipient(self) -> Recipient:
        return Recipient(**{name: self.cleaned_data[name] for name in Recipient.__dataclass_fields__})

    @staticmethod
    def initial_of(award: Award) -> dict[str, Any]:
        told = {name: getattr(award, name) for name in ("unit", "post", "birth_year", "merit")}
        kind, unit_name = award.recipient_kind, "" if award.unit_id else award.unit_name
        return {"kind": kind, "name": award.recipient_name, "unit_name": unit_name, **told}


class AmendForm(RecipientForm):
    reason = LongTextField(
        label="Lý do sửa", max_length=1000, widget=forms.Textarea(attrs={"class": "form-control", "rows": 3})
    )


class EarlierForm(RecipientForm, PaperForm):
    level = forms.ChoiceField(label="Cấp khen", choices=[(level.value, word) for level, word in LEVELS.items()])
    field_order = [
        *("kind", "name", "unit", "unit_name", "birth_year", "post", "merit"),
        *("level", "document", "issued_on", "form", "issuer", "abstract"),
    ]

    @staticmethod
    def initial_of_paper(decision: AwardDecision) -> dict[str, Any]:
        return {"level": decision.level, **PaperForm.initial_of(decision)}

    @property
    def earlier(self) -> Earlier:
        return Earlier(self.cleaned_data["level"], self.paper, self.recipient)


class AwardFilter(FilterForm):
    q = TextField(label="Tên tập thể, họ tên")
    unit = TextField(label="Đơn vị")
    number = TextField(label="Số quyết định")
    register = TextField(label="Số sổ khen thưởng")
    year = forms.TypedChoiceField(label="Năm", coerce=int, empty_value=None, choices=[])
    form = forms.ChoiceField(label="Hình thức", choices=[])
    state = forms.ChoiceField(label="Trạng thái", choices=[*ANY, *AwardState.choices])

    def __init__(self, address: Any, *, years: list[int], forms_given: list[str]) -> None:
        super().__init__(address)
        self.fields["year"].choices = [*ANY, *((str(year), str(year)) for year in years)]
        self.fields["form"].choices = [*ANY, *((form, form) for form in forms_given)]

    @property
    def wish(self) -> Wish:
        said = {name: self.value(name) or "" for name in ("unit", "number", "register", "form", "state")}
        return Wish(name=self.value("q") or "", year=self.value("year"), **said)
