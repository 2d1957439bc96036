"""Who may verify, besides the person who asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign, Unit, User
from campaigns.notices import people_of
from campaigns.queries import units_of_people
from campaigns.roles import Role

Related = Callable[[set[int]], frozenset[int]]  # units -> they themselves with all above and below them


@dataclass(frozen=True)
class Verifiers:
    """The verifiers of an authority on one day, by office, and the units that each belongs to."""

    offices: dict[int, list[User]]
    units: dict[int, set[int]]

    @classmethod
    def of(cls, campaign: Campaign, on: date) -> "Verifiers":
        """Two statements."""
        offices: dict[int, list[User]] = {}
        for member in people_of(campaign, (Role.VERIFIER,), on).order_by("user__sort_key"):
            offices.setdefault(member.unit_id, []).append(member.user)
        people = {user.pk for each in offices.values() for user in each}
        return cls(offices, units_of_people(people, on))

    def able(self, office: Unit, unit_id: int, related: Related) -> list[User]:
        """Those of the office who are no kin of the unit."""
        held = self.offices.get(office.pk, [])
        return [each for each in held if unit_id not in related(self.units[each.pk])]
