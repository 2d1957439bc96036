"""Who may verify, inspect and publish in a campaign: by role, by office, and never on the own unit."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from campaigns.backends import memberships_today
from campaigns.models import Campaign, Unit, User
from campaigns.queries import FOR_ALL
from campaigns.roles import Role
from campaigns.rules import Blocker
from scoring.kin import Kin
from scoring.verifiers import Verifiers


@dataclass(frozen=True)
class Judge:
    """What one person may judge on one day. `own`: units of the person with all above and below them; `lead`: the same
    for the lead office; `offices`: for each role, the units in which the person holds it; `kin`: who is related."""

    user_id: int
    campaign: Campaign
    on: date
    own: frozenset[int]
    lead: frozenset[int]
    offices: dict[str, frozenset[int]]
    kin: Kin

    def verifier_blockers(self, unit_id: int) -> list[Blocker]:
        """The scorecard as a whole. Plan IV.1: the lead office verifies; its own scorecard goes to the alternate."""
        return self._blockers(unit_id, "Bảng", self.office_for(unit_id))

    def line_blockers(self, unit_id: int, office: Unit | None, verifier_id: int | None = None) -> list[Blocker]:
        """One line, whose criterion names this office or none, given to this person or to nobody."""
        held_by = self.office_of(unit_id, office)
        if blockers := self._blockers(unit_id, "Dòng", held_by):
            return blockers
        if verifier_id in (None, self.user_id):
            return []
        given = self.holder(unit_id, office, verifier_id)
        return [Blocker(f"Dòng này phân công cho {given.full_name}.", _REASSIGN)] if given else []

    def holder(self, unit_id: int, office: Unit | None, verifier_id: int | None) -> User | None:
        """Whose a unit's line is, whose criterion names this office or none and which was given to this person."""
        if verifier_id is None:
            return None
        able = self.verifiers_for(unit_id, self.office_of(unit_id, office))
        return next((one for one in able if one.pk == verifier_id), None)

    def verifiers_for(self, unit_id: int, office: Unit) -> list[User]:
        """Those who may decide a unit's lines at an office. A line given to somebody else is anybody's again: who has
        left the office, or has come to belong to the unit, loses it at once."""
        return self._verifiers.able(office, unit_id, self.kin.of)

    def verifiers_at(self, office: Unit) -> list[User]:
        """All verifiers of an office, whatever units they are kin of."""
        return self._verifiers.offices.get(office.pk, [])

    def near(self) -> frozenset[int]:
        """Units to which somebody who judges here is related: all others are alike to everybody."""
        self.kin.know(unit for units in self._verifiers.units.values() for unit in units)
        return self.own | self.lead | self.kin.all_known()

    @cached_property
    def _verifiers(self) -> Verifiers:
        found = Verifiers.of(self.campaign, self.on)
        self.kin.know(unit for units in found.units.values() for unit in units)
        return found

    def office_of(self, unit_id: int, office: Unit | None) -> Unit:
        """The office that decides a unit's line, whose criterion names this office or none."""
        return self.elsewhere(unit_id, office) or self.office_for(unit_id)

    def elsewhere(self, unit_id: int, office: Unit | None) -> Unit | None:
        """The office that decides a line in place of the one that verifies the whole scorecard; None: that one does."""
        office = own_office(self.kin, unit_id, office)
        return None if office is None or office.pk == self.office_for(unit_id).pk else office

    def entry_blockers(self, unit_id: int, office: Unit | None, verifier_id: int | None = None) -> list[Blocker]:
        """A line that the unit does not score: the inspection team, unless the line has an office of its own."""
        if self.elsewhere(unit_id, office) is None and not self.inspector_blockers(unit_id):
            return []
        return self.line_blockers(unit_id, office, verifier_id)

    def inspector_blockers(self, unit_id: int) -> list[Blocker]:
        if unit_id in self.own:
            return [_OWN_UNIT]
        if self._held(Role.INSPECTOR):
            return []
        return [Blocker("Kết quả kiểm tra do thành viên đoàn kiểm tra ghi.")]

    def manager_blockers(self) -> list[Blocker]:
        if self.campaign.lead_unit_id in self._held(Role.MANAGER):
            return []
        return [Blocker(f"Việc này do chủ trì phong trào của {self.campaign.lead_unit.name} thực hiện.")]

    def overseer_blockers(self, unit_id: int) -> list[Blocker]:
        """Gates and reopening: the manager, but for the lead office's own scorecard its alternate verifier."""
        if unit_id in self.own or unit_id in self.lead:
            return self.verifier_blockers(unit_id)
        return self.manager_blockers()

    def _blockers(self, unit_id: int, what: str, office: Unit) -> list[Blocker]:
        if unit_id in self.own:
            return [_OWN_UNIT]
        if office.pk in self._held(Role.VERIFIER):
            return []
        return [Blocker(f"{what} này do chuyên viên thẩm định của {office.name} thẩm định.")]

    def _held(self, role: Role) -> frozenset[int]:
        return self.offices.get(role, frozenset())

    def office_for(self, unit_id: int) -> Unit:
        """The office that verifies the unit's scorecard as a whole."""
        return self.campaign.alternate_unit if unit_id in self.lead else self.campaign.lead_unit


_REASSIGN = "Cần làm thay thì đề nghị chủ trì phong trào phân công lại."
_OWN_UNIT = Blocker(
    "Không ai thẩm định, kiểm tra đơn vị mình hoặc đơn vị cấp trên, trực thuộc của mình.",
    cure="Việc này thuộc người khác trong cơ quan thẩm định hoặc cơ quan thẩm định thay.",
)


def judge_for(user: User, campaign: Campaign, on: date) -> Judge:
    """Two statements whatever the number of scorecards, one for the person who is signed in."""
    own: set[int] = set()
    offices: dict[str, frozenset[int]] = {}
    for held in memberships_today(user, on):
        offices[held.role] = offices.get(held.role, frozenset()) | {held.unit_id}
        if held.role not in FOR_ALL:
            own.add(held.unit_id)
    kin = Kin()
    kin.know([*own, campaign.lead_unit_id])
    return Judge(user.pk, campaign, on, kin.of(own), kin.of([campaign.lead_unit_id]), offices, kin)


def own_office(kin: Kin, unit_id: int, office: Unit | None) -> Unit | None:
    """The office of a criterion, as far as a unit's line goes: none when it would judge itself or its kin."""
    return None if office is None or kin.related(office.pk, unit_id) else office


def office_for(campaign: Campaign, unit: Unit) -> Unit:
    """The office that verifies a unit's scorecard as a whole, for those who do not ask about a person. No statement
    for units that stand side by side with the lead office, of which none is above or below another."""
    lead = campaign.lead_unit
    own = lead == unit if lead.parent_id == unit.parent_id else Kin().related(lead.pk, unit.pk)
    return campaign.alternate_unit if own else lead
