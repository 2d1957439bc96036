"""Forms of the vote: shape only, the rules are asked by the actions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from awards.ballots.paper import FIELDS
from awards.models import Attendance, MeetingCase, PaperCount
from awards.states import BallotManner, VoteChoice
from awards.voting import Counts
from campaigns.forms import DayField, LongTextField, OfficerForm

MOST = 500  # ballots of one case
_LABELS = {
    "issued": "Số phiếu phát ra",
    "yes": "Đồng ý",
    "no": "Không đồng ý",
    "blank": "Không có ý kiến",
    "invalid": "Không hợp lệ",
    "unused": "Không thu về",
}


class PaperCountForm(OfficerForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            field = forms.IntegerField(label=_LABELS[name], min_value=0, max_value=MOST)
            field.widget.attrs |= {"class": "form-control num", "inputmode": "numeric"}
            self.fields[name] = field

    @property
    def counted(self) -> Counts:
        return Counts(**{name: self.cleaned_data[name] for name in FIELDS})

    @staticmethod
    def initial_of(count: PaperCount | None) -> dict[str, int]:
        return {name: getattr(count, name) for name in FIELDS} if count else {}


class OpinionForm(OfficerForm):
    """The document, and for each case voted on in the open what it says."""

    text = LongTextField(
        label="Văn bản",
        max_length=2000,
        help_text="Số, ký hiệu hoặc hình thức gửi và nội dung chính; gửi phiếu niêm phong thì ghi rõ.",
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
    )
    on = DayField(label="Ngày của văn bản")

    def __init__(self, *args: Any, cases: Sequence[MeetingCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases
        for case in cases:
            choices = [("", "Không ghi"), *VoteChoice.choices]
            field = forms.ChoiceField(label=str(case), choices=choices, required=False)
            field.widget.attrs["class"] = "form-select"
            self.fields[f"case_{case.pk}"] = field

    @property
    def rows(self) -> Iterable[tuple[MeetingCase, forms.BoundField]]:
        return [(case, self[f"case_{case.pk}"]) for case in self.cases]

    @property
    def choices(self) -> dict[int, str]:
        given = {case.pk: self.cleaned_data[f"case_{case.pk}"] for case in self.cases}
        return {pk: choice for pk, choice in given.items() if choice}

    @staticmethod
    def initial_of(attendance: Attendance, said: dict[int, str]) -> dict[str, Any]:
        """`said`: the choices recorded so far, by the case's key."""
        document = {"text": attendance.opinion, "on": attendance.opinion_on}
        return {**document, **{f"case_{pk}": choice for pk, choice in said.items()}}


class MannerForm(OfficerForm):
    ballot = forms.ChoiceField(label="Cách biểu quyết", choices=BallotManner.choices)
