"""What the manager ticked on the board, and who is to have it: read from the address of the preview."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

from campaigns.models import User
from campaigns.posted import whole_number
from scoring.caseload.even import Share, shared
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Line
from scoring.caseload.plan import Plan, planned

NOBODY = "none"
BY_UNIT, BY_CRITERION = "even-unit", "even-criterion"
EVENLY = {
    BY_UNIT: "Chia đều, mỗi người trọn một số đơn vị",
    BY_CRITERION: "Chia đều, mỗi người trọn một số tiêu chí",
}


@dataclass(frozen=True)
class Choice:
    """Units or whole groups, crossed with parts or single criteria, by key; of a side on which nothing is ticked, all.
    `to`: a person's key, `NOBODY`, or one of `EVENLY`."""

    units: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    parts: frozenset[int] = frozenset()
    criteria: frozenset[int] = frozenset()
    to: str = ""

    @classmethod
    def read(cls, address: QueryDict) -> "Choice":
        ticked = (_keys(address, name) for name in ("unit", "group", "part", "criterion"))
        return cls(*ticked, to=address.get("to", ""))

    @property
    def empty(self) -> bool:
        return not (self.units or self.groups or self.parts or self.criteria)

    @property
    def evenly(self) -> bool:
        return self.to in EVENLY

    def wrong(self, people: dict[int, User]) -> str:
        """What the manager has yet to choose, in words."""
        if self.empty and not self.evenly:
            return "Chưa chọn đơn vị, phần hay tiêu chí nào."
        if not self.evenly and self.to != NOBODY and self.person(people) is None:
            return "Chưa chọn người nhận."
        return ""

    def person(self, people: dict[int, User]) -> User | None:
        return people.get(whole_number(self.to) or 0)

    def lines(self, parts: Mapping[int, int]) -> Q:
        """Of lines: those chosen; `parts`: the part of every row of the sheet."""
        found = Q()
        if self.units or self.groups:
            found &= Q(scorecard__unit__in=self.units) | Q(scorecard__group__in=self.groups)
        if self.parts or self.criteria:
            inside = {row for row, part in parts.items() if part in self.parts}
            found &= Q(criterion__in=self.criteria | inside)
        return found

    def plan(self, lines: list[Line], holding: Holding, people: dict[int, User], load: dict[int, int]) -> Plan:
        """`load`: what each person has already; only lines that nobody holds are shared out evenly."""
        if not self.evenly:
            person = self.person(people)
            return planned([(line, person) for line in lines], holding)
        free = [line for line in lines if not holding.by_team(line) and holding.owner(line) is None]
        shares = [Share(line.pk, self._bundle(line), tuple(holding.able(line))) for line in free]
        takers = shared(shares, load)
        plan = planned([(line, people[takers[line.pk]]) for line in free if line.pk in takers], holding)
        for line in (line for line in free if line.pk not in takers):
            plan.leave_out(line, f"{holding.office(line).name} chưa có người thẩm định được đơn vị này.")
        return plan

    def _bundle(self, line: Line) -> int:
        return line.card if self.to == BY_UNIT else line.criterion


def _keys(address: QueryDict, name: str) -> frozenset[int]:
    found = (whole_number(each) for each in address.getlist(name))
    return frozenset(key for key in found if key is not None)
