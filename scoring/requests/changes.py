"""Several requested lines at once: what would happen to which, told before it happens and after."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import TextChoices

from campaigns.rules import Blocker, Refused
from scoring.judges import Judge
from scoring.models import Request, RequestedLine
from scoring.requests.rules import conclusion_blockers, keeper_blockers, open_blockers
from scoring.requests.standing import Asked


class Change(TextChoices):
    EXTEND = "extend", "Gia hạn"
    WITHDRAW = "withdraw", "Rút yêu cầu"
    CONCLUDE = "conclude", "0 điểm: không trả lời"


@dataclass(frozen=True)
class Proposal:
    """`can`: what the change would do; `cannot`: what it would not, with the reasons."""

    change: Change
    can: list[Asked]
    cannot: list[tuple[Asked, list[Blocker]]]

    @property
    def requests(self) -> list[tuple[Request, list[Asked]]]:
        """Requests with those of their lines that are meant."""
        found: dict[Request, list[Asked]] = {}
        for each in self.can:
            found.setdefault(each.request, []).append(each)
        return list(found.items())

    @property
    def units(self) -> int:
        return len({each.request.scorecard.unit_id for each in self.can})

    @property
    def points(self) -> Decimal:
        """Claimed on the lines that would count nothing."""
        return sum((each.line.self_points or Decimal(0) for each in self.can), Decimal(0))


def proposal(change: Change, asked: Iterable[Asked], judge: Judge, now: datetime) -> Proposal:
    can, cannot = [], []
    for each in asked:
        blockers = _blockers(change, each.row, judge, now)
        if blockers:
            cannot.append((each, blockers))
        else:
            can.append(each)
    return Proposal(change, can, cannot)


def _blockers(change: Change, row: RequestedLine, judge: Judge, now: datetime) -> list[Blocker]:
    rows = [] if row.closed_at else [row]
    if blockers := open_blockers(row.request, rows):
        return blockers
    if change == Change.CONCLUDE:
        line = row.line
        person = judge.line_blockers(line.scorecard.unit_id, line.criterion.office, line.verifier_id)
        return person or conclusion_blockers(row, now)
    return keeper_blockers(row.request, rows, judge)


@dataclass
class Told:
    """What became of things done one after another: how many, and why not the others."""

    done: int = 0
    refused: list[str] = field(default_factory=list)


def one_by_one(work: Sequence[tuple[str, Callable[[], object]]]) -> Told:
    """Each in a transaction of its own; one that is refused stops no other and is told by its name."""
    told = Told()
    for name, act in work:
        try:
            act()
            told.done += 1
        except Refused as refused:
            told.refused.append(f"{name}: {refused.blockers[0].text}")
    return told
