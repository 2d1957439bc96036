"""Fill the places of one line from its tiers, best first, and stop where the rules no longer choose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from awards.allocation.candidates import Candidate, Tier
from awards.allocation.types import Line, Ruling
from awards.allocation.undecided import Met, Undecided


@dataclass(slots=True)
class Filling:
    """One line while it is filled; afterwards its outcome.

    Every place is in exactly one of: `placed`, `contested_places`, `waiting`, `vacant`. `ruled` are those of `placed`
    whom a ruling chose, `lost` those it did not, `barred` those passed over, `beyond` those after the last place, whom
    a line by rank does not look at: they are read off the ranking.
    """

    line: Line
    count: int
    earlier: Sequence[Undecided]
    ruling: Ruling | None
    placed: list[Candidate] = field(default_factory=list)
    ruled: list[Candidate] = field(default_factory=list)
    lost: list[Candidate] = field(default_factory=list)
    contested: list[Candidate] = field(default_factory=list)
    unclear: list[Candidate] = field(default_factory=list)
    barred: list[Candidate] = field(default_factory=list)
    beyond: list[Candidate] = field(default_factory=list)
    met: Met = field(init=False)  # so far, undecided in an earlier line

    def __post_init__(self) -> None:
        self.met = Met(self.earlier)

    def run(self, tiers: Iterable[Tier]) -> None:
        following = iter(tiers)
        for tier in following:
            if self._left <= self._arriving[0]:
                self.beyond = [*tier, *self._below(following)]
                return
            self.barred += [one for one in tier if one.barred]
            if not self._take([one for one in tier if not one.barred]):
                self._stop(following)
                return

    def _below(self, later: Iterator[Tier]) -> Iterator[Candidate]:
        return (one for tier in (() if self.line.method == "rank" else later) for one in tier)

    @property
    def ground(self) -> str:
        """What the ruling rests on."""
        return self.ruling.ground if self.ruling else ""

    @property
    def contested_places(self) -> int:
        return self._left - self._arriving[1] if self.contested else 0

    @property
    def waiting(self) -> int:
        """Places that an earlier open line decides."""
        if self.unclear:
            return self._left
        return min(self._arriving[1], self._left - self.contested_places)

    @property
    def vacant(self) -> int:
        return self._left - self.contested_places - self.waiting

    @property
    def undecided(self) -> list[Undecided]:
        """What this line leaves open for the lines after it."""
        found = []
        if self.contested:
            keys = frozenset(one.key for one in self.contested)
            found.append(Undecided(self.line, keys, self.contested_places, self.contested_places))
        if self.waiting:
            keys = frozenset(self.met.keys).union(one.key for one in self.unclear)
            sure = self._arriving[0] + sum(not self.is_hanging(one) for one in self.unclear)
            found.append(Undecided(self.line, keys, min(self.waiting, sure), self.waiting))
        return found

    @property
    def _left(self) -> int:
        return self.count - len(self.placed)

    @property
    def _arriving(self) -> tuple[int, int]:
        return self.met.arriving

    def _take(self, free: Sequence[Candidate]) -> bool:
        """Place a whole tier, or as much of it as the rules allow; False when the line ends here."""
        sure = [one for one in free if not self.is_hanging(one)]
        self.met.add(one.key for one in free if self.is_hanging(one))
        low, high = self._arriving
        room = self._left - high
        if len(sure) <= room:
            self.placed += sure
            return True
        if low < high or len(sure) < len(free):
            self.unclear = list(free)
        else:
            self._cut(sure, room)
        return False

    def _cut(self, tied: list[Candidate], room: int) -> None:
        order = {key: place for place, key in enumerate(self.ruling.order if self.ruling else ())}
        if not {one.key for one in tied} <= order.keys():
            self.contested = tied
            return
        chosen = {one.key for one in sorted(tied, key=lambda one: order[one.key])[:room]}
        self.ruled = [one for one in tied if one.key in chosen]  # numbered as all equals are, in order of display
        self.lost = [one for one in tied if one.key not in chosen]
        self.placed += self.ruled

    def _stop(self, later: Iterator[Tier]) -> None:
        if self.unclear:
            self.unclear += [one for tier in later for one in tier if not one.barred]
        else:
            self.beyond = list(self._below(later))

    def is_hanging(self, one: Candidate) -> bool:
        return any(one.key in item.keys for item in self.earlier)
