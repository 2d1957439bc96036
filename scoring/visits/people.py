"""Who of a team may write about a unit, and who stands aside because the unit is the own one or its kin."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from campaigns.notices import holders
from campaigns.queries import units_of_people
from campaigns.roles import Role
from scoring.kin import Kin
from scoring.models import InspectionTeam, TeamMember


@dataclass(frozen=True)
class Standing:
    """The members of one team on one day: to which units those with an account belong, and who of them inspects."""

    members: list[TeamMember]
    units: dict[int, set[int]]
    inspectors: frozenset[int]
    kin: Kin

    @classmethod
    def of(cls, team: InspectionTeam, on: date) -> "Standing":
        """Four statements."""
        members = list(team.members.select_related("user"))
        users = {member.user_id for member in members if member.user_id}
        held = holders(_offices(team), (Role.INSPECTOR,), on).filter(user__in=users)
        inspectors = frozenset(held.values_list("user_id", flat=True))
        units, kin = units_of_people(users, on), Kin()
        kin.know(unit for own in units.values() for unit in own)
        return cls(members, units, inspectors, kin)

    def aside(self, unit_id: int) -> list[TeamMember]:
        """Those who stand aside for this unit."""
        return [member for member in self.members if self._is_kin(member, unit_id)]

    def able(self, unit_id: int) -> list[TeamMember]:
        """Those who write down what is found at this unit."""
        inspecting = [member for member in self.members if member.user_id in self.inspectors]
        return [member for member in inspecting if not self._is_kin(member, unit_id)]

    def barred(self, units: Iterable[int]) -> dict[int, list[TeamMember]]:
        """Who stands aside, by unit, where anybody does."""
        return {unit: aside for unit in units if (aside := self.aside(unit))}

    def _is_kin(self, member: TeamMember, unit_id: int) -> bool:
        own: Collection[int] = self.units.get(member.user_id or 0, ())
        return any(self.kin.related(unit, unit_id) for unit in own)


def _offices(team: InspectionTeam) -> Iterable[int]:
    return team.campaign.authority.units.values_list("pk", flat=True)


def names(members: Iterable[TeamMember]) -> str:
    return ", ".join(member.full_name for member in members)
