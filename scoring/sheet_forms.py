"""Choosing the file of a score sheet."""

from django import forms

from campaigns.forms import OfficerForm
from campaigns.spreadsheets import MEDIA_TYPE


class SheetFileForm(OfficerForm):
    file = forms.FileField(
        label="Tệp Excel",
        help_text="Tệp mẫu của trang này (.xlsx), tối đa 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": f".xlsx,{MEDIA_TYPE}"}),
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp này trống.", "invalid": "Hãy chọn tệp."},
    )
