"""The rates that hold for an authority on a day, and what the places of a plan cost by them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from awards.models import AwardRate, BaseSalary, MoneySetting
from awards.money.amounts import Sum, in_force, worth
from awards.states import MoneyRounding
from campaigns.models import Authority, Campaign
from campaigns.queries import quota_leaves
from campaigns.states import AwardLevel, RecipientKind


@dataclass(frozen=True)
class Rates:
    """`salary` and a kind's rate are None before the first that is known."""

    day: date
    salary: BaseSalary | None
    by_kind: Mapping[str, AwardRate]
    rounding: MoneyRounding

    def worth_of(self, kind: str) -> int | None:
        """Of one certificate for such a recipient, in đồng."""
        rate = self.by_kind.get(kind)
        return worth(self.salary.amount, rate.coefficient, self.rounding) if self.salary and rate else None

    @property
    def has_all(self) -> bool:
        """Is there a sum for every kind of recipient?"""
        return all(self.worth_of(kind) is not None for kind in RecipientKind.values)

    def sums(self, counts: Mapping[str, int]) -> list[Sum]:
        """By kind of recipient, kinds without a rate left out."""
        return [
            Sum(RecipientKind(kind).label, self.by_kind[kind].coefficient, each, counts.get(kind, 0))
            for kind in RecipientKind.values
            if (each := self.worth_of(kind)) is not None
        ]


def salaries_of(authority: Authority) -> Sequence[BaseSalary]:
    return list(BaseSalary.objects.filter(_of(authority)).select_related("recorded_by"))


def award_rates_of(authority: Authority) -> Sequence[AwardRate]:
    return list(AwardRate.objects.filter(_of(authority), level=authority.level).select_related("recorded_by"))


def rounding_of(authority: Authority) -> MoneyRounding:
    found = MoneySetting.objects.filter(authority=authority).first()
    return MoneyRounding(found.rounding) if found else MoneyRounding.UP


@dataclass(frozen=True)
class RateBook:
    """All rates of an authority, to be asked for any day."""

    salaries: Sequence[BaseSalary]
    rates: Sequence[AwardRate]
    rounding: MoneyRounding

    def on(self, day: date) -> Rates:
        of_kind = {kind: [one for one in self.rates if one.recipient_kind == kind] for kind in RecipientKind}
        by_kind = {str(kind): rate for kind, rates in of_kind.items() if (rate := in_force(rates, day))}
        return Rates(day, in_force(self.salaries, day), by_kind, self.rounding)


def rate_book(authority: Authority) -> RateBook:
    """Three statements."""
    return RateBook(salaries_of(authority), award_rates_of(authority), rounding_of(authority))


def rates_on(authority: Authority, day: date) -> Rates:
    return rate_book(authority).on(day)


def places_of(campaign: Campaign) -> dict[str, int]:
    """Certificates of the authority itself that the plan counts, by kind of recipient."""
    counted: Counter[str] = Counter()
    for line in quota_leaves(campaign).filter(level=AwardLevel.OWN):
        counted[line.recipient_kind] += line.count or 0
    return dict(counted)


def _of(authority: Authority) -> Q:
    return Q(authority=None) | Q(authority=authority)
