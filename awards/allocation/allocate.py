"""From sealed rankings, nominations and the plan's counted lines to explained places. Pure and deterministic.

The plan says who goes first (II.1.3, II.2.3, II.3.3): what the province takes comes off the top of a content, the own
lines follow in the plan's order, and nobody is placed twice in one content. "Hạng nhì, hạng ba, hạng tư" is what comes
out when the province takes one; with none or two the window moves. Places never wander from one line to another.
"""

from collections.abc import Sequence
from itertools import chain

from awards.allocation import words
from awards.allocation.candidates import Tier, proposed, ranked
from awards.allocation.fill import Filling
from awards.allocation.flags import flags
from awards.allocation.report import Outcome, report
from awards.allocation.result import Allocation, Waiting
from awards.allocation.types import GroupRanking, Line, Nominee, Ruling, check
from awards.allocation.undecided import Undecided

Strand = tuple[str, str]  # content and kind of recipient: inside it nobody is placed twice


def allocate(
    lines: Sequence[Line],
    rankings: Sequence[GroupRanking],
    nominees: Sequence[Nominee] = (),
    rulings: Sequence[Ruling] = (),
) -> Allocation:
    """Give every place that the rules decide; report the others as tied, waiting or vacant.

    A count of None is taken as no places for now. A ruling counts where it orders all those tied at the cut of its
    line. Raises ValueError when the parts do not belong together.
    """
    check(lines, rankings, nominees, rulings)
    run = _Run(rankings, nominees, rulings)
    by_line = {line.code: run.outcome(line) for line in sorted(lines, key=_turn)}
    outcomes = [by_line[line.code] for line in sorted(lines, key=lambda line: (line.order, line.code))]
    return Allocation(
        places=tuple(chain.from_iterable(o.places for o in outcomes)),
        ties=tuple(chain.from_iterable(o.ties for o in outcomes)),
        waiting=tuple(chain.from_iterable(o.waiting for o in outcomes)),
        vacancies=tuple(chain.from_iterable(o.vacancies for o in outcomes)),
        passed_over=tuple(chain.from_iterable(o.passed_over for o in outcomes)),
        flags=flags(outcomes),
    )


def _turn(line: Line) -> tuple[bool, int, str]:
    return line.level != "province", line.order, line.code


class _Run:
    """What the lines already filled mean for the next: who is placed, and who may be."""

    def __init__(
        self, rankings: Sequence[GroupRanking], nominees: Sequence[Nominee], rulings: Sequence[Ruling]
    ) -> None:
        self.rankings = {(ranking.content, ranking.group): ranking for ranking in rankings}
        self.nominees = nominees
        self.rulings = {ruling.line: ruling for ruling in rulings}
        self.taken: dict[Strand, dict[str, Line]] = {}
        self.undecided: dict[Strand, list[Undecided]] = {}

    def outcome(self, line: Line) -> Outcome:
        if line.count is None:
            return Outcome(line, waiting=(Waiting(line.code, 0, words.COUNT_UNKNOWN),))
        strand = (line.content, line.recipient_kind)
        taken = self.taken.setdefault(strand, {})
        undecided = self.undecided.setdefault(strand, [])
        tiers = self._tiers(line, taken)
        missing = [group for group in line.groups if (line.content, group.code) not in self.rankings]
        if line.method == "rank" and missing and line.count:
            keys = frozenset(one.key for tier in tiers for one in tier if not one.barred)
            undecided.append(Undecided(line, keys, 0, line.count))
            return Outcome(line, waiting=(Waiting(line.code, line.count, words.not_sealed(missing)),))
        filling = Filling(line, line.count, tuple(undecided), self.rulings.get(line.code))
        filling.run(tiers)
        taken.update((one.key, line) for one in filling.placed)
        undecided += filling.undecided
        return report(filling)

    def _tiers(self, line: Line, taken: dict[str, Line]) -> list[Tier]:
        nominees = [nominee for nominee in self.nominees if nominee.line == line.code]
        if line.method != "rank":
            return proposed(line, nominees, taken)
        keys = [(line.content, group.code) for group in line.groups]
        return ranked(line, [self.rankings[key] for key in keys if key in self.rankings], nominees, taken)
