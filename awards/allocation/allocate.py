"""From sealed rankings, nominations and the plan's counted lines to explained places. Pure and deterministic.

The plan says who goes first (II.1.3, II.2.3, II.3.3): what the province takes comes off the top of a content, the own
lines follow in the plan's order, and nobody is placed twice in one content. "Hạng nhì, hạng ba, hạng tư" is what comes
out when the province takes one; with none or two the window moves. Places never wander from one line to another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from awards.allocation import words
from awards.allocation.candidates import Candidate, Pool, Tier, as_settled, proposed, ranked
from awards.allocation.fill import Filling
from awards.allocation.flags import flags
from awards.allocation.report import Outcome, report
from awards.allocation.result import Allocation, Waiting
from awards.allocation.types import Group, GroupRanking, Line, Nominee, Ruling, Settled, check
from awards.allocation.undecided import Undecided

Strand = tuple[str, str]  # content and kind of recipient: inside it nobody is placed twice


def allocate(
    lines: Sequence[Line],
    rankings: Sequence[GroupRanking],
    nominees: Sequence[Nominee] = (),
    rulings: Sequence[Ruling] = (),
    settled: Sequence[Settled] = (),
) -> Allocation:
    """Give every place that the rules decide; report the others as tied, waiting or vacant.

    A count of None is taken as no places for now. A ruling counts where it orders all those tied at the cut of its
    line. `settled` places count only where the rules alone would not give all of them: then they stand first on their
    lines, and the rules give the rest. Raises ValueError when the parts do not belong together.
    """
    check(lines, rankings, nominees, rulings)
    given = _by_the_rules(lines, _Run(rankings, nominees, rulings))
    if {(one.line, one.key) for one in settled} <= {(place.line, place.key) for place in given.places}:
        return given
    return _by_the_rules(lines, _Run(rankings, nominees, rulings, _on_lines(lines, settled)))


def _on_lines(lines: Sequence[Line], settled: Sequence[Settled]) -> list[tuple[Line, Settled]]:
    of = {line.code: line for line in lines}
    return [(of[one.line], one) for one in settled if one.line in of]


def _by_the_rules(lines: Sequence[Line], run: "_Run") -> Allocation:
    by_line = {line.code: run.outcome(line) for line in sorted(lines, key=turn)}
    outcomes = [by_line[line.code] for line in sorted(lines, key=lambda line: (line.order, line.code))]
    return Allocation(
        places=tuple(chain.from_iterable(o.places for o in outcomes)),
        ties=tuple(chain.from_iterable(o.ties for o in outcomes)),
        waiting=tuple(chain.from_iterable(o.waiting for o in outcomes)),
        vacancies=tuple(chain.from_iterable(o.vacancies for o in outcomes)),
        passed_over=tuple(chain.from_iterable(o.passed_over for o in outcomes)),
        flags=flags(outcomes),
    )


def turn(line: Line) -> tuple[bool, int, str]:
    """When its places are given."""
    return line.level != "province", line.order, line.code


class _Run:
    """What the lines already filled mean for the next: who is placed, and who may be."""

    def __init__(
        self,
        rankings: Sequence[GroupRanking],
        nominees: Sequence[Nominee],
        rulings: Sequence[Ruling],
        settled: Sequence[tuple[Line, Settled]] = (),
    ) -> None:
        self.rankings = {(ranking.content, ranking.group): ranking for ranking in rankings}
        self.nominees = _by_line(nominees)
        self.pools: dict[tuple[str, tuple[Group, ...]], Pool] = {}
        self.rulings = {ruling.line: ruling for ruling in rulings}
        self.taken: dict[Strand, dict[str, Line]] = {}
        self.undecided: dict[Strand, list[Undecided]] = {}
        self.settled: dict[str, list[Candidate]] = {}
        for line, one in settled:
            self.settled.setdefault(line.code, []).append(as_settled(one))
            self.taken.setdefault(_strand(line), {})[one.key] = line

    def outcome(self, line: Line) -> Outcome:
        settled = self.settled.get(line.code, [])
        if line.count is None:
            waiting = (Waiting(line.code, 0, words.COUNT_UNKNOWN),)
            return replace(report(Filling(line, 0, (), None), settled), waiting=waiting)
        strand, count = _strand(line), max(0, line.count - len(settled))
        taken = self.taken.setdefault(strand, {})
        undecided = self.undecided.setdefault(strand, [])
        missing = [group for group in line.groups if (line.content, group.code) not in self.rankings]
        if line.method == "rank" and missing and count:
            keys = frozenset(one.key for tier in self._tiers(line, taken) for one in tier if not one.barred)
            undecided.append(Undecided(line, keys, 0, count))
            waiting = (Waiting(line.code, count, words.not_sealed(missing)),)
            return replace(report(Filling(line, 0, (), None), settled), waiting=waiting)
        filling = Filling(line, count, tuple(undecided), self.rulings.get(line.code))
        filling.run(tuple(one for one in tier if taken.get(one.key) != line) for tier in self._tiers(line, taken))
        taken.update((one.key, line) for one in filling.placed)
        undecided += filling.undecided
        return report(filling, settled)

    def _tiers(self, line: Line, taken: dict[str, Line]) -> Iterable[Tier]:
        nominees = self.nominees.get(line.code, [])
        if line.method != "rank":
            return proposed(line, nominees, taken)
        return ranked(line, self._pool(line), nominees, taken)

    def _pool(self, line: Line) -> Pool:
        key = (line.content, line.groups)
        if key not in self.pools:
            keys = [(line.content, group.code) for group in line.groups]
            self.pools[key] = Pool.of(line, [self.rankings[one] for one in keys if one in self.rankings])
        return self.pools[key]


def _by_line(nominees: Iterable[Nominee]) -> dict[str, list[Nominee]]:
    found: dict[str, list[Nominee]] = {}
    for nominee in nominees:
        found.setdefault(nominee.line, []).append(nominee)
    return found


def _strand(line: Line) -> Strand:
    return line.content, line.recipient_kind
