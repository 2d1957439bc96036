"""By whose forms a dossier is made: the decree of the plan's day, the office's choice, the numbers of forms."""

from datetime import date

import pytest

from campaigns.logbook import history_of
from campaigns.rules import Refused
from dossiers.actions.dossier_forms import set_dossier_forms, set_form_codes
from dossiers.models import FormCode
from dossiers.reporting.office import forms_of, regime_on, shipped_codes
from dossiers.states import PrescribedForm, Regime, ReportForm
from tests.factories.dossiers import LATER, make_awarded, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def awarded():
    return make_awarded(decided=False)


def choose(awarded, regime=Regime.ND98, report_form=ReportForm.FULL, by=None):
    by_user = (by or awarded.secretary).user
    return set_dossier_forms(
        campaign=awarded.campaign, regime=regime, report_form=report_form, by_user=by_user, now=LATER
    )


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2023, 12, 31), Regime.ND91),
        (date(2024, 1, 1), Regime.ND98),
        (date(2025, 6, 30), Regime.ND98),
        (date(2025, 7, 1), Regime.ND152),
    ],
)
def test_the_decree_in_force_on_the_day_of_the_plan(day, regime):
    assert regime_on(day) == regime


def test_the_shipped_table_knows_every_form_of_every_decree_and_guesses_no_number():
    assert set(shipped_codes()) == {(regime, form) for regime in Regime.values for form in PrescribedForm.values}
    assert {code for (regime, _), code in shipped_codes().items() if regime == Regime.ND152} == {""}


def test_until_somebody_chooses_reports_take_the_short_form_of_the_plans_decree(awarded):
    forms = forms_of(awarded.campaign)
    assert (forms.regime, forms.report_form, forms.setting) == (Regime.ND98, ReportForm.THEME, None)
    assert forms.report_code(person=True) == forms.report_code(person=False) == "Mẫu số 08"


def test_the_full_form_has_a_number_of_its_own_for_persons(awarded):
    choose(awarded)
    forms = forms_of(awarded.campaign)
    assert (forms.report_code(person=False), forms.report_code(person=True)) == ("Mẫu số 02", "Mẫu số 03")
    assert history_of(awarded.campaign)[0].changes["mẫu báo cáo"][1] == ReportForm.FULL.label


def test_only_the_secretary_chooses(awarded, nothing_written):
    with nothing_written(), pytest.raises(Refused) as caught:
        choose(awarded, by=awarded.officer)
    assert caught.value.status == 403


def test_a_paper_keeps_the_number_it_was_printed_with_and_the_next_takes_the_offices_own(awarded):
    before = make_report(awarded, printed=False)
    codes = {**forms_of(awarded.campaign).codes, PrescribedForm.THEME: "Mẫu số 07a"}
    write = {"campaign": awarded.campaign, "regime": Regime.ND98, "by_user": awarded.secretary.user, "now": LATER}
    set_form_codes(**write, codes=codes)
    assert make_report(awarded, printed=False).data["form_code"] == "Mẫu số 07a"
    before.refresh_from_db()
    assert before.data["form_code"] == "Mẫu số 08"
    set_form_codes(**write, codes={**codes, PrescribedForm.THEME: "Mẫu số 08"})
    assert not FormCode.objects.exists()  # as shipped: no row of the office's own
