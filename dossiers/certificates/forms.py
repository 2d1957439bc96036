"""What people type about certificates: the page and its boxes, trays, how to print. Shape only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from campaigns.forms import DecimalCommaField, OfficerForm, TextField
from campaigns.models import Signatory
from campaigns.shapes import ShapeError, read_shape
from dossiers.certificates.design import (
    ALIGNMENTS,
    COLOURS,
    EMBLEMS,
    FACES,
    LABELS,
    LARGEST_PAGE,
    LARGEST_TEXT,
    SMALLEST_PAGE,
    SMALLEST_TEXT,
    Box,
    Design,
)
from dossiers.certificates.presets import SIZES
from dossiers.models import CertificateTemplate, PrinterTray
from dossiers.states import RunKind

FREE = "free"
_SIZE_CHOICES = [(f"{width}x{height}", f"{width} × {height} mm") for width, height in SIZES]


class Millimetres(DecimalCommaField):
    """With one decimal; `least` and `most` are told in the refusal."""

    def __init__(self, *, least: int = 0, most: int = LARGEST_PAGE, unit: str = "mm", **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most, self.unit = least, most, unit

    def clean(self, value: Any) -> Decimal | None:
        number: Decimal | None = super().clean(value)
        if number is None:
            return None
        if not self.least <= number <= self.most or number != number.quantize(Decimal("0.1")):
            raise forms.ValidationError(f"Từ {self.least} đến {self.most} {self.unit}, nhiều nhất một số lẻ.")
        return number


def _points(label: str) -> Millimetres:
    return Millimetres(label=label, least=SMALLEST_TEXT, most=LARGEST_TEXT, unit="pt")


class SizeForm(OfficerForm):
    """A preset size, or a free one."""

    size = forms.ChoiceField(label="Khổ giấy", choices=[*_SIZE_CHOICES, (FREE, "Khổ khác")])
    width = Millimetres(label="Rộng (mm)", least=SMALLEST_PAGE, required=False)
    height = Millimetres(label="Cao (mm)", least=SMALLEST_PAGE, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        size = cleaned.get("size", FREE)
        if size != FREE:
            cleaned["width"], cleaned["height"] = (Decimal(side) for side in size.split("x"))
        elif not (cleaned.get("width") and cleaned.get("height")):
            raise forms.ValidationError("Khổ khác: ghi chiều rộng và chiều cao, tính bằng mm.")
        return cleaned


class TemplateForm(SizeForm):
    name = TextField(label="Tên mẫu", max_length=120, help_text="Ví dụ: Giấy khen tập thể, phôi 360 × 270.")
    form = TextField(label="Hình thức khen thưởng", max_length=160, initial="Giấy khen")
    field_order = ["name", "form", "size", "width", "height"]


class TrayForm(OfficerForm):
    printer = TextField(label="Máy in", max_length=80)
    name = TextField(label="Khay giấy", max_length=60)
    x_mm = Millimetres(label="Dịch sang phải (mm)", least=-20, most=20, initial=Decimal(0))
    y_mm = Millimetres(label="Dịch xuống dưới (mm)", least=-20, most=20, initial=Decimal(0))


class PageForm(OfficerForm):
    """The page itself; its size changes through the preset only, so that boxes follow."""

    frame = forms.BooleanField(label="In khung hoa văn", required=False)
    emblem = forms.ChoiceField(label="Biểu trưng", choices=list(EMBLEMS.items()))
    emblem_x = Millimetres(label="Tâm cách trái (mm)")
    emblem_y = Millimetres(label="Tâm cách trên (mm)")
    emblem_size = Millimetres(label="Đường kính (mm)", most=150)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            looks = {"frame": "form-check-input", "emblem": "form-select form-select-sm"}
            field.widget.attrs["class"] = looks.get(name, "form-control form-control-sm num")


class BoxForm(OfficerForm):
    """Whether a line is ruled and whether it stands at the top of its box stays as shipped."""

    shown = forms.BooleanField(label="In", required=False)
    text = TextField(label="Lời", max_length=400)
    x = Millimetres(label="Cách trái")
    y = Millimetres(label="Cách trên")
    width = Millimetres(label="Rộng")
    height = Millimetres(label="Cao")
    size = _points("Cỡ chữ")
    smallest = _points("Nhỏ nhất")
    face = forms.ChoiceField(label="Kiểu chữ", choices=list(FACES.items()))
    align = forms.ChoiceField(label="Căn ngang", choices=list(ALIGNMENTS.items()))
    colour = forms.ChoiceField(label="Màu", choices=list(COLOURS.items()))
    stock = forms.BooleanField(label="Có sẵn trên phôi", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = LABELS[str(self.prefix)]
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{self.title}: {field.label}"
            if isinstance(field, Millimetres):
                field.widget.attrs |= {"class": "form-control form-control-sm num mm", "maxlength": 6}
            elif isinstance(field, forms.ChoiceField):
                field.widget.attrs["class"] = "form-select form-select-sm"
            elif name == "text":
                field.widget.attrs["class"] = "form-control form-control-sm"
            else:
                field.widget.attrs["class"] = "form-check-input"


@dataclass
class Editor:
    """The forms of a design; `base` gives what they do not ask for."""

    base: Design
    page: PageForm
    boxes: Sequence[BoxForm]

    @classmethod
    def of(cls, design: Design, data: Mapping[str, Any] | None = None) -> "Editor":
        page = PageForm(data, initial=design.model_dump(exclude={"boxes"}))
        return cls(design, page, [BoxForm(data, prefix=box.key, initial=box.model_dump()) for box in design.boxes])

    def design(self) -> Design | None:
        """What was typed, where its shape is right; what is wrong stands on the forms."""
        if not all([self.page.is_valid(), *(form.is_valid() for form in self.boxes)]):
            return None
        try:
            boxes = tuple(self._box(*each) for each in zip(self.base.boxes, self.boxes, strict=True))
            return read_shape(Design, self.base.model_dump() | self.page.cleaned_data | {"boxes": boxes})
        except ShapeError as wrong:
            for error in wrong.errors:
                self.page.add_error(None, str(error))
            return None

    @property
    def errors(self) -> list[str]:
        """Every mistake in a sentence that says where."""
        found = [str(error) for error in self.page.non_field_errors()]
        found += [f"{self.page[name].label}: {error}" for name, error in _field_errors(self.page)]
        return found + [
            f"Ô “{form.title}”, {str(form[name].label).lower()}: {error}"
            for form in self.boxes
            for name, error in _field_errors(form)
        ]

    @staticmethod
    def _box(before: Box, form: BoxForm) -> Box:
        return read_shape(Box, before.model_dump() | form.cleaned_data)


def _field_errors(form: forms.Form) -> list[tuple[str, str]]:
    return [(name, error) for name, errors in form.errors.items() if name in form.fields for error in errors]


class PrintForm(OfficerForm):
    """How to print those who were chosen."""

    template = forms.ModelChoiceField(label="Mẫu giấy khen", queryset=CertificateTemplate.objects.none())
    kind = forms.ChoiceField(
        label="In trên", choices=[(kind.value, kind.label) for kind in (RunKind.PLAIN, RunKind.STOCK)]
    )
    tray = forms.ModelChoiceField(
        label="Máy in, khay giấy", queryset=PrinterTray.objects.none(), required=False, empty_label="Không dịch"
    )
    signer = forms.ModelChoiceField(label="Người ký", queryset=Signatory.objects.none(), required=False)

    def __init__(self, *args: Any, templates: Any, trays: Any, signers: Sequence[Signatory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates
        self.fields["template"].empty_label = None
        self.fields["tray"].queryset = trays
        self.fields["signer"].queryset = Signatory.objects.filter(pk__in=[one.pk for one in signers])
        self.fields["signer"].empty_label = None if signers else "Chưa khai người ký"
        self.fields["signer"].label_from_instance = signing


def signing(signer: Signatory) -> str:
    return f"{' '.join([*signer.prefix_lines, signer.title])} {signer.full_name}".strip()


class CopiesForm(OfficerForm):
    copies = forms.IntegerField(label="Số tờ mỗi người", min_value=1, max_value=50, initial=1)
    reason = TextField(label="Lý do hỏng", max_length=300, required=False)
