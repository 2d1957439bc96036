"""Award money: the sums of the 2024 plan, rates from a day on, and who may change them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from awards.actions.money import Coefficient, Salary, record_coefficient, record_salary, set_rounding
from awards.models import AwardRate, BaseSalary, MoneySetting
from awards.money.amounts import Sum, in_force, together, worth
from awards.money.rates import places_of, rates_on
from awards.states import MoneyRounding
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import AuthorityLevel, RecipientKind
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_member

PLACES = {"collective": 21, "individual": 29}
NEW = Salary(2_530_000, date(2026, 7, 1), "Nghị định 161/2026/NĐ-CP")


@dataclass(frozen=True)
class Figure:
    effective_from: date
    authority_id: int | None = None


@pytest.mark.parametrize(
    ("salary", "rounding", "collective", "individual", "total"),
    [
        (1_800_000, MoneyRounding.UP, 1_080_000, 540_000, 38_340_000),
        (2_340_000, MoneyRounding.UP, 1_410_000, 710_000, 50_200_000),
        (2_340_000, MoneyRounding.NEAREST, 1_400_000, 700_000, 49_700_000),
        (2_340_000, MoneyRounding.NONE, 1_404_000, 702_000, 49_842_000),
    ],
)
def test_the_plans_certificates_cost_what_the_decree_gives(salary, rounding, collective, individual, total):
    coefficients = {"collective": Decimal("0.6"), "individual": Decimal("0.3")}
    each = {kind: worth(salary, coefficient, rounding) for kind, coefficient in coefficients.items()}
    assert each == {"collective": collective, "individual": individual}
    sums = [Sum(kind, Decimal(1), each[kind], PLACES[kind]) for kind in PLACES]
    assert together(sums) == total


@given(st.integers(1, 10_000_000), st.decimals("0.01", "20", places=2))
def test_rounding_upwards_never_takes_away_and_never_adds_ten_thousand(salary, coefficient):
    exact, rounded = salary * coefficient, worth(salary, coefficient, MoneyRounding.UP)
    assert exact <= rounded < exact + 10_000
    assert rounded % 10_000 == 0
    assert abs(worth(salary, coefficient, MoneyRounding.NEAREST) - exact) <= 5_000


def test_the_latest_figure_that_has_begun_holds_and_the_own_one_before_the_law():
    law, own = Figure(date(2024, 7, 1)), Figure(date(2024, 7, 1), 1)
    later, earlier = Figure(date(2025, 1, 1), 1), Figure(date(2023, 7, 1), 1)
    assert in_force([law, later, earlier], date(2024, 12, 31)) == law
    assert in_force([law, own, earlier], date(2024, 7, 1)) == own
    assert in_force([law], date(2024, 6, 30)) is None


@pytest.mark.parametrize(
    ("level", "day", "collective", "individual"),
    [
        (AuthorityLevel.DISTRICT, date(2024, 6, 30), 1_080_000, 540_000),
        (AuthorityLevel.DISTRICT, date(2024, 12, 20), 1_410_000, 710_000),
        (AuthorityLevel.COMMUNE, date(2025, 6, 30), 710_000, 360_000),
        (AuthorityLevel.COMMUNE, date(2025, 7, 1), 1_410_000, 710_000),
        (AuthorityLevel.DISTRICT, date(2010, 1, 1), None, None),
    ],
)
def test_rates_follow_level_and_day(db, level, day, collective, individual):
    rates = rates_on(make_authority(level=level), day)
    assert (rates.worth_of("collective"), rates.worth_of("individual")) == (collective, individual)


def test_the_plan_of_2024_has_21_certificates_for_collectives_and_29_for_people(tinh_bien):
    assert places_of(tinh_bien) == PLACES


@pytest.fixture
def campaign(db):
    return make_campaign(make_authority())


@pytest.fixture
def secretary(campaign):
    return make_member(campaign.council_unit, Role.SECRETARY)


def test_a_new_salary_holds_for_the_own_authority_only(campaign, secretary):
    record_salary(campaign=campaign, salary=NEW, by_user=secretary.user, now=NOW)
    day = date(2026, 12, 1)
    assert rates_on(campaign.authority, day).worth_of("individual") == 760_000
    assert rates_on(make_authority(), day).worth_of("individual") == 710_000


def test_the_authority_may_set_its_own_coefficient_and_rounding(campaign, secretary):
    own = Coefficient(RecipientKind.INDIVIDUAL, Decimal("0.35"), date(2024, 7, 1), "Quy định của tỉnh")
    record_coefficient(campaign=campaign, coefficient=own, by_user=secretary.user, now=NOW)
    set_rounding(campaign=campaign, rounding=MoneyRounding.NONE, by_user=secretary.user, now=NOW)
    rates = rates_on(campaign.authority, date(2024, 12, 1))
    assert (rates.worth_of("individual"), rates.worth_of("collective")) == (819_000, 1_404_000)


def test_two_figures_of_one_day_and_other_people_are_refused(campaign, secretary, nothing_written):
    record_salary(campaign=campaign, salary=NEW, by_user=secretary.user, now=NOW)
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    with nothing_written():
        with pytest.raises(Refused, match="Đã ghi mức lương cơ sở áp dụng từ 01/07/2026"):
            record_salary(campaign=campaign, salary=NEW, by_user=secretary.user, now=NOW)
        with pytest.raises(Refused, match="thư ký"):
            set_rounding(campaign=campaign, rounding=MoneyRounding.UP, by_user=manager.user, now=NOW)


def test_the_page_works_out_the_plan_and_takes_new_figures(campaign, secretary, sign_in):
    client, page = sign_in(secretary), reverse("money", args=[campaign.code])
    assert "2.340.000" in client.get(page, {"day": "01/12/2024"}).content.decode()
    posted = {"amount": "2.530.000", "effective_from": "01/07/2026", "document": "Nghị định 161/2026/NĐ-CP"}
    assert client.post(reverse("money_salary", args=[campaign.code]), posted).status_code == 302
    assert BaseSalary.objects.get(authority=campaign.authority).amount == 2_530_000
    rate = {"recipient_kind": "individual", "coefficient": "0,35", "effective_from": "01/07/2026", "document": "x"}
    assert client.post(reverse("money_coefficient", args=[campaign.code]), rate).status_code == 302
    assert AwardRate.objects.get(authority=campaign.authority).coefficient == Decimal("0.35")
    assert client.post(reverse("money_rounding", args=[campaign.code]), {"rounding": "none"}).status_code == 302
    assert MoneySetting.objects.get().rounding == MoneyRounding.NONE


@pytest.mark.parametrize(
    ("name", "posted"),
    [
        ("money_salary", {"amount": "hai triệu", "effective_from": "01/07/2026", "document": "x"}),
        ("money_salary", {"amount": "0", "effective_from": "01/07/2026", "document": "x"}),
        ("money_salary", {"amount": "2.340.000,5", "effective_from": "32/07/2026", "document": "x"}),
        ("money_coefficient", {"recipient_kind": "x", "coefficient": "0,3", "effective_from": "01/07/2026"}),
        ("money_coefficient", {"recipient_kind": "individual", "coefficient": "0,333", "effective_from": "01/07/2026"}),
        ("money_rounding", {"rounding": "down"}),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(
    name, posted, campaign, secretary, sign_in, nothing_written
):
    client = sign_in(secretary)
    with nothing_written():
        assert client.post(reverse(name, args=[campaign.code]), posted).status_code == 422


def test_a_day_that_cannot_be_read_is_told(campaign, secretary, sign_in):
    assert sign_in(secretary).get(reverse("money", args=[campaign.code]), {"day": "hôm nay"}).status_code == 422
