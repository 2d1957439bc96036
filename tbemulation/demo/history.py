"""What units and people had been awarded in the years before, so that reports begin from something."""

from datetime import date, datetime
from random import Random

from awards.actions.decisions import revoke_award
from awards.actions.earlier_awards import record_earlier
from awards.models import Award, Nomination
from awards.outcome.earlier import Earlier, Recipient
from awards.outcome.papers import Paper, Revocation
from campaigns.models import Campaign, Unit
from campaigns.states import AwardLevel, RecipientKind, UnitKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments

YEARS = (3, 2, 1)  # before the campaign's own
_MERIT = "Có thành tích xuất sắc trong phong trào thi đua năm {year}"
_PEOPLE = 6


def earlier_years(campaign: Campaign, moments: Moments) -> None:
    """Three years of certificates and titles, one of them taken back; nothing where some are written in already."""
    if Award.objects.filter(decision__authority=campaign.authority).exists():
        return
    now = moments.nomination(0)
    for back in YEARS:
        _units(campaign, campaign.year - back, now)
        _people(campaign, campaign.year - back, now)
    _take_one_back(campaign, now)


def _units(campaign: Campaign, year: int, now: datetime) -> None:
    authority = campaign.authority
    kinds = (UnitKind.WARD, UnitKind.COMMUNE, UnitKind.DEPARTMENT)
    units = list(Unit.objects.filter(authority=authority, kind__in=kinds).order_by("sort_key"))
    Random(f"khen năm {year}").shuffle(units)  # noqa: S311 - sample data
    own = Paper("Giấy khen", f"{year % 100 * 7 + 812}/QĐ-UBND", date(year, 12, 22), f"Chủ tịch {authority.name}")
    above = authority.parent.name if authority.parent else authority.name
    top = Paper("Bằng khen", f"{year % 100 * 11 + 1903}/QĐ-UBND", date(year, 12, 29), f"Chủ tịch {above}")
    for unit in units[1:8]:
        _write(campaign, Earlier(AwardLevel.OWN, own, _collective(unit, year)), now)
    _write(campaign, Earlier(AwardLevel.PROVINCE, top, _collective(units[0], year)), now)


def _collective(unit: Unit, year: int) -> Recipient:
    return Recipient(RecipientKind.COLLECTIVE, unit.name, unit, unit.name, merit=_MERIT.format(year=year))


def _people(campaign: Campaign, year: int, now: datetime) -> None:
    """The title that most hold year after year, of some of those put forward now."""
    paper = Paper(
        "Lao động tiên tiến", f"{year % 100 * 5 + 95}/QĐ-UBND", date(year, 1, 17), f"Chủ tịch {campaign.authority.name}"
    )
    people = Nomination.objects.filter(quota_line__content__campaign=campaign, recipient_kind=RecipientKind.INDIVIDUAL)
    chosen = list(people.select_related("unit").order_by("id"))[year % 2 :: 2]
    for one in chosen[:_PEOPLE]:
        who = Recipient(
            RecipientKind.INDIVIDUAL, one.full_name, one.unit, one.unit.name, post=one.post, birth_year=one.birth_year
        )
        _write(campaign, Earlier(AwardLevel.OWN, paper, who), now)


def _write(campaign: Campaign, earlier: Earlier, now: datetime) -> None:
    record_earlier(authority=campaign.authority, earlier=earlier, by_user=secretary(campaign), now=now)


def _take_one_back(campaign: Campaign, now: datetime) -> None:
    award = Award.objects.filter(recipient_kind=RecipientKind.COLLECTIVE).order_by("decision__issued_on", "id")[0]
    day = date(award.decision.issued_on.year + 1, 6, 14)
    found = Revocation("a", "377/QĐ-UBND", day, "Kê khai số liệu hộ gia đình văn hóa cao hơn thực tế 41 hộ.")
    revoke_award(award=award, revocation=found, by_user=secretary(campaign), now=now)
