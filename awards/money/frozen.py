"""The money of an award, worked out on its decision's day and kept with it: rates of later days change nothing."""

from collections.abc import Iterable, Sequence

from awards.models import Award, AwardDecision
from awards.money.amounts import worth
from awards.money.rates import Rates, rates_on
from awards.outcome.names import name_key
from awards.states import MoneyRounding
from campaigns.states import AwardLevel

CERTIFICATE = "Giấy khen"
PARTS = ("amount", "coefficient", "base_salary")


def pays(decision: AwardDecision) -> bool:
    """The rates are those of the authority's own certificate; a title, or an award from above, is paid otherwise."""
    own = decision.level == AwardLevel.OWN and decision.campaign_id is not None
    return own and name_key(decision.form) == name_key(CERTIFICATE)


def freeze_money(decision: AwardDecision, awards: Sequence[Award]) -> int | None:
    """Set the three figures of each award as the rates of the decision's day have them; the total of what is known."""
    rates = rates_on(decision.authority, decision.issued_on) if pays(decision) else None
    for award in awards:
        _price(award, rates)
    Award.objects.bulk_update(awards, PARTS)
    return total_of(awards)


def expected_total(decision: AwardDecision, kinds: Iterable[str]) -> int | None:
    """What a decision that is still to be recorded would pay to recipients of these kinds; None where a rate lacks."""
    rates = rates_on(decision.authority, decision.issued_on) if pays(decision) else None
    worth = [rates.worth_of(kind) for kind in kinds] if rates else []
    known = [each for each in worth if each is not None]
    return sum(known) if known and len(known) == len(worth) else None


def total_of(awards: Iterable[Award]) -> int | None:
    """In đồng; None where no award has money, which is not nothing."""
    amounts = [award.amount for award in awards if award.amount is not None]
    return sum(amounts) if amounts else None


def is_consistent(award: Award) -> bool:
    """Does the sum follow from the figures beside it, by one of the ways of rounding?"""
    if award.amount is None or award.coefficient is None or award.base_salary is None:
        return award.amount is None
    return award.amount in {worth(award.base_salary, award.coefficient, way) for way in MoneyRounding}


def _price(award: Award, rates: Rates | None) -> None:
    award.amount = award.coefficient = award.base_salary = None
    each = rates.worth_of(award.recipient_kind) if rates else None
    if rates and rates.salary and each is not None:
        award.amount = each
        award.coefficient = rates.by_kind[award.recipient_kind].coefficient
        award.base_salary = rates.salary.amount
