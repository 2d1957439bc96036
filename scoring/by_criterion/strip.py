"""What stands above the desk: the parts of the sheet, the lines of one part, and the units at one criterion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scoring.by_criterion.round import Round, entrance, short_names
from scoring.by_criterion.stops import Stop
from scoring.models import Criterion
from scoring.states import Decision


@dataclass(frozen=True)
class Tab:
    """A part, or one criterion across units; `stop` is where it is entered."""

    criterion: Criterion
    stop: Stop
    stops: Sequence[Stop]
    current: bool

    @property
    def decided(self) -> int:
        return sum(stop.decided for stop in self.stops)

    @property
    def mine(self) -> int:
        return sum(stop.mine for stop in self.stops)

    @property
    def kind(self) -> str:
        """Of components/status.html."""
        if self.mine:
            return "mine"
        return "others" if any(stop.waits for stop in self.stops) else "done"


@dataclass(frozen=True)
class Chip:
    """One line: of this unit under its code, or of this criterion under the unit's name."""

    stop: Stop
    text: str
    current: bool

    @property
    def changed(self) -> bool:
        return self.stop.decision == Decision.CHANGED


@dataclass(frozen=True)
class Strip:
    round: Round

    @property
    def parts(self) -> list[Tab]:
        return self._tabs(self.round.way, lambda stop: stop.part)

    @property
    def criteria(self) -> list[Tab]:
        """Of this part, in the order by criterion."""
        of_part = [stop for stop in self.round.way if stop.part == self.round.at.part]
        return self._tabs(of_part, lambda stop: stop.criterion)

    @property
    def lines(self) -> list[Chip]:
        """Of this part on this scorecard, in the order by unit."""
        at = self.round.at
        return [Chip(stop, stop.criterion.code, stop == at) for stop in self.round.way if stop.part == at.part]

    @property
    def units(self) -> list[Chip]:
        names = short_names([stop.name for stop in self.round.here])
        found = zip(self.round.here, names, strict=True)
        return [Chip(stop, name, stop == self.round.at) for stop, name in found]

    def _tabs(self, stops: Sequence[Stop], of: Callable[[Stop], Criterion]) -> list[Tab]:
        grouped: dict[Criterion, list[Stop]] = {}
        for stop in stops:
            grouped.setdefault(of(stop), []).append(stop)
        here = of(self.round.at)
        return [Tab(each, entrance(found) or found[0], found, each == here) for each, found in grouped.items()]
