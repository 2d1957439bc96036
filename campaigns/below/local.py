"""What an authority below has of its own for a plan handed down: the offices in charge and the units that compete."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from campaigns.models import Authority, Membership, Unit
from campaigns.roles import Role
from campaigns.states import UnitKind

_CULTURE, _SECRETARIAT = "van hoa", "van phong"


@dataclass(frozen=True)
class Offices:
    """None: there is no such office."""

    lead: Unit | None
    alternate: Unit | None
    council: Unit | None


@dataclass(frozen=True)
class Local:
    authority: Authority
    offices: Offices
    units: Sequence[Unit]

    def of_kinds(self, kinds: Iterable[str]) -> list[Unit]:
        wanted = set(kinds)
        return [unit for unit in self.units if unit.kind in wanted]


def locals_of(authorities: Collection[Authority], on: date) -> dict[int, Local]:
    """By authority; two statements, however many there are."""
    open_on = Q(valid_to=None) | Q(valid_to__gte=on)
    units: dict[int, list[Unit]] = {authority.pk: [] for authority in authorities}
    for unit in Unit.objects.filter(open_on, authority__in=authorities, valid_from__lte=on).order_by("sort_key", "pk"):
        units[unit.authority_id].append(unit)
    managing = Membership.objects.filter(
        open_on, role=Role.MANAGER, valid_from__lte=on, user__is_active=True, unit__authority__in=authorities
    )
    managed = set(managing.values_list("unit_id", flat=True))
    return {one.pk: Local(one, offices_of(units[one.pk], managed), units[one.pk]) for one in authorities}


def offices_of(units: Sequence[Unit], managed: Collection[int]) -> Offices:
    """Who would run a movement here: the office that has a manager for it already, else the one for culture; beside it
    the secretariat or another office; the emulation council."""
    departments = [unit for unit in units if unit.kind == UnitKind.DEPARTMENT]
    lead = _first(departments, lambda unit: unit.pk in managed, lambda unit: _CULTURE in unit.search_key)
    others = [unit for unit in departments if unit != lead]
    alternate = _first(others, lambda unit: unit.search_key.startswith(_SECRETARIAT))
    return Offices(lead, alternate, _first([unit for unit in units if unit.kind == UnitKind.COUNCIL]))


def _first(units: Sequence[Unit], *wishes: Callable[[Unit], bool]) -> Unit | None:
    """The first that fulfils the earliest wish that any fulfils; without one the first of all."""
    for wish in wishes:
        found = next(filter(wish, units), None)
        if found:
            return found
    return next(iter(units), None)


def as_mapping(offices: Offices) -> Mapping[str, Unit | None]:
    """As a campaign stores them."""
    return {"lead_unit": offices.lead, "alternate_unit": offices.alternate, "council_unit": offices.council}
