"""The form with which a plan handed down is fitted to the units of the authority that received it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from campaigns.below.adaptation import Adaptation
from campaigns.forms import OfficerForm
from campaigns.models import Campaign, ContestGroup, Unit
from campaigns.states import UnitKind

_NEVER = (UnitKind.TOWN, UnitKind.COUNCIL)


class AdaptForm(OfficerForm):
    """One field for each group, named by its key; `units` are the open ones of the authority."""

    lead = forms.ModelChoiceField(Unit.objects.none(), label="Cơ quan chủ trì", empty_label=None)
    alternate = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Cơ quan thẩm định thay",
        empty_label=None,
        help_text="Thẩm định bảng tự chấm của chính cơ quan chủ trì.",
    )
    council = forms.ModelChoiceField(Unit.objects.none(), label="Hội đồng thi đua, khen thưởng", empty_label=None)

    def __init__(self, data: Any, *, campaign: Campaign, groups: Iterable[ContestGroup], units: QuerySet[Unit]) -> None:
        self.groups = list(groups)
        offices = {"lead": campaign.lead_unit_id, "alternate": campaign.alternate_unit_id}
        initial = offices | {"council": campaign.council_unit_id}
        initial |= {_name(group): [one.unit_id for one in group.participants.all()] for group in self.groups}
        super().__init__(data, initial=initial)
        working = units.exclude(kind__in=_NEVER)
        self.fields["lead"].queryset = self.fields["alternate"].queryset = working
        self.fields["council"].queryset = units.filter(kind=UnitKind.COUNCIL)
        for group in self.groups:
            self.fields[_name(group)] = _members(group, working)

    def wish(self) -> Adaptation:
        typed = self.cleaned_data
        members = {group.pk: list(typed[_name(group)]) for group in self.groups}
        return Adaptation(typed["lead"], typed["alternate"], typed["council"], members)


def _name(group: ContestGroup) -> str:
    return f"group-{group.pk}"


def _members(group: ContestGroup, units: QuerySet[Unit]) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        units.filter(kind__in=group.kinds) if group.kinds else units,
        label=f"{group.content}, khối “{group.name}”",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
