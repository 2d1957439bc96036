"""Forms of the system pages: units, accounts, roles, and the filters above their tables."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from campaigns.actions.people import PersonValues, RoleValues
from campaigns.actions.units import UnitValues
from campaigns.forms import DayField, LongTextField, OfficerForm, TextField
from campaigns.models import Campaign, Unit
from campaigns.roles import Role
from campaigns.states import UnitKind

ANY = [("", "Tất cả")]


class FilterForm(forms.Form):
    """A row of filters bound to an address; nothing is required and a strange value is no filter."""

    def __init__(self, address: Any) -> None:
        super().__init__(address)
        for field in self.fields.values():
            chooses = isinstance(field.widget, forms.Select)
            field.required = False
            field.widget.attrs["class"] = "form-select" if chooses else "form-control"

    def value(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)


class UnitFilter(FilterForm):
    q = TextField(label="Tìm theo tên hoặc mã")
    kind = forms.ChoiceField(label="Loại đơn vị")
    standing = forms.ChoiceField(label="Hiệu lực", choices=[*ANY, ("now", "Đang hoạt động"), ("ended", "Đã kết thúc")])

    def __init__(self, *args: Any, level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [*ANY, *UnitKind.offered(level)]


class PeopleFilter(FilterForm):
    q = TextField(label="Tìm theo họ tên hoặc tên đăng nhập")
    role = forms.ChoiceField(label="Vai trò", choices=[*ANY, *Role.choices])
    state = forms.ChoiceField(label="Tài khoản", choices=[*ANY, ("active", "Đang dùng"), ("locked", "Đã khóa")])


class LogFilter(FilterForm):
    q = TextField(label="Tìm theo người, việc, đối tượng")
    campaign = forms.ModelChoiceField(Campaign.objects.none(), label="Phong trào", empty_label="Tất cả")
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày")


class UnitForm(OfficerForm):
    name = TextField(label="Tên đơn vị", max_length=200)
    code = TextField(label="Mã đơn vị", max_length=20)
    kind = forms.ChoiceField(label="Loại")
    parent = forms.ModelChoiceField(Unit.objects.none(), label="Trực thuộc", required=False, empty_label="Không")
    symbol = TextField(
        label="Ký hiệu văn bản",
        max_length=20,
        required=False,
        help_text="Đứng sau loại văn bản, ví dụ VP trong TTr-VP.",
    )
    body_above = TextField(
        label="Cơ quan chủ quản trên văn bản",
        max_length=200,
        required=False,
        help_text="In hoa, dòng trên cùng bên trái. UBND các cấp và đoàn thể thường để trống.",
    )
    own_lines = LongTextField(
        label="Tên cơ quan trên văn bản",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In hoa, ngắt dòng như sẽ in.",
    )
    border = forms.BooleanField(label="Địa bàn biên giới", required=False)
    hard_area = forms.BooleanField(
        label="Địa bàn có điều kiện kinh tế - xã hội khó khăn",
        required=False,
        help_text="Để thống kê cơ cấu khen thưởng; đơn vị trực thuộc được tính theo.",
    )

    def __init__(self, *args: Any, units: Any, level: str, **kwargs: Any) -> None:
        """`level`: of the authority, which says what kinds of units it has."""
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units
        self.fields["kind"].choices = UnitKind.offered(level)

    def values(self) -> UnitValues:
        typed = self.cleaned_data
        own = [line for line in typed["own_lines"].split("\n") if line]
        plain = ("code", "name", "kind", "parent", "symbol", "border", "hard_area")
        values = {name: typed[name] for name in plain}
        return UnitValues(**values, letterhead=(typed["body_above"], *own) if own else ())


class NewUnitForm(UnitForm):
    valid_from = DayField(label="Có từ ngày", initial=timezone.localdate)


class LastDayForm(OfficerForm):
    ends_on = DayField(label="Ngày cuối cùng")


class PersonForm(OfficerForm):
    full_name = TextField(label="Họ và tên", max_length=120)
    email = forms.EmailField(label="Thư điện tử", required=False, max_length=254)
    phone = TextField(label="Điện thoại", max_length=20, required=False)

    def person(self) -> PersonValues:
        return PersonValues(**{name: self.cleaned_data[name] for name in ("full_name", "email", "phone")})


class RoleForm(OfficerForm):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị")
    role = forms.ChoiceField(label="Vai trò", choices=Role.choices)
    post = TextField(
        label="Chức vụ",
        max_length=120,
        required=False,
        help_text="Như in trên văn bản, ví dụ Công chức Văn hóa - Xã hội.",
    )
    valid_from = DayField(label="Từ ngày", initial=timezone.localdate)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    def values(self) -> RoleValues:
        return RoleValues(**{name: self.cleaned_data[name] for name in ("unit", "role", "post", "valid_from")})


class NewAccountForm(PersonForm, RoleForm):
    username = TextField(
        label="Tên đăng nhập",
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9._-]+$", "Chỉ dùng chữ thường không dấu, chữ số, dấu chấm và gạch nối.")],
    )
    field_order = ("full_name", "username", "unit", "role", "post", "valid_from", "email", "phone")
