"""A plan as the page before it shows it: who gets what of which unit, from whom, and what stays where it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from campaigns.models import User
from campaigns.posted import whole_number
from scoring.caseload.lots import Line
from scoring.caseload.plan import Given, Handing, Plan


@dataclass
class UnitShare:
    """Lines of one unit that one person gets; `holders`: who has them now, None for nobody."""

    unit: str
    codes: list[str] = field(default_factory=list)
    holders: dict[int, User | None] = field(default_factory=dict)


@dataclass
class Taker:
    """Somebody, or nobody, with what comes to them."""

    person: User | None
    units: dict[int, UnitShare] = field(default_factory=dict)

    @property
    def lines(self) -> int:
        return sum(len(unit.codes) for unit in self.units.values())

    def add(self, given: Given) -> None:
        share = self.units.setdefault(given.line.card, UnitShare(given.line.unit_name))
        share.codes.append(given.line.code)
        share.holders[given.holder.pk if given.holder else 0] = given.holder


@dataclass
class Preview:
    plan: Plan

    @property
    def lines(self) -> int:
        return len(self.plan.given)

    @property
    def takers(self) -> list[Taker]:
        found: dict[int, Taker] = {}
        for each in self.plan.given:
            found.setdefault(each.to.pk if each.to else 0, Taker(each.to)).add(each)
        return list(found.values())

    @property
    def left_out(self) -> list[tuple[str, int, list[UnitShare]]]:
        """(reason, how many lines, which of which unit)."""
        return [(reason, len(lines), _by_unit(lines)) for reason, lines in self.plan.left_out.items()]

    @property
    def handings(self) -> str:
        """Exactly these lines, as `read_handings` reads them."""
        each = (given.handing for given in self.plan.given)
        return ",".join(f"{one.line}-{one.seen or 0}-{one.to or 0}" for one in each)


def read_handings(text: str) -> list[Handing]:
    """What is not of this form is none."""
    found = []
    for each in text.split(","):
        numbers = [whole_number(part) for part in each.split("-")]
        if len(numbers) == 3 and None not in numbers and numbers[0]:
            found.append(Handing(numbers[0], numbers[1] or None, numbers[2] or None))
    return found


def _by_unit(lines: Iterable[Line]) -> list[UnitShare]:
    found: dict[int, UnitShare] = {}
    for line in lines:
        found.setdefault(line.card, UnitShare(line.unit_name)).codes.append(line.code)
    return list(found.values())
