"""What people type about petitions. Shape only."""

from typing import Any

from django import forms

from campaigns.forms import LongTextField, OfficerForm, TextField
from campaigns.system_forms import ANY, FilterForm
from scoring.petitions.rules import LONGEST
from scoring.states import PetitionState


class PetitionForm(OfficerForm):
    """The figures that the unit holds to be right stand beside it, under the names of the line's own fields."""

    text = LongTextField(
        label="Nội dung kiến nghị",
        max_length=LONGEST,
        help_text="Nêu điểm nào chưa đúng, vì sao, căn cứ vào tài liệu nào.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 6


class PetitionFilter(FilterForm):
    q = TextField(label="Tìm theo đơn vị hoặc chữ trong kiến nghị")
    state = forms.ChoiceField(
        label="Trạng thái",
        choices=[*ANY, *[each for each in PetitionState.choices if each[0] != PetitionState.WITHDRAWN]],
    )
