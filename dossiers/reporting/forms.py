"""What people type about reports: the parts of its form, a remark, a reason, and the office's own form codes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from campaigns.forms import LongTextField, OfficerForm, TextField
from dossiers.reporting.length import lines_in, words_in
from dossiers.reporting.parts import COLUMNS, LINE_MOST, TEXT_MOST, Part, PartKind
from dossiers.reporting.text import past_line
from dossiers.states import PrescribedForm, Regime
from dossiers.states import ReportForm as ReportForms

SECTIONS = {"collective": "Sơ lược đặc điểm, tình hình", "person": "Sơ lược lý lịch"}
_TITLES = {"II": "Thành tích đạt được", "III": "Các hình thức đã được khen thưởng"}
_EARLIEST = 1945


class PastAwardsField(LongTextField):
    """Lines "2022; Giấy khen …; Quyết định số …" as {"year", "name", "decision"}; errors name the line."""

    def clean(self, value: Any) -> list[dict[str, object]]:
        lines = [line for line in super().clean(value).split("\n") if line.strip()]
        return [_past_award(place, line) for place, line in enumerate(lines, start=1)]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(past_line(one) for one in value)
        return value


def _past_award(place: int, line: str) -> dict[str, object]:
    year, _, rest = line.partition(";")
    name, _, decision = rest.partition(";")
    numbered = year.strip().isascii() and year.strip().isdigit()
    valid = numbered and _EARLIEST <= int(year) <= timezone.localdate().year
    if not (valid and name.strip() and decision.strip()):
        raise ValidationError(
            f"Dòng {place}: ghi đủ năm; tên; quyết định, cách nhau bằng dấu chấm phẩy. "
            "Ví dụ: 2022; Giấy khen của Chủ tịch UBND; Quyết định số 15/QĐ-UBND ngày 28/12/2022."
        )
    return {"year": int(year), "name": name.strip(), "decision": decision.strip()}


class ReportForm(OfficerForm):
    """A field for each part of the form; `sources`: where ready-made words of a part come from."""

    opened_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, parts: Iterable[Part], person: bool, sources: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.person, self.sources = tuple(parts), person, sources or {}
        for part in self.parts:
            self.fields[part.key] = _field(part)

    @property
    def sections(self) -> list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
        """Under each heading of the form its facts of one line, and its texts with what the page says beside each."""
        found: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {}
        for part in self.parts:
            said = str(self[part.key].value() or "") if part.kind == PartKind.TEXT else ""
            about = {"words": words_in(said), "lines": lines_in(said), "source": self.sources.get(part.key, "")}
            rows = found.setdefault(part.section, ([], []))[part.kind != PartKind.LINE]
            rows.append({"part": part, "field": self[part.key], **about})
        first = SECTIONS["person" if self.person else "collective"]
        return [(f"{number}. {_TITLES.get(number, first)}", *rows) for number, rows in found.items()]

    @property
    def written(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        details = {part.key: data[part.key] for part in self.parts if part.key not in COLUMNS}
        return {**{name: data[name] for name in COLUMNS}, "details": details, "opened_at": data["opened_at"]}

    @property
    def text(self) -> dict[str, Any]:
        """What was typed, also where it may not be saved yet; parts that cannot be read are empty."""
        empty: dict[str, Any] = {part.key: [] if part.kind == PartKind.PAST else "" for part in self.parts}
        return empty | {key: value for key, value in self.cleaned_data.items() if key in empty}


def _field(part: Part) -> forms.Field:
    about: dict[str, Any] = {"label": part.title, "required": part.needed}
    if part.kind == PartKind.LINE:
        return TextField(**about, max_length=LINE_MOST)
    field: forms.Field
    if part.kind == PartKind.PAST:
        field = PastAwardsField(**about)
        field.widget.attrs |= {"rows": 3}
        return field
    field = LongTextField(**about, max_length=TEXT_MOST)
    low, high = part.lines
    field.widget.attrs |= {"rows": min(14, max(3, low)), "data-low": low, "data-high": high}
    return field


class RemarkForm(OfficerForm):
    remark = LongTextField(
        label="Nhận xét (in ở phần xác nhận)",
        required=False,
        max_length=600,
        help_text="Một, hai câu, ví dụ: Số liệu đúng với hồ sơ; đề nghị xét tặng Giấy khen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remark"].widget.attrs |= {"rows": 3}


class FormsForm(OfficerForm):
    """By whose forms the dossier is made."""

    regime = forms.ChoiceField(label="Biểu mẫu theo", choices=Regime.choices, widget=forms.RadioSelect)
    report_form = forms.ChoiceField(
        label="Mẫu báo cáo thành tích", choices=ReportForms.choices, widget=forms.RadioSelect
    )


class CodesForm(OfficerForm):
    """The numbers that one decree's forms bear; blank prints none. `regime`: the decree that the page showed."""

    regime = forms.ChoiceField(choices=Regime.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for form in PrescribedForm:
            self.fields[form.value] = TextField(label=form.label, required=False, max_length=40)

    @property
    def codes(self) -> dict[str, str]:
        return {form.value: self.cleaned_data[form.value] for form in PrescribedForm}
