"""Forms of the page on two certificates, and the filters above the tables."""

from typing import Any

from django import forms

from awards.across.rules import decided_slots
from awards.across.twice import Twice
from awards.states import TwoAwards
from campaigns.forms import LongTextField, OfficerForm, TextField
from campaigns.models import QuotaLine
from campaigns.states import RecipientKind
from campaigns.system_forms import FilterForm

BOTH = "both"
WORDS = {
    TwoAwards.ALLOW: "Cho phép: hai nội dung là hai thành tích, không báo riêng",
    TwoAwards.FLAG: "Cho phép, báo Hội đồng: Hội đồng thấy danh sách và có thể quyết định",
    TwoAwards.FORBID: "Không cho phép: Hội đồng phải chọn một suất, hoặc ghi ngoại lệ, rồi mới được biểu quyết",
}


class MatrixFilter(FilterForm):
    q = TextField(label="Tìm theo tên")
    show = forms.ChoiceField(
        label="Chỉ hiện",
        choices=[("", "Tất cả"), ("placed", "Có suất"), ("twice", "Từ hai suất trở lên")],
    )


class PolicyForm(OfficerForm):
    """The policy for one kind of recipient; `kind` tells the two forms of the page apart."""

    kind = forms.ChoiceField(choices=RecipientKind, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label="Chủ trương", choices=[(one.value, WORDS[one]) for one in TwoAwards], widget=forms.RadioSelect
    )
    ground = TextField(
        label="Căn cứ",
        max_length=300,
        help_text="Ví dụ: Quy chế hoạt động của Hội đồng, hoặc kết luận cuộc họp ngày nào.",
    )


class RulingForm(OfficerForm):
    """Which of its places a recipient keeps, or that it keeps all of them."""

    choice = forms.ChoiceField(label="Hội đồng quyết định", widget=forms.RadioSelect)
    ground = LongTextField(
        label="Căn cứ quyết định của Hội đồng", max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, twice: Twice, **kwargs: Any) -> None:
        ruling = twice.ruling
        said = {"choice": str(ruling.kept_id or BOTH), "ground": ruling.ground} if ruling else {}
        super().__init__(*args, initial=said, **kwargs)
        self.lines = {str(spot.line.pk): spot.line for spot in twice.spots}
        decided = {slot.content_id for slot in decided_slots(twice)}
        keeps = [(key, _keeps(line)) for key, line in self.lines.items() if decided <= {line.content_id}]
        self.fields["choice"].choices = [*keeps, (BOTH, "Ngoại lệ: giữ tất cả các suất")]

    @property
    def kept(self) -> QuotaLine | None:
        return self.lines.get(self.cleaned_data["choice"])


def _keeps(line: QuotaLine) -> str:
    return f"Chỉ giữ suất ở nội dung {line.content.number}: {line.title} (mục {line.clause})"
