"""What people type into the register. Shape only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date
from scoring.actions.report_receipts import Received
from scoring.reports.periods import Planned
from scoring.reports.rules import day_blockers
from scoring.reports.table import UnitRow

LONGEST_REASON = 500
LONGEST_NUMBER = 80
EVERY = ((1, "Hằng tháng"), (3, "Hằng quý"), (6, "6 tháng"), (12, "Hằng năm"))


class DutyForm(OfficerForm):
    """One report."""

    title = TextField(label="Tên báo cáo", max_length=200, help_text="Ví dụ: Báo cáo sơ kết 6 tháng đầu năm.")
    due_on = DayField(label="Hạn gửi")


class ChangeDutyForm(DutyForm):
    reason = LongTextField(label="Lý do", max_length=LONGEST_REASON, required=False)

    def __init__(self, *args: object, needs_reason: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        self.fields["reason"].required = needs_reason


class SeriesForm(OfficerForm):
    """Reports that recur, to be looked at before they are put into the register."""

    name = TextField(label="Tên báo cáo", max_length=150, initial="Báo cáo", help_text="Kỳ được ghi thêm vào sau tên.")
    every = forms.TypedChoiceField(label="Định kỳ", choices=EVERY, coerce=int)
    day = forms.IntegerField(label="Hạn là ngày", min_value=1, max_value=31, initial=20)
    following = forms.TypedChoiceField(
        label="của",
        choices=[("", "tháng cuối kỳ"), ("1", "tháng liền sau kỳ")],
        coerce=bool,
        required=False,
        empty_value=False,
    )
    first = DayField(label="Hạn từ ngày")
    last = DayField(label="đến ngày")


class ReceiptForm(OfficerForm):
    """When one report of one unit came; a correction says why."""

    received_on = DayField(label="Ngày nhận")
    number = TextField(label="Số, ký hiệu", max_length=LONGEST_NUMBER, required=False)
    reason = LongTextField(label="Lý do sửa", max_length=LONGEST_REASON)

    def __init__(self, *args: object, corrects: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        if not corrects:
            del self.fields["reason"]


def posted_duties(data: QueryDict) -> list[Planned]:
    """The reports that stood on the preview and stay ticked: their places in `pick`, fields `title-<n>`, `due-<n>`."""
    found = []
    for place in data.getlist("pick"):
        form = DutyForm({"title": data.get(f"title-{place}", ""), "due_on": data.get(f"due-{place}", "")})
        if form.is_valid():
            found.append(Planned(form.cleaned_data["title"], form.cleaned_data["due_on"]))
    return found


@dataclass(frozen=True)
class GridRow:
    """One unit's fields for a report, as typed; a unit whose report is recorded has none."""

    row: UnitRow
    day: str = ""
    number: str = ""
    received_on: date | None = None
    error: str = ""

    @property
    def late(self) -> int:
        """Days late of what was typed."""
        due = self.row.register.entries[0].duty.due_on
        return max((self.received_on - due).days, 0) if self.received_on else 0


def grid(rows: Sequence[UnitRow], data: QueryDict | None) -> list[GridRow]:
    """Rows of units with this one report; `data` as typed, its fields `day-<unit>` and `number-<unit>`. With `fill`
    the units whose day is still empty get the last day on which the report can have come in time."""
    return [_grid_row(row, data or QueryDict()) for row in rows]


def _grid_row(row: UnitRow, data: QueryDict) -> GridRow:
    if row.register.entries[0].receipt or not row.mine:
        return GridRow(row)
    day, number = data.get(f"day-{row.unit.pk}", "").strip()[:20], data.get(f"number-{row.unit.pk}", "").strip()
    if not day and data.get("step") == "fill":
        day = format_date(min(row.register.entries[0].duty.due_on, row.register.entries[0].today))
    error, received_on = "", None
    try:
        received_on = DayField(required=False).clean(day)
    except ValidationError as wrong:
        error = wrong.messages[0]
    entry = row.register.entries[0]
    if received_on and (wrong_day := day_blockers(entry.duty, received_on, entry.today)):
        error = wrong_day[0].text
    if number and not day:
        error = "Ghi số thì ghi cả ngày nhận."
    return GridRow(row, day, number[:LONGEST_NUMBER], received_on, error)


def typed(rows: Sequence[GridRow]) -> list[Received]:
    return [
        Received(each.row.register.entries[0].duty.pk, each.row.unit.pk, each.received_on, each.number)
        for each in rows
        if each.received_on
    ]


def mistakes(rows: Sequence[GridRow]) -> list[Blocker]:
    return [Blocker(f"{each.row.unit}: {each.error}") for each in rows if each.error]
