"""What is typed about a document that names units. Shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from scoring.gates.rules import Paper
from scoring.models import GateFinding, Scorecard

PLACES = ("number", "issued_on", "issuer", "ground")


class PaperForm(OfficerForm):
    number = TextField(label="Số, ký hiệu", max_length=200, help_text="Ví dụ: 512/UBND-VX.")
    issued_on = DayField(label="Ngày văn bản")
    issuer = TextField(label="Cơ quan ban hành", max_length=200)
    ground = LongTextField(label="Nội dung", max_length=2000, help_text="Kết luận, phê bình về việc gì.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].widget.attrs["rows"] = 4

    @property
    def paper(self) -> Paper:
        return Paper(*(self.cleaned_data[name] for name in PLACES))


class GateForm(PaperForm):
    """One document and the units that it names."""

    units = forms.MultipleChoiceField(label="Đơn vị", widget=forms.CheckboxSelectMultiple)
    field_order = ("units", *PLACES)

    def __init__(self, data: QueryDict | None, *, cards: Sequence[Scorecard]) -> None:
        super().__init__(data)
        self.cards = {str(card.pk): card for card in cards}
        self.fields["units"].choices = [(key, card.unit.name) for key, card in self.cards.items()]

    @property
    def chosen(self) -> list[Scorecard]:
        return [self.cards[key] for key in self.cleaned_data["units"]]


class CorrectionForm(PaperForm):
    reason = LongTextField(label="Lý do sửa", max_length=500)

    def __init__(self, data: QueryDict | None, *, finding: GateFinding) -> None:
        said = (finding.document, finding.issued_on, finding.issuer, finding.ground)
        super().__init__(data, initial=dict(zip(PLACES, said, strict=True)))
        self.fields["reason"].widget.attrs["rows"] = 2
