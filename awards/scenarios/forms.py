"""One short form for each kind of change: plain fields in, a change of the declared shape out."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from awards.scenarios.options import Options, nonempty, with_blank
from awards.scenarios.shapes import (
    MOST_PLACES,
    Change,
    ExclusionChange,
    LateChange,
    OrderChange,
    PetitionChange,
    ProvinceChange,
    QuotaChange,
    TieBreakChange,
)
from campaigns.forms import DecimalCommaField, OfficerForm, TextField
from campaigns.vietnamese import format_points

MOST_STEPS = 4
EFFECTS = [
    ("barred", "Không xét khen, vẫn giữ thứ hạng"),
    ("absent", "Không dự xếp hạng, đơn vị sau lên thay"),
    ("admitted", "Được xét khen, bỏ điều kiện loại trừ"),
]
ANSWERS = [("granted", "Chấp nhận, với số điểm ghi bên"), ("refused", "Giữ nguyên điểm")]


class ChangeForm(OfficerForm):
    """Fields of one change. `title` names the kind, `initial_of` puts a kept change back into the fields."""

    title: ClassVar[str]

    def __init__(self, *args: Any, options: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        self.offer(options)
        for each in self.fields.values():
            words = "form-select" if isinstance(each.widget, forms.Select) else "form-control"
            each.widget.attrs.setdefault("class", words)

    def offer(self, options: Options) -> None:
        """Put in what there is to choose from."""

    def change(self) -> Change:
        raise NotImplementedError

    @staticmethod
    def initial_of(change: Any) -> dict[str, Any]:
        return change.model_dump()

    @property
    def about(self) -> tuple[object, ...]:
        """What the change is about: no scenario changes the same thing twice."""
        return type(self.change()), *self.about_fields()

    def about_fields(self) -> tuple[object, ...]:
        raise NotImplementedError


class _CountForm(ChangeForm):
    level: ClassVar[str]
    line = forms.ChoiceField(label="Chỉ tiêu")
    count = forms.IntegerField(label="Số suất", min_value=0, max_value=MOST_PLACES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["count"].widget.attrs["class"] = "form-control num"

    def offer(self, options: Options) -> None:
        self.fields["line"].choices = with_blank(list(nonempty(options.lines(self.level))), "Chọn chỉ tiêu")

    def about_fields(self) -> tuple[object, ...]:
        return (self.cleaned_data["line"],)


class QuotaForm(_CountForm):
    title = "Số suất của chỉ tiêu"
    level = "own"

    def change(self) -> Change:
        return QuotaChange(line=self.cleaned_data["line"], count=self.cleaned_data["count"])


class ProvinceForm(_CountForm):
    title = "Số lượng cấp tỉnh giao"
    level = "province"
    count = forms.IntegerField(
        label="Số lượng", required=False, min_value=0, max_value=MOST_PLACES, help_text="Để trống: chưa giao."
    )

    def change(self) -> Change:
        return ProvinceChange(line=self.cleaned_data["line"], count=self.cleaned_data["count"])


class TieBreakForm(ChangeForm):
    title = "Tiêu chí phụ khi bằng điểm"
    content = forms.ChoiceField(label="Nội dung")

    def offer(self, options: Options) -> None:
        self.fields["content"].choices = with_blank(options.contents, "Chọn nội dung")
        for number in range(1, MOST_STEPS + 1):
            choices = with_blank(options.steps, "Không dùng")
            self.fields[f"step_{number}"] = forms.ChoiceField(
                label=f"Xét thứ {number}", choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        steps = self._steps
        if len(set(steps)) < len(steps):
            raise forms.ValidationError("Mỗi tiêu chí phụ chỉ dùng một lần.")
        return self.cleaned_data

    def change(self) -> Change:
        return TieBreakChange(content=self.cleaned_data["content"], steps=tuple(self._steps))

    def about_fields(self) -> tuple[object, ...]:
        return (self.cleaned_data["content"],)

    @staticmethod
    def initial_of(change: TieBreakChange) -> dict[str, Any]:
        return {"content": change.content} | {f"step_{at}": step for at, step in enumerate(change.steps, start=1)}

    @property
    def _steps(self) -> list[str]:
        given = (self.cleaned_data.get(f"step_{number}", "") for number in range(1, MOST_STEPS + 1))
        return [step for step in given if step]


class ExclusionForm(ChangeForm):
    title = "Đơn vị, cá nhân không xét hoặc được xét"
    key = forms.ChoiceField(label="Tập thể, cá nhân")
    content = forms.ChoiceField(label="Ở nội dung", required=False)
    effect = forms.ChoiceField(label="Giả định", choices=EFFECTS)
    ground = TextField(label="Lý do", required=False, max_length=300)

    def offer(self, options: Options) -> None:
        self.fields["key"].choices = with_blank(list(nonempty(options.recipients)), "Chọn tập thể, cá nhân")
        self.fields["content"].choices = with_blank(options.contents, "Mọi nội dung")

    def change(self) -> Change:
        return ExclusionChange(**{name: self.cleaned_data[name] for name in ("key", "content", "effect", "ground")})

    def about_fields(self) -> tuple[object, ...]:
        return self.cleaned_data["key"], self.cleaned_data["content"]


class PetitionForm(ChangeForm):
    title = "Kiến nghị chưa có trả lời"
    petition = forms.ChoiceField(label="Kiến nghị")
    answer = forms.ChoiceField(label="Giả định", choices=ANSWERS)
    points = DecimalCommaField(label="Điểm của dòng", required=False)

    def offer(self, options: Options) -> None:
        self.fields["petition"].choices = with_blank(options.petitions, "Chọn kiến nghị")
        self.fields["points"].widget.attrs["class"] = "form-control num"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("answer") == "granted" and given.get("petition") and "points" in given:
            self._check(given["points"], given["petition"])
        return given

    def _check(self, points: Decimal | None, petition: str) -> None:
        line = self.options.waiting[petition].line
        if points is None:
            self.add_error("points", "Hãy nhập điểm của dòng khi kiến nghị được chấp nhận.")
        elif not line.min_points <= points <= line.max_points:
            limits = f"{format_points(line.min_points)} đến {format_points(line.max_points)}"
            self.add_error("points", f"Điểm của dòng này từ {limits}.")

    def change(self) -> Change:
        granted = self.cleaned_data["answer"] == "granted"
        points = self.cleaned_data["points"] if granted else None
        return PetitionChange(petition=int(self.cleaned_data["petition"]), points=points)

    def about_fields(self) -> tuple[object, ...]:
        return (self.cleaned_data["petition"],)

    @staticmethod
    def initial_of(change: PetitionChange) -> dict[str, Any]:
        answer = "refused" if change.points is None else "granted"
        return {"petition": str(change.petition), "answer": answer, "points": change.points}


class LateForm(ChangeForm):
    title = "Nộp trễ thì không xét"
    content = forms.ChoiceField(label="Ở nội dung", required=False)
    days = forms.IntegerField(label="Trễ quá (ngày)", min_value=0, max_value=365, initial=0)

    def offer(self, options: Options) -> None:
        self.fields["content"].choices = with_blank(options.contents, "Mọi nội dung")
        self.fields["days"].widget.attrs["class"] = "form-control num"

    def change(self) -> Change:
        return LateChange(content=self.cleaned_data["content"], days=self.cleaned_data["days"])

    def about_fields(self) -> tuple[object, ...]:
        return (self.cleaned_data["content"],)


class OrderForm(ChangeForm):
    """The line comes hidden; one field for each place in the order."""

    title = "Thứ tự khi đồng hạng"
    line = forms.CharField(widget=forms.HiddenInput)
    keys = forms.CharField(widget=forms.HiddenInput)

    def offer(self, options: Options) -> None:
        """Who is tied is read from the row itself: a ruling kept long ago still names those whom it ordered."""
        found = self.data.get(self.add_prefix("keys")) if self.is_bound else self.initial.get("keys")
        self.keys = [key for key in (found or "").split("\n") if key]
        choices = [(key, options.names.recipient(key)) for key in self.keys]
        for number, key in enumerate(self.keys, start=1):
            self.fields[f"place_{number}"] = forms.ChoiceField(
                label="Chọn trước" if number == 1 else f"Thứ {number}", choices=choices, initial=key
            )

    @property
    def where(self) -> str:
        line = self.data.get(self.add_prefix("line")) if self.is_bound else self.initial.get("line")
        return self.options.names.line(line or "")

    def clean(self) -> dict[str, Any]:
        if sorted(self._order) != sorted(self.keys):
            raise forms.ValidationError("Mỗi bên chỉ đứng một lần trong thứ tự.")
        return self.cleaned_data

    def change(self) -> Change:
        return OrderChange(line=self.cleaned_data["line"], order=tuple(self._order))

    def about_fields(self) -> tuple[object, ...]:
        return (self.cleaned_data["line"],)

    @staticmethod
    def initial_of(change: OrderChange) -> dict[str, Any]:
        places = {f"place_{number}": key for number, key in enumerate(change.order, start=1)}
        return {"line": change.line, "keys": "\n".join(change.order), **places}

    @property
    def _order(self) -> list[str]:
        return [self.cleaned_data.get(f"place_{number}", "") for number in range(1, len(self.keys) + 1)]


FORMS: dict[str, type[ChangeForm]] = {
    "province": ProvinceForm,
    "quota": QuotaForm,
    "tie_break": TieBreakForm,
    "exclusion": ExclusionForm,
    "petition": PetitionForm,
    "late": LateForm,
    "order": OrderForm,
}
