"""What people type about questions and answers. Shape only."""

from typing import Any

from django import forms

from campaigns.forms import LongTextField, OfficerForm, TextField
from campaigns.models import Campaign
from campaigns.system_forms import ANY, FilterForm
from scoring.actions.questions import About, Answer
from scoring.models import Question, Reply
from scoring.questions.queries import Place
from scoring.questions.rules import LONGEST
from scoring.states import QuestionKind, QuestionState


class QuestionForm(OfficerForm):
    place = forms.ChoiceField(label="Hỏi về", required=False)
    kind = forms.ChoiceField(
        label="Loại",
        choices=[
            (QuestionKind.QUESTION, "Câu hỏi: chưa rõ cách hiểu, cách chấm"),
            (QuestionKind.DIFFICULTY, "Phản ánh khó khăn, vướng mắc"),
        ],
        widget=forms.RadioSelect,
        initial=QuestionKind.QUESTION,
    )
    text = LongTextField(
        label="Nội dung",
        max_length=LONGEST,
        help_text="Nêu tình huống, chỗ chưa rõ hoặc vướng mắc, đề xuất nếu có. Không ghi thông tin cá nhân "
        "của người dân.",
    )

    def __init__(self, *args: Any, places: list[tuple[str, list[Place]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.value: place for _, group in places for place in group}
        self.fields["place"].choices = [(name, [(p.value, p.label) for p in group]) for name, group in places]
        self.fields["text"].widget.attrs["rows"] = 7

    def about(self) -> About:
        place = self.places[self.cleaned_data["place"]]
        return About(place.content, place.clause, place.criterion)


class AnswerForm(OfficerForm):
    text = LongTextField(label="Nội dung trả lời", max_length=LONGEST)
    to_all = forms.BooleanField(
        label="Trả lời cho tất cả đơn vị: công bố ở mục Giải đáp vướng mắc",
        required=False,
        help_text="Không chọn thì chỉ đơn vị đã hỏi đọc được.",
    )
    asked = LongTextField(
        label="Câu hỏi khi công bố",
        required=False,
        max_length=LONGEST,
        help_text="Viết gọn, không nêu tên đơn vị đã hỏi. Chỉ dùng khi trả lời cho tất cả.",
    )
    amendment = LongTextField(
        label="Ghi nhận kiến nghị sửa đổi kế hoạch",
        required=False,
        max_length=LONGEST,
        help_text="Để trống nếu kế hoạch không cần sửa. Nội dung này vào bản tổng hợp trình UBND.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, LongTextField):
                field.widget.attrs["rows"] = 7 if name == "text" else 3

    def answer(self) -> Answer:
        return Answer(**self.cleaned_data)


class ReplyForm(AnswerForm):
    """Correcting an answer; what is noted of its questions is not touched here."""

    amendment = None

    @classmethod
    def of(cls, reply: Reply, first: Question | None, data: Any = None) -> "ReplyForm":
        asked = reply.asked or (first.text if first else "")
        return cls(data, initial={"text": reply.text, "to_all": reply.number is not None, "asked": asked})


class AmendmentForm(OfficerForm):
    amendment = LongTextField(max_length=LONGEST)


class QuestionFilter(FilterForm):
    q = TextField(label="Tìm theo đơn vị hoặc chữ trong câu hỏi")
    content = forms.ChoiceField(label="Nội dung thi đua")
    state = forms.ChoiceField(choices=[*ANY, *QuestionState.choices], widget=forms.HiddenInput)

    def __init__(self, address: Any, *, campaign: Campaign) -> None:
        super().__init__(address)
        contents = [(one.number, f"{one.number} · {one.short_title}") for one in campaign.contents.order_by("number")]
        self.fields["content"].choices = [*ANY, ("general", "Việc chung"), *contents]
