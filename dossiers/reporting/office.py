"""By whose forms a campaign's dossier is made: the decree, the form of its reports, and the numbers to print."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from campaigns.models import Campaign
from dossiers.models import DossierSetting, FormCode
from dossiers.states import PrescribedForm, Regime, ReportForm

# First day of each decree; before them the one of 2017 was in force.
ND98_SINCE, ND152_SINCE = date(2024, 1, 1), date(2025, 7, 1)
_SHIPPED = Path(__file__).with_name("form_codes.csv")


@dataclass(frozen=True)
class Forms:
    """`codes`: what to print for each form, "" where nobody knows it; `setting` is None while the office chose none."""

    regime: Regime
    report_form: ReportForm
    codes: Mapping[str, str]
    setting: DossierSetting | None = None

    @property
    def is_full(self) -> bool:
        return self.report_form == ReportForm.FULL

    def report_code(self, *, person: bool) -> str:
        if not self.is_full:
            return self.codes[PrescribedForm.THEME]
        return self.codes[PrescribedForm.PERSON if person else PrescribedForm.COLLECTIVE]


def regime_on(day: date) -> Regime:
    """The decree in force on the day of a plan."""
    if day < ND98_SINCE:
        return Regime.ND91
    return Regime.ND98 if day < ND152_SINCE else Regime.ND152


@cache
def shipped_codes() -> Mapping[tuple[str, str], str]:
    """By regime and form, as delivered: "" where the decree's own number was not seen."""
    with _SHIPPED.open(encoding="utf-8", newline="") as file:
        return {(row["regime"], row["form"]): row["code"] for row in csv.DictReader(file)}


def forms_of(campaign: Campaign) -> Forms:
    setting = DossierSetting.objects.filter(campaign=campaign).select_related("set_by").first()
    regime = Regime(setting.regime) if setting else regime_on(campaign.plan_date or campaign.starts_on)
    chosen = ReportForm(setting.report_form) if setting else ReportForm.THEME
    return Forms(regime, chosen, codes_of(campaign.authority_id, regime), setting)


def codes_of(authority_id: int, regime: str) -> dict[str, str]:
    """What the office wrote, otherwise the shipped table."""
    own = FormCode.objects.filter(authority_id=authority_id, regime=regime).values_list("form", "code")
    return {form: shipped_codes()[regime, form] for form in PrescribedForm.values} | dict(own)
