"""Forms about documents: a link, a cited document, a name, a new version, the library's filters. Shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from campaigns.forms import DayField, OfficerForm, TextField
from campaigns.models import Unit
from campaigns.posted import whole_number
from campaigns.system_forms import ANY, FilterForm
from scoring.actions.evidence import Citation
from scoring.limits import limits
from scoring.links import LONGEST, normal_link
from scoring.sniff import LONGEST_NAME
from scoring.states import EvidenceKind

RESTRICT_LABEL = "Tài liệu hạn chế"
RESTRICT_HELP = "Như hồ sơ vụ bạo lực gia đình: chỉ người của đơn vị và người thẩm định xem được."


class RestrictField(forms.BooleanField):
    def __init__(self) -> None:
        super().__init__(label=RESTRICT_LABEL, help_text=RESTRICT_HELP, required=False)


class RowForm(OfficerForm):
    """A form that stands once on every line of a page: its ids carry the line's key."""

    def __init__(self, data: Any = None, *, line_id: int) -> None:
        super().__init__(data, auto_id=f"line-{line_id}-%s")


class LinkForm(RowForm):
    title = TextField(label="Tên tài liệu", max_length=LONGEST_NAME)
    url = TextField(
        label="Địa chỉ",
        max_length=LONGEST,
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
        help_text="Hệ thống không lưu bản sao; trang phải còn mở được khi thẩm định.",
    )
    sensitive = RestrictField()

    def clean_url(self) -> str:
        try:
            return normal_link(self.cleaned_data["url"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class CitationForm(RowForm):
    number = TextField(label="Số", max_length=30)
    symbol = TextField(label="Ký hiệu", max_length=50, help_text="Ví dụ KH-UBND")
    issued_on = DayField(label="Ngày ban hành")
    issuer = TextField(label="Cơ quan ban hành", max_length=200)
    abstract = TextField(label="Trích yếu", max_length=300)
    sensitive = RestrictField()

    @property
    def citation(self) -> Citation:
        said = self.cleaned_data
        return Citation(**{name: said[name] for name in ("number", "symbol", "issued_on", "abstract", "issuer")})


class RenameForm(OfficerForm):
    name = TextField(label="Tên tài liệu", max_length=LONGEST_NAME)


class ReplaceForm(OfficerForm):
    file = forms.FileField(label="Tệp mới", max_length=None)

    def __init__(self) -> None:
        super().__init__()
        most = limits()
        self.fields["file"].widget.attrs["accept"] = most.accept
        self.fields["file"].help_text = f"{most.of_a_file}."


MOST_UNITS = 100


class LibraryFilter(FilterForm):
    """Filters in the address; the unit is asked of offices only."""

    q = TextField(label="Tìm theo tên")
    kind = forms.ChoiceField(label="Hình thức", choices=[*ANY, *EvidenceKind.choices])
    use = forms.ChoiceField(label="Sử dụng", choices=[*ANY, ("used", "Đang dùng"), ("unused", "Chưa dùng")])
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label="Tất cả")
    unit_name = TextField(label="Đơn vị")

    def __init__(self, address: Any, *, units: QuerySet[Unit] | None) -> None:
        """`units` to choose from; when they are more than fit into a list they are asked for by name, and only the one
        that the address names can be chosen."""
        super().__init__(address)
        named = whole_number(address.get("unit", ""))
        many = units is not None and units[MOST_UNITS : MOST_UNITS + 1].exists()
        if units is None or (many and named is None):
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = units.filter(pk=named) if many else units
        if not many:
            del self.fields["unit_name"]
