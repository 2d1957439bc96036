"""Money of awards: frozen with the decision, following its day when that is mended, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards.actions.award_money import record_money
from awards.actions.decisions import correct_decision, revoke_award
from awards.actions.money import Coefficient, Salary, record_coefficient, record_salary
from awards.models import Award, AwardDecision, Slot
from awards.money.frozen import total_of
from awards.money.years import Paid, paid_by_year, paid_total
from awards.outcome.checks import money
from awards.outcome.papers import Revocation
from awards.states import SlotState
from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import AuthorityLevel, RecipientKind
from tests.factories.awards import make_contest, nominate
from tests.factories.campaigns import make_member
from tests.factories.decisions import LATER, PAPER, agreed, decided

pytestmark = pytest.mark.django_db
FIGURES = ("amount", "coefficient", "base_salary")
COLLECTIVE = (1_410_000, Decimal("0.60"), 2_340_000)
PERSON = (710_000, Decimal("0.30"), 2_340_000)


@pytest.fixture
def contest():
    """Two communes and one person agreed to."""
    made = make_contest(members=1, people=1)
    nominate(made)
    return agreed(made)


def figures():
    return list(Award.objects.order_by("id").values_list(*FIGURES))


def by(contest):
    return {"by_user": contest.secretary.user, "now": LATER}


def test_each_award_keeps_what_its_decision_gave_whatever_rates_come_later(contest):
    decision = decided(contest)
    assert figures() == [COLLECTIVE, COLLECTIVE, PERSON]
    new = Salary(3_000_000, date(2024, 12, 1), "Nghị định sau")
    record_salary(campaign=contest.campaign, salary=new, **by(contest))
    assert figures() == [COLLECTIVE, COLLECTIVE, PERSON]
    assert total_of(decision.awards.all()) == 3_530_000
    assert LogEntry.objects.get(verb="ghi quyết định khen thưởng").changes["money"] == [None, 3_530_000]
    assert list(money()) == []


def test_money_follows_the_day_of_the_decision_when_that_is_mended(contest):
    new = Salary(3_000_000, date(2024, 12, 4), "Nghị định sau")
    decision = decided(contest)
    record_salary(campaign=contest.campaign, salary=new, **by(contest))
    same_day = replace(PAPER, document="16/QĐ-UBND")
    correct_decision(decision=decision, paper=same_day, reason="Gõ nhầm số", **by(contest))
    assert figures()[0] == COLLECTIVE
    another = replace(same_day, issued_on=date(2024, 12, 6))
    correct_decision(decision=decision, paper=another, reason="Gõ nhầm ngày", **by(contest))
    assert figures()[0] == (1_800_000, Decimal("0.60"), 3_000_000)
    entry = LogEntry.objects.filter(verb="đính chính quyết định khen thưởng").latest("id")
    assert entry.changes["money"] == [3_530_000, 4_500_000]
    assert list(money()) == []


def test_the_sum_is_shown_before_the_decision_is_recorded(contest, sign_in):
    sent = {"document": "15/QĐ-UBND", "issued_on": "05/12/2024", "form": "Giấy khen", "issuer": "Chủ tịch"}
    chosen = {f"verdict-{slot.pk}": "granted" for slot in Slot.objects.filter(state=SlotState.AGREED)}
    browser, url = sign_in(contest.secretary), reverse("decision_new", args=[contest.campaign.code])
    assert "3.530.000 đồng, theo mức áp dụng" in browser.post(url, sent | chosen).content.decode()
    title = browser.post(url, sent | chosen | {"form": "Lao động tiên tiến"}).content.decode()
    assert "theo mức áp dụng" not in title


def test_a_title_pays_by_other_rates_and_so_nothing_here(contest):
    decision = decided(contest, paper=replace(PAPER, form="Lao động tiên tiến"))
    assert figures() == [(None, None, None)] * 3
    with pytest.raises(Refused, match="Chỉ giấy khen"):
        record_money(decision=decision, **by(contest))


def test_money_unknown_on_the_day_is_recorded_once_the_rates_are(contest, sign_in, nothing_written):
    decision = decided(contest)
    Award.objects.update(amount=None, coefficient=None, base_salary=None)
    officer = make_member(contest.units[0], Role.OFFICER).user
    with nothing_written(), pytest.raises(Refused) as refused:
        record_money(decision=decision, by_user=officer, now=LATER)
    assert refused.value.status == 403
    page = sign_in(contest.secretary).get(reverse("decision", args=[decision.pk])).content.decode()
    assert reverse("decision_money", args=[decision.pk]) in page
    assert sign_in(contest.secretary).post(reverse("decision_money", args=[decision.pk])).status_code == 302
    assert figures() == [COLLECTIVE, COLLECTIVE, PERSON]
    with nothing_written(), pytest.raises(Refused, match="đã ghi tiền thưởng"):
        record_money(decision=decision, **by(contest))


def test_without_a_rate_the_cure_is_named(contest):
    AwardDecision.objects.update(level="own")
    contest.campaign.authority.level = AuthorityLevel.PROVINCE
    contest.campaign.authority.save()
    decision = decided(contest)
    assert figures()[0] == (None, None, None)
    with pytest.raises(Refused) as refused:
        record_money(decision=decision, **by(contest))
    assert refused.value.blockers[0].url == reverse("money", args=[contest.campaign.code])
    rate = Coefficient(RecipientKind.COLLECTIVE, Decimal("0.9"), date(2024, 1, 1), "Quy định của tỉnh")
    record_coefficient(campaign=contest.campaign, coefficient=rate, **by(contest))
    with pytest.raises(Refused, match="hệ số của cá nhân"):
        record_money(decision=decision, **by(contest))


def test_the_database_lets_no_sum_stand_without_its_figures(contest):
    decided(contest)
    with pytest.raises(IntegrityError), transaction.atomic():
        Award.objects.update(coefficient=None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"amount": 1}, "không bằng hệ số"),
        ({"coefficient": Decimal("9")}, "không bằng hệ số"),
    ],
)
def test_the_check_finds_money_that_contradicts_itself(contest, change, words):
    decided(contest)
    Award.objects.filter(pk=Award.objects.first().pk).update(**change)
    assert words in " ".join(money())


def test_the_check_finds_two_sums_of_a_kind_and_money_of_a_title(contest):
    decided(contest)
    Award.objects.filter(pk=Award.objects.first().pk).update(amount=2_110_000, coefficient="0.9")
    AwardDecision.objects.update(form="Bằng khen")
    found = " ".join(money())
    assert "2 mức tiền thưởng khác nhau" in found
    assert "không phải giấy khen của cơ quan mình" in found


def test_years_add_up_what_was_not_taken_back(contest, sign_in):
    decided(contest)
    taken = Revocation("a", "20/QĐ-UBND", LATER.date(), "Kê khai sai")
    revoke_award(award=Award.objects.order_by("id")[0], revocation=taken, **by(contest))
    assert paid_by_year(Award.objects.all()) == [Paid(2024, 1, 1_410_000, 1, 710_000)]
    assert paid_total(Award.objects.all()) == (2, 2_120_000)
    browser = sign_in(contest.secretary)
    assert "2.120.000" in browser.get(reverse("money", args=[contest.campaign.code])).content.decode()
    assert "tổng 2.120.000 đồng" in browser.get(reverse("awards")).content.decode()
    history = browser.get(reverse("award_history", args=[Award.objects.latest("id").pk])).content.decode()
    assert "710.000" in history
