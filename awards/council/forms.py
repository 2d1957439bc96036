"""What the secretary types about the council. Shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from awards.council.seating import Candidate
from awards.council.values import DecisionValues, SeatValues
from awards.council.voting_rules import Setting
from awards.models import CouncilDecision
from awards.states import BallotManner, Denominator
from awards.thresholds import Rule
from campaigns.forms import DayField, OfficerForm, TextField
from campaigns.vietnamese import normal


class DecisionForm(OfficerForm):
    """The members stand beside it as rows: `user`, `post`, `duty`."""

    document = TextField(label="Số, ký hiệu quyết định", max_length=80, help_text="Ví dụ 1250/QĐ-UBND.")
    issued_on = DayField(label="Ngày quyết định")
    issuer = TextField(label="Cơ quan, người ban hành", max_length=200)
    valid_from = DayField(label="Có hiệu lực từ ngày")
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi quyết định không ghi.")

    @classmethod
    def of(cls, decision: CouncilDecision | None, data: QueryDict | None) -> "DecisionForm":
        """`decision`: the one that is corrected."""
        return cls(data, initial=vars(DecisionValues.of(decision)) if decision else {})

    @property
    def values(self) -> DecisionValues:
        return DecisionValues(**self.cleaned_data)


class LeavingForm(OfficerForm):
    left_on = DayField(label="Thôi tham gia từ ngày", help_text="Ngày đầu tiên không còn là thành viên.")
    reason = TextField(label="Lý do", max_length=300, help_text="Ví dụ: nghỉ hưu, chuyển công tác theo Quyết định số …")


class VotingRuleForm(OfficerForm):
    """A rule in the words of the council's working rules: two shares as fractions, what the second is taken of."""

    quorum_num = forms.IntegerField(label="Họp khi có mặt ít nhất (tử số)", min_value=1, max_value=100)
    quorum_den = forms.IntegerField(label="Mẫu số", min_value=1, max_value=100)
    pass_num = forms.IntegerField(label="Nhất trí khi đồng ý (tử số)", min_value=1, max_value=100)
    pass_den = forms.IntegerField(label="Mẫu số", min_value=1, max_value=100)
    strict = forms.TypedChoiceField(
        label="So với tỷ lệ đó",
        choices=[("yes", "Phải quá tỷ lệ này"), ("no", "Từ tỷ lệ này trở lên")],
        coerce=lambda value: value == "yes",
    )
    denominator = forms.ChoiceField(
        label="Tính trên",
        choices=Denominator,
        help_text="Người không tham gia xét trường hợp của đơn vị mình không được tính vào mẫu số nào.",
    )
    ballot = forms.ChoiceField(
        label="Cách biểu quyết", choices=BallotManner, help_text="Từng trường hợp còn đổi được trước phiếu đầu tiên."
    )
    written_counts = forms.BooleanField(label="Tính ý kiến bằng văn bản của thành viên vắng mặt", required=False)
    ground = TextField(
        label="Căn cứ", max_length=300, help_text="Ví dụ: Điều 6 Quy chế hoạt động ban hành kèm Quyết định số …"
    )

    @staticmethod
    def initial_of(setting: Setting) -> dict[str, Any]:
        rule = setting.rule
        return {
            "quorum_num": rule.quorum[0],
            "quorum_den": rule.quorum[1],
            "pass_num": rule.share[0],
            "pass_den": rule.share[1],
            "strict": "yes" if rule.strict else "no",
            "denominator": rule.denominator.value,
            "ballot": setting.ballot.value,
            "written_counts": rule.written_counts,
            "ground": setting.stored.ground if setting.stored else "",
        }

    @property
    def rule(self) -> Rule:
        typed = self.cleaned_data
        return Rule(
            quorum=(typed["quorum_num"], typed["quorum_den"]),
            share=(typed["pass_num"], typed["pass_den"]),
            strict=typed["strict"],
            denominator=Denominator(typed["denominator"]),
            written_counts=typed["written_counts"],
        )

    @property
    def given(self) -> dict[str, Any]:
        ballot = BallotManner(self.cleaned_data["ballot"])
        return {"rule": self.rule, "ballot": ballot, "ground": self.cleaned_data["ground"]}


def posted_seats(data: QueryDict, known: Iterable[Candidate]) -> list[SeatValues]:
    """The rows as posted, empty ones left out; a post left empty is that of the account."""
    posts = {str(one.user.pk): one for one in known}
    found = []
    for user, post, duty in zip(*(data.getlist(name) for name in ("user", "post", "duty")), strict=False):
        chosen = posts.get(user)
        if chosen is None and not post.strip():
            continue
        written = normal(post)[:160] or (chosen.post if chosen else "")
        found.append(SeatValues(chosen.user.pk if chosen else None, written, duty))
    return found
