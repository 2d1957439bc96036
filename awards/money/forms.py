"""Forms of the rates: shape only."""

from typing import Any

from django import forms

from awards.actions.money import Coefficient, Salary
from awards.states import MoneyRounding
from campaigns.forms import DayField, DecimalCommaField, OfficerForm, TextField
from campaigns.states import RecipientKind

MOST_SALARY = 1_000_000_000
MOST_COEFFICIENT = 100


class SalaryForm(OfficerForm):
    amount = DecimalCommaField(label="Mức lương cơ sở (đồng/tháng)")
    effective_from = DayField(label="Áp dụng từ ngày")
    document = TextField(label="Căn cứ", max_length=160, help_text="Số, ký hiệu nghị định quy định mức lương.")

    def clean_amount(self) -> int:
        amount = self.cleaned_data["amount"]
        if amount != int(amount) or not 0 < amount <= MOST_SALARY:
            raise forms.ValidationError("Hãy nhập số tiền nguyên, ví dụ 2.340.000.")
        return int(amount)

    @property
    def salary(self) -> Salary:
        return Salary(**self.cleaned_data)


class CoefficientForm(OfficerForm):
    recipient_kind = forms.ChoiceField(label="Đối tượng", choices=RecipientKind.choices)
    coefficient = DecimalCommaField(label="Hệ số")
    effective_from = DayField(label="Áp dụng từ ngày")
    document = TextField(label="Căn cứ", max_length=160, help_text="Điều, khoản của nghị định hoặc quy định của tỉnh.")

    def clean_coefficient(self) -> Any:
        coefficient = self.cleaned_data["coefficient"]
        if not 0 < coefficient <= MOST_COEFFICIENT or coefficient != round(coefficient, 2):
            raise forms.ValidationError("Hệ số lớn hơn 0, nhiều nhất hai số lẻ, ví dụ 0,3.")
        return coefficient

    @property
    def rate(self) -> Coefficient:
        return Coefficient(**self.cleaned_data)


class RoundingForm(OfficerForm):
    rounding = forms.ChoiceField(label="Cách làm tròn tiền thưởng", choices=MoneyRounding.choices)


class DayForm(forms.Form):
    """The day for which the money is worked out (?day=)."""

    day = DayField(label="Ngày ký quyết định")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].widget.attrs["class"] = "form-control"
