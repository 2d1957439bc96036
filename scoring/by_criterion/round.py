"""One verifier's way through the lines of a contest group, in either order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from scoring.by_criterion.stops import Stop
from scoring.models import Criterion

Order = Literal["criterion", "unit"]


@dataclass(frozen=True)
class Round:
    """`stops`: every line of the group, criterion by criterion. In the order by unit the way stays on one scorecard.

    What is left for later comes again when the other units at this criterion are done, and when the rest is: the way
    is a circle.
    """

    stops: Sequence[Stop]
    at: Stop
    order: Order

    @property
    def by_criterion(self) -> bool:
        return self.order == "criterion"

    @cached_property
    def way(self) -> list[Stop]:
        return [stop for stop in self.stops if self.by_criterion or stop.card == self.at.card]

    @cached_property
    def ahead(self) -> list[Stop]:
        at = self.way.index(self.at)
        return [*self.way[at + 1 :], *self.way[:at]]

    @property
    def next(self) -> Stop | None:
        """The next that waits for this person; else the next that waits for anybody, else simply the next."""
        waiting = [stop for stop in self.ahead if stop.waits]
        mine = (stop for stop in waiting if stop.mine)
        return next(mine, next(iter([*waiting, *self.ahead]), None))

    @property
    def onward(self) -> Stop | None:
        """After a decision: no criterion is left while some of its units wait."""
        here = (stop for stop in self.ahead if stop.mine and stop.criterion == self.at.criterion)
        return next(here, self.next)

    @property
    def left(self) -> int:
        """How many lines of the way wait for this person."""
        return sum(stop.mine for stop in self.way)

    @cached_property
    def here(self) -> list[Stop]:
        """The same criterion on all units that have it."""
        return [stop for stop in self.stops if stop.criterion == self.at.criterion]

    @property
    def decided_here(self) -> int:
        return sum(stop.decided for stop in self.here)

    @cached_property
    def criteria(self) -> list[Criterion]:
        """Those that some unit of the group has, in printed order."""
        return list(dict.fromkeys(stop.criterion for stop in self.stops))

    @property
    def number(self) -> int:
        return self.criteria.index(self.at.criterion) + 1

    def on(self, line: int) -> "Round":
        """The same at another line of the group."""
        return replace(self, at=next(stop for stop in self.stops if stop.line == line))


def entrance(stops: Sequence[Stop]) -> Stop | None:
    """Where somebody begins who names no line: what waits for this person, else for any verifier, else the first."""
    waiting = [stop for stop in stops if stop.waits and stop.criterion.self_scored]
    mine = (stop for stop in waiting if stop.mine)
    return next(mine, next(iter([*waiting, *stops]), None))


def short_names(names: Sequence[str]) -> list[str]:
    """Names of a group without the words with which all of them begin: "xã An Hảo" for "UBND xã An Hảo"."""
    words = [name.split() for name in names]
    least = min((len(each) for each in words), default=1) - 1
    shared = next((at for at in range(least) if len({each[at] for each in words}) > 1), max(least, 0))
    return [" ".join(each[shared if len(names) > 1 else 0 :]) for each in words]
