"""The editor's own fields of a row and of the sheet; those of the rule itself come from `scoring.params`."""

from decimal import Decimal
from typing import Any

from django import forms

from campaigns.forms import DecimalCommaField, LongTextField, OfficerForm, TextField
from campaigns.models import Unit
from scoring.editor.choices import Choices
from scoring.editor.codes import LONGEST
from scoring.editor.rules import LONGEST_TITLE, RowValues

LONGEST_TEXT = 2000
POINTLESS = ("gate", "penalty")  # kinds that give no points: their maximum is 0 and is not asked for
_REQUIRED = {"required": "Hãy nhập ô này."}
_CHOICE = {"required": "Hãy chọn một mục.", "invalid_choice": "Mục này không chọn được; hãy chọn mục khác."}


class RowForm(OfficerForm):
    """A part or a group; the base of a criterion's."""

    code = TextField(label="Mã", max_length=LONGEST, error_messages=_REQUIRED)
    title = TextField(label="Tên", max_length=LONGEST_TEXT, widget=forms.Textarea, error_messages=_REQUIRED)
    parent = forms.ChoiceField(label="Nằm trong", error_messages=_CHOICE)
    max_points = DecimalCommaField(label="Điểm tối đa", required=False)
    applies_to = forms.MultipleChoiceField(label="Áp dụng cho", required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, holders: Choices, unit_kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["parent"].choices = holders
        self.fields["applies_to"].choices = unit_kinds

    def clean_max_points(self) -> Decimal | None:
        points: Decimal | None = self.cleaned_data["max_points"]
        if self.kind in POINTLESS:
            return Decimal(0)
        if points is None:
            raise forms.ValidationError("Hãy nhập số điểm, ví dụ 2,5.")
        return points

    def values(self, params: dict[str, Any]) -> RowValues:
        said = self.cleaned_data
        return RowValues(
            code=said["code"],
            title=said["title"],
            kind=self.kind,
            max_points=said["max_points"],
            params=params,
            evidence_required=said.get("evidence_required", ""),
            instructions=said.get("instructions", ""),
            applies_to=tuple(said["applies_to"]),
            office=self.named_office(),
        )

    def named_office(self) -> Unit | None:
        return None


class CriterionForm(RowForm):
    instructions = LongTextField(label="Hướng dẫn chấm", required=False, max_length=LONGEST_TEXT)
    evidence_required = LongTextField(label="Tài liệu kiểm chứng", required=False, max_length=LONGEST_TEXT)
    office = forms.ChoiceField(label="Cơ quan thẩm định", required=False, error_messages=_CHOICE)

    def __init__(self, *args: Any, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [("", "Cơ quan thẩm định chung"), *offices]

    def named_office(self) -> Unit | None:
        chosen = self.cleaned_data["office"]
        return Unit.objects.get(pk=chosen) if chosen and self.kind != "gate" else None


class SheetForm(OfficerForm):
    title = TextField(label="Tên bảng điểm", max_length=LONGEST_TITLE, widget=forms.Textarea, error_messages=_REQUIRED)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
