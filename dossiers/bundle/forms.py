"""How somebody wants the whole dossier."""

from collections.abc import Sequence
from typing import Any

from django import forms

from campaigns.forms import OfficerForm
from campaigns.models import Campaign, Signatory
from dossiers.actions.bundles import Order
from dossiers.certificates.forms import signing
from dossiers.models import CertificateTemplate
from dossiers.states import BundleForm


class BundleOrderForm(OfficerForm):
    """`template` and `signer` are asked for where certificates have no good print yet."""

    form = forms.ChoiceField(
        label="Dạng tệp", choices=BundleForm.choices, initial=BundleForm.ZIP, widget=forms.RadioSelect
    )
    missing = forms.BooleanField(label="Lập luôn các văn bản chưa lập", required=False, initial=True)
    template = forms.ModelChoiceField(
        label="Giấy khen chưa in, theo mẫu",
        queryset=CertificateTemplate.objects.none(),
        required=False,
        empty_label="Không đưa giấy khen chưa in vào",
    )
    signer = forms.ModelChoiceField(label="Người ký giấy khen", queryset=Signatory.objects.none(), required=False)

    def __init__(self, data: Any, *, campaign: Campaign, signers: Sequence[Signatory]) -> None:
        super().__init__(data)
        self.fields["template"].queryset = CertificateTemplate.objects.filter(authority=campaign.authority_id)
        self.fields["template"].initial = self.fields["template"].queryset.first()
        self.fields["signer"].queryset = Signatory.objects.filter(pk__in=[one.pk for one in signers])
        self.fields["signer"].initial = signers[0] if signers else None
        self.fields["signer"].empty_label = "Không in họ tên người ký"
        self.fields["signer"].label_from_instance = signing
        for name in ("template", "signer"):
            self.fields[name].widget.attrs["class"] = "form-select"

    @property
    def order(self) -> Order:
        """What was chosen, else what the page offers at first."""
        if self.is_bound and self.is_valid():
            return Order(**self.cleaned_data)
        return Order(**{name: field.initial for name, field in self.fields.items()})
