"""Rates of award money: a base salary or a coefficient from a day on, and the way of rounding."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from awards.models import AwardRate, BaseSalary, MoneySetting
from awards.rules.people import secretary_blockers
from awards.states import MoneyRounding
from campaigns.logbook import record
from campaigns.models import Authority, Campaign, User
from campaigns.rules import Blocker, require
from campaigns.vietnamese import format_date


@dataclass(frozen=True)
class Salary:
    """Đồng a month from a day on, by which document."""

    amount: int
    effective_from: date
    document: str


@dataclass(frozen=True)
class Coefficient:
    recipient_kind: str
    coefficient: Decimal
    effective_from: date
    document: str


@transaction.atomic
def record_salary(*, campaign: Campaign, salary: Salary, by_user: User, now: datetime) -> BaseSalary:
    """For all campaigns of the authority; what was granted before keeps its money."""
    authority = _locked(campaign, by_user, now)
    standing = BaseSalary.objects.filter(authority=authority, effective_from=salary.effective_from)
    require(_taken("mức lương cơ sở", salary.effective_from, taken=standing.exists()))
    found = BaseSalary.objects.create(authority=authority, recorded_by=by_user, recorded_at=now, **asdict(salary))
    record("ghi mức lương cơ sở", found, by_user=by_user, now=now, campaign=campaign, new=asdict(salary))
    return found


@transaction.atomic
def record_coefficient(*, campaign: Campaign, coefficient: Coefficient, by_user: User, now: datetime) -> AwardRate:
    authority = _locked(campaign, by_user, now)
    same = AwardRate.objects.filter(authority=authority, level=authority.level)
    same = same.filter(recipient_kind=coefficient.recipient_kind, effective_from=coefficient.effective_from)
    require(_taken("hệ số của đối tượng này", coefficient.effective_from, taken=same.exists()))
    said = asdict(coefficient)
    found = AwardRate.objects.create(
        authority=authority, level=authority.level, recorded_by=by_user, recorded_at=now, **said
    )
    record("ghi hệ số tiền thưởng", found, by_user=by_user, now=now, campaign=campaign, new=said)
    return found


@transaction.atomic
def set_rounding(*, campaign: Campaign, rounding: MoneyRounding, by_user: User, now: datetime) -> MoneySetting:
    authority = _locked(campaign, by_user, now)
    found = MoneySetting.objects.filter(authority=authority).first()
    old = {"rounding": found.get_rounding_display()} if found else {}
    found = found or MoneySetting(authority=authority)
    found.rounding, found.set_by, found.set_at = rounding, by_user, now
    found.save()
    new = {"rounding": found.get_rounding_display()}
    record("đặt cách làm tròn tiền thưởng", found, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    return found


def _locked(campaign: Campaign, by_user: User, now: datetime) -> Authority:
    """Two rates of one day never come in side by side."""
    authority = Authority.objects.select_for_update(no_key=True).get(pk=campaign.authority_id)
    require(secretary_blockers(campaign, by_user, now), status=403)
    return authority


def _taken(what: str, day: date, *, taken: bool) -> list[Blocker]:
    if not taken:
        return []
    return [Blocker(f"Đã ghi {what} áp dụng từ {format_date(day)}.", "Ghi mức mới với ngày áp dụng khác.")]
