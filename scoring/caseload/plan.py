"""Which lines change hands and which do not, before it happens: what the preview shows is what the action does."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from campaigns.models import User
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Line
from scoring.caseload.rules import why_not


@dataclass(frozen=True)
class Handing:
    """One line goes to a person or to nobody; `seen`: to whom it was given when that was decided. All by key."""

    line: int
    seen: int | None
    to: int | None


@dataclass(frozen=True)
class Given:
    """`holder` has the line now."""

    line: Line
    holder: User | None
    to: User | None

    @property
    def handing(self) -> Handing:
        return Handing(self.line.pk, self.line.verifier, self.to.pk if self.to else None)


@dataclass
class Plan:
    """`left_out`: lines that stay as they are, by reason; `gone`: how many are no longer in their scorecards."""

    given: list[Given] = field(default_factory=list)
    left_out: dict[str, list[Line]] = field(default_factory=dict)
    gone: int = 0

    def leave_out(self, line: Line, reason: str) -> None:
        self.left_out.setdefault(reason, []).append(line)

    @property
    def reasons(self) -> list[str]:
        """Each reason with its count, in words."""
        told = [f"{len(lines)} dòng: {reason}" for reason, lines in self.left_out.items()]
        return [*told, f"{self.gone} dòng không còn trong bảng sau đính chính."] if self.gone else told


def planned(wanted: Iterable[tuple[Line, User | None]], holding: Holding) -> Plan:
    """What becomes of these lines when each goes to this person."""
    plan = Plan()
    for line, to in wanted:
        if reason := why_not(line, to, holding):
            plan.leave_out(line, reason)
        else:
            plan.given.append(Given(line, holding.owner(line), to))
    return plan
