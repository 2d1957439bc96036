"""Forms about numbers: shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms

from campaigns.forms import DayField, OfficerForm, TextField
from campaigns.models import Unit
from campaigns.system_forms import ANY, FilterForm
from dossiers.entries import Entry
from dossiers.forms import NumberForm
from dossiers.numbering.series import shareable
from dossiers.states import DocumentKind


class RowForm(NumberForm):
    """Number and day of one row among many; a row left as it was is no mistake."""

    use_required_attribute = False

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, empty_permitted=True, **kwargs)
        for name, label in (("number", "Số"), ("dated_on", "Ngày")):
            attrs = self.fields[name].widget.attrs
            attrs |= {"aria-label": f"{label}: {title}", "class": "form-control form-control-sm num", "placeholder": ""}


class FillForm(FilterForm):
    day = DayField(label="Ngày ban hành của các dòng còn trống")


class GridFilter(FilterForm):
    kind = forms.ChoiceField(label="Loại văn bản", choices=[])
    standing = forms.ChoiceField(label="Số", choices=[*ANY, ("blank", "Chưa có số"), ("given", "Đã có số")])

    def __init__(self, address: Any, *, kinds: Iterable[str]) -> None:
        super().__init__(address)
        known = [(kind, DocumentKind(kind).label) for kind in dict.fromkeys(kinds)]
        self.fields["kind"].choices = [*ANY, *known]

    def lets(self, entry: Entry) -> bool:
        kind, standing = self.value("kind"), self.value("standing")
        numbered = bool(entry.paper and entry.paper.number)
        return (not kind or entry.kind == kind) and (not standing or numbered == (standing == "given"))


class RegisterFilter(FilterForm):
    """`years` with numbers, newest first; the newest one is meant where none is chosen."""

    year = forms.TypedChoiceField(label="Năm", coerce=int, empty_value=None, choices=[])
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Cơ quan ban hành", empty_label="Tất cả")
    kind = forms.ChoiceField(label="Loại văn bản", choices=[*ANY, *DocumentKind.choices])

    def __init__(self, address: Any, *, years: list[int], units: Any) -> None:
        super().__init__(address)
        self.newest = years[0] if years else None
        self.fields["year"].choices = [(str(year), str(year)) for year in years]
        self.fields["unit"].queryset = units

    @property
    def chosen_year(self) -> int | None:
        year: int | None = self.value("year")
        return year or self.newest


class GroupForm(OfficerForm):
    name = TextField(label="Tên sổ", max_length=80, help_text="Ví dụ: Văn bản hành chính.")
    kinds = forms.MultipleChoiceField(
        label="Loại văn bản đánh số chung",
        widget=forms.CheckboxSelectMultiple,
        help_text="Quyết định luôn có sổ riêng; loại không chọn ở sổ nào thì mỗi loại một sổ.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(short, f"{short}: {kinds}") for short, kinds in shareable().items()]
