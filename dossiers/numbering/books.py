"""The registers of each body that issues papers here: its series, what each holds and how far it has come."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from campaigns.models import Campaign, Membership, Unit
from campaigns.roles import UNIT_SIDE
from dossiers.facts.decided import deciding_unit
from dossiers.models import GivenNumber, NumberGroup
from dossiers.numbering.series import kinds_named
from dossiers.queries import READERS


@dataclass(frozen=True)
class Shelf:
    """One series in a body's register. `group` is None for a kind that is numbered by itself."""

    series: str
    year: int | None
    count: int
    last: int
    group: NumberGroup | None = None

    @property
    def kinds(self) -> str:
        """ "Biên bản họp xét; Biên bản kiểm phiếu" of a kind numbered by itself."""
        return kinds_named(self.series)

    @property
    def next(self) -> str:
        return f"{self.last + 1:02}"


@dataclass(frozen=True)
class Book:
    unit: Unit
    shelves: list[Shelf]
    may_keep: bool


def bodies_of(acting: Membership, campaign: Campaign) -> QuerySet[Unit]:
    """Offices that issue papers of the campaign, and whoever has numbers already; a unit itself for its people."""
    units = Unit.objects.filter(authority_id=campaign.authority_id)
    if acting.role in UNIT_SIDE:
        return units.filter(pk=acting.unit_id)
    offices = [campaign.lead_unit_id, campaign.council_unit_id, deciding_unit(campaign).pk]
    known = Q(given_numbers__isnull=False) | Q(number_groups__isnull=False) | Q(documents__isnull=False)
    found = units.filter(Q(pk__in=offices) | known).distinct()
    return found if acting.role in READERS else found.none()


def groups_visible_to(acting: Membership) -> QuerySet[NumberGroup]:
    found = NumberGroup.objects.filter(unit__authority_id=acting.unit.authority_id).select_related("unit")
    if acting.role in UNIT_SIDE:
        return found.filter(unit_id=acting.unit_id)
    return found if acting.role in READERS else found.none()


def books_of(units: Iterable[Unit], keepers: Iterable[int] | None) -> list[Book]:
    """`keepers`: ids of units whose registers this person keeps, None for all. A constant number of statements."""
    units = list(units)
    groups = list(NumberGroup.objects.filter(unit__in=units))
    kept = None if keepers is None else set(keepers)
    counts = GivenNumber.objects.filter(unit__in=units).order_by("unit_id", "series", "-year")
    counted = list(counts.values_list("unit_id", "series", "year").annotate(Count("id"), Max("number")))
    return [Book(unit, _shelves(unit, groups, counted), kept is None or unit.pk in kept) for unit in units]


def _shelves(unit: Unit, groups: list[NumberGroup], counted: Iterable[tuple[int, str, int, int, int]]) -> list[Shelf]:
    """Shared series first, those without numbers too; then the others by year."""
    named = {one.name: one for one in groups if one.unit_id == unit.pk}
    shelves = [
        Shelf(series, year, count, last, named.get(series))
        for owner, series, year, count, last in counted
        if owner == unit.pk
    ]
    empty = [Shelf(name, None, 0, 0, group) for name, group in named.items() if name not in {s.series for s in shelves}]
    return sorted([*empty, *shelves], key=lambda one: (one.group is None, one.series, -(one.year or 0)))
