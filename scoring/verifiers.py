"""Who may verify, besides the person who asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from campaigns.models import Campaign, Membership, Unit, User
from campaigns.notices import people_of
from campaigns.queries import FOR_ALL
from campaigns.roles import Role

Related = Callable[[set[int]], frozenset[int]]  # units -> they themselves with all above and below them


@dataclass(frozen=True)
class Verifiers:
    """The verifiers of an authority on one day, by office, and the units that each belongs to."""

    offices: dict[int, list[User]]
    units: dict[int, set[int]]

    @classmethod
    def of(cls, campaign: Campaign, on: date) -> "Verifiers":
        """One statement."""
        offices: dict[int, list[User]] = {}
        units: dict[int, set[int]] = {}
        verifying = people_of(campaign, (Role.VERIFIER,), on).select_related(None).order_by().values("user")
        valid = Q(valid_to=None) | Q(valid_to__gte=on)
        held = Membership.objects.filter(valid, user__in=verifying, valid_from__lte=on).select_related("user", "unit")
        for member in held.order_by("user__sort_key", "user", "id"):
            own = units.setdefault(member.user_id, set())
            if member.role not in FOR_ALL:
                own.add(member.unit_id)
            if member.role == Role.VERIFIER and member.unit.authority_id == campaign.authority_id:
                offices.setdefault(member.unit_id, []).append(member.user)
        return cls(offices, units)

    def able(self, office: Unit, unit_id: int, related: Related) -> list[User]:
        """Those of the office who are no kin of the unit."""
        held = self.offices.get(office.pk, [])
        return [each for each in held if unit_id not in related(self.units[each.pk])]
