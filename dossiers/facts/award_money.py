"""What each certificate of a decision pays: as it was recorded, or for a draft as the rates of its day have it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from awards.models import AwardDecision, AwardRate, BaseSalary
from awards.money.amounts import in_force
from campaigns.states import RecipientKind
from dossiers.facts.decided import AwardPaper
from dossiers.facts.ground import Ground
from dossiers.kinds.award_decision import Money, Rate
from dossiers.states import DocumentKind

_WHOM = {RecipientKind.COLLECTIVE: "tập thể", RecipientKind.INDIVIDUAL: "cá nhân"}


@dataclass(frozen=True)
class Pay:
    """Of one kind of recipient: what each gets, and the figures it is worked out from."""

    amount: int
    coefficient: Decimal
    base_salary: int


def pays_of(ground: Ground, paper: AwardPaper) -> dict[str, Pay]:
    """By kind of recipient; nothing where no money is known, or none is paid by these rates."""
    return _recorded(paper.decision) if paper.decision else _expected(ground, paper)


def money_said(ground: Ground, day: date, pays: Mapping[str, Pay], kinds: Iterable[str]) -> Money | None:
    """The sentence on the money with the texts that rule it; None unless every kind in the lists has its sum."""
    among = set(kinds)
    wanted = [kind for kind in RecipientKind if kind in among]
    if ground.rates is None or not wanted or any(kind not in pays for kind in wanted):
        return None
    book, salary = ground.rates, pays[wanted[0]].base_salary
    rates = tuple(
        Rate(
            whom=_WHOM[kind],
            coefficient=pays[kind].coefficient,
            each=pays[kind].amount,
            document=_text([one for one in book.rates if _rules(one, kind, pays[kind].coefficient)], day),
        )
        for kind in wanted
    )
    ruling = _text([one for one in book.salaries if one.amount == salary], day)
    return Money(salary=salary, document=ruling, rates=rates)


def _rules(rate: AwardRate, kind: str, coefficient: Decimal) -> bool:
    return rate.recipient_kind == kind and rate.coefficient == coefficient


def _text(same: Sequence[BaseSalary] | Sequence[AwardRate], day: date) -> str:
    """Of the texts that give a figure the one in force on the day."""
    found = in_force(same, day)
    return found.document if found else "quy định hiện hành"


def _recorded(decision: AwardDecision) -> dict[str, Pay]:
    found: dict[str, Pay] = {}
    for award in decision.awards.all():
        if award.amount is not None and award.coefficient is not None and award.base_salary is not None:
            found[award.recipient_kind] = Pay(award.amount, award.coefficient, award.base_salary)
    return found


def _expected(ground: Ground, paper: AwardPaper) -> dict[str, Pay]:
    rates = ground.rates.on(ground.day_of(DocumentKind.AWARD_DECISION, paper.subject)) if ground.rates else None
    if rates is None or rates.salary is None:
        return {}
    worth = {kind: rates.worth_of(kind) for kind in RecipientKind}
    salary = rates.salary.amount
    known = {kind: each for kind, each in worth.items() if each is not None}
    return {kind: Pay(each, rates.by_kind[kind].coefficient, salary) for kind, each in known.items()}
