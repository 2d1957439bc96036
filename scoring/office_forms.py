"""Forms of the office: filters, one decision on a line, inspection, gates. Shape only."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from campaigns.models import Campaign, Content
from campaigns.rules import Blocker, Refused
from campaigns.vietnamese import format_points, search_key
from scoring.answers import Answer, Posted, read_posted
from scoring.engine.leaf import parse_params
from scoring.models import Scorecard, ScoreLine
from scoring.states import ScorecardState

LONGEST_GROUND = 2000
# What mostly stands in for a document that is not attached; one key each.
BASES = (
    "Đã kiểm tra bản gốc tại đơn vị.",
    "Số liệu do cơ quan thẩm định theo dõi.",
    "Văn bản đơn vị đã gửi cơ quan thẩm định trong năm.",
    "Kết quả đã được cơ quan có thẩm quyền công nhận.",
)


def content_tabs(
    request: HttpRequest, campaign: Campaign, counts: dict[int, int] | None = None
) -> tuple[list[dict[str, Any]], Content | None]:
    """Tabs of the campaign's contents for this address, and the chosen content: `?content=01`, else the first that
    has something to count, else the first."""
    contents = list(campaign.contents.order_by("number"))
    wanted = request.GET.get("content", "")
    counted = [each for each in contents if counts and counts.get(each.pk)]
    chosen = next((each for each in contents if each.number == wanted), next(iter(counted or contents), None))
    tabs = [
        {
            "label": f"{each.number} · {each.short_title}",
            "url": f"{request.path}?content={each.number}",
            "active": each == chosen,
            "count": counts.get(each.pk, 0) if counts is not None else None,
        }
        for each in contents
    ]
    return tabs, chosen


class QueueFilter(forms.Form):
    """Filters in the address; an unknown value filters nothing."""

    q = forms.CharField(label="Đơn vị", required=False)
    group = forms.ChoiceField(label="Khối xét", required=False)
    state = forms.ChoiceField(label="Trạng thái", required=False, choices=[("", "Tất cả"), *ScorecardState.choices])
    content = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, content: Content | None) -> None:
        super().__init__(data)
        groups = content.groups.filter(scored=True).values_list("code", "name") if content else []
        self.fields["group"].choices = [("", "Tất cả"), *groups]
        self.fields["q"].widget.attrs.update({"class": "form-control", "placeholder": "Tìm theo tên"})
        for name in ("group", "state"):
            self.fields[name].widget.attrs["class"] = "form-select"

    def narrow(self, cards: QuerySet[Scorecard]) -> QuerySet[Scorecard]:
        """The scorecards that the filters leave."""
        self.is_valid()
        name, group, state = (self.cleaned_data.get(key) for key in ("q", "group", "state"))
        if name:
            cards = cards.filter(unit__search_key__contains=search_key(name))
        if group:
            cards = cards.filter(group__code=group)
        return cards.filter(state=state) if state else cards

    @property
    def active(self) -> bool:
        self.is_valid()
        return any(self.cleaned_data.get(key) for key in ("q", "group", "state"))


@dataclass(frozen=True)
class PostedDecision:
    """What the desk sent: which decision, the answer with what could not be read of it, the ground, and on what a
    claim without its document is accepted."""

    decision: str
    answer: Answer | None = None
    errors: dict[str, str] = field(default_factory=dict)
    ground: str = ""
    basis: str = ""

    @classmethod
    def read(cls, line: ScoreLine, data: QueryDict) -> "PostedDecision":
        decision, ground = data.get("decision", ""), data.get("ground", "")[:LONGEST_GROUND]
        if decision not in ("change", "enter"):
            basis = data.get("basis", "")[:LONGEST_GROUND]
            return cls(decision, ground=ground if decision == "disprove" else "", basis=basis)
        kind = line.criterion.kind
        posted = read_posted(kind, parse_params(kind, line.criterion.params), data)
        return cls(decision, posted.answer, posted.errors, ground)

    def require_readable(self) -> None:
        if self.errors:
            raise Refused([Blocker(text) for text in self.errors.values()], status=422)


class InspectionForm(OfficerForm):
    """The visit; the points of the lines stand beside it as `line-<pk>`."""

    inspected_on = DayField(label="Ngày kiểm tra")
    place = TextField(label="Địa điểm", max_length=200)
    team = TextField(label="Thành phần đoàn", max_length=300, help_text="Họ tên, chức vụ; trưởng đoàn ghi trước.")
    findings = LongTextField(label="Ghi nhận qua kiểm tra", max_length=8000)
    confirmed = forms.TypedChoiceField(
        label="Đánh giá toàn diện",
        choices=[("yes", "Xác nhận kết quả của đơn vị"), ("no", "Chưa xác nhận")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text="Xếp hạng chỉ chốt được khi mọi đơn vị trong khối đã được xác nhận.",
    )


@dataclass(frozen=True)
class PointsInput:
    """One line of the inspection part with the steps to choose from; `value` as posted or as stored."""

    line: ScoreLine
    value: str
    steps: list[str]
    error: str = ""

    @property
    def name(self) -> str:
        return f"line-{self.line.pk}"


MOST_STEPS = 24


def points_inputs(lines: list[ScoreLine], data: QueryDict | None) -> list[PointsInput]:
    """The lines that the team scores; more steps than fit under a thumb become a plain field."""
    return [_points_input(line, data) for line in lines]


def _points_input(line: ScoreLine, data: QueryDict | None) -> PointsInput:
    step = parse_params("manual", line.criterion.params).step
    count = int(line.max_points / step)
    steps = [format_points(step * Decimal(i)) for i in range(count + 1)] if count <= MOST_STEPS else []
    if data is None:
        stored = (line.verified_answer or {}).get("value")
        return PointsInput(line, "" if stored is None else format_points(Decimal(stored)), steps)
    error = next(iter(_posted_points(line, data).errors.values()), "")
    return PointsInput(line, data.get(f"line-{line.pk}", ""), steps, error)


def posted_points(lines: list[ScoreLine], data: QueryDict) -> dict[int, Answer]:
    """Answers by key of the line; a line left blank stays as it is."""
    read = {line.pk: _posted_points(line, data).answer for line in lines}
    return {pk: answer for pk, answer in read.items() if answer}


def _posted_points(line: ScoreLine, data: QueryDict) -> Posted:
    one = QueryDict(mutable=True)
    one["f-value"] = data.get(f"line-{line.pk}", "")
    return read_posted("manual", parse_params("manual", line.criterion.params), one)
