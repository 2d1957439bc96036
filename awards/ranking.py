"""The order of one contest group: final points first, then the tie-breakers fixed before launch. Pure.

Names and keys never decide: units equal at every step share a rank, and the ranks after them are skipped (1, 1, 1, 4).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby, repeat, zip_longest
from operator import itemgetter

from awards.tie_steps import Strength, TieValue, step_name, strengths, value_words

NAMED = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit as it enters a ranking.

    `tie_values` maps a step of the sheet to points (Decimal) or to a time (ISO text with offset); it may hold more
    steps than the sheet uses. `excluded` is the ground with its document: a gate takes the unit out of the award, not
    out of the table. `sort_key` orders the display of units that share a rank and nothing else.
    """

    key: str
    name: str
    points: Decimal
    tie_values: Mapping[str, TieValue] = field(default_factory=dict)
    sort_key: str = ""
    excluded: str = ""
    late_days: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the ranking as printed; `separated_by` says what parted it from neighbours of equal points.

    Of very many equals both name the first NAMED only, so that a table grows with its units and not with their square.
    """

    rank: int
    key: str
    name: str
    points: Decimal
    tie_values: Mapping[str, TieValue]
    tied_with: tuple[str, ...]
    separated_by: str
    sort_key: str
    excluded: str
    late_days: int

    @property
    def tied(self) -> bool:
        return bool(self.tied_with)


Tier = tuple[Entry, ...]
Judged = tuple[tuple[Decimal, tuple[Strength, ...]], Tier]
_judgement = itemgetter(0)


def tiers(entries: Sequence[Entry], tie_break: Sequence[str]) -> list[Tier]:
    """Entries from best to worst, those equal at every step together.

    Raises ValueError when a unit stands twice or a step is unknown.
    """
    return [tier for _, tier in _judged(entries, tie_break)]


def _judged(entries: Sequence[Entry], tie_break: Sequence[str]) -> list[Judged]:
    if len({entry.key for entry in entries}) < len(entries):
        raise ValueError("Một đơn vị có hai dòng trong cùng bảng xếp hạng.")
    for step in tie_break:
        step_name(step)
    shown = sorted(entries, key=lambda entry: (entry.sort_key, entry.name, entry.key))
    judged = [((entry.points, strengths(tie_break, entry.tie_values)), entry) for entry in shown]
    judged.sort(key=_judgement, reverse=True)
    return [(standing, tuple(entry for _, entry in tier)) for standing, tier in groupby(judged, key=_judgement)]


def rank(entries: Sequence[Entry], tie_break: Sequence[str]) -> list[Row]:
    """The table in the order of display. Raises as `tiers` does."""
    judged = _judged(entries, tie_break)
    rows: list[Row] = []
    above = ""
    for better, worse in zip_longest(judged, judged[1:]):
        number, tier = len(rows) + 1, better[1]
        below, next_above = _parted(better, worse, tie_break) if worse else ("", "")
        words = f"Xếp {above}{', ' if above and below else ''}{below}" if above or below else ""
        others = tied([entry.key for entry in tier])
        rows += [_row(entry, number, equals, words) for entry, equals in zip(tier, others, strict=True)]
        above = next_above
    return rows


def tied(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """With whom each of some equals shares its rank; all beyond the first NAMED have one list in common."""
    first = tuple(keys[: NAMED + 1])
    for at in range(min(len(keys), NAMED)):
        yield first[:at] + first[at + 1 :]
    yield from repeat(first[:NAMED], len(keys) - NAMED)


def _row(entry: Entry, number: int, tied_with: tuple[str, ...], words: str) -> Row:
    return Row(
        number,
        entry.key,
        entry.name,
        entry.points,
        entry.tie_values,
        tied_with,
        words,
        entry.sort_key,
        entry.excluded,
        entry.late_days,
    )


def _parted(better: Judged, worse: Judged, tie_break: Sequence[str]) -> tuple[str, str]:
    """What is said of two tiers that follow on each other: of the better one, then of the other. Nothing where the
    points say it."""
    ((points, strong), above), ((fewer, weak), below) = better, worse
    if points != fewer:
        return "", ""
    step = next(step for step, mine, theirs in zip(tie_break, strong, weak, strict=True) if mine != theirs)
    name = step_name(step)
    more, less = (value_words(step, tier[0].tie_values.get(step)) for tier in (above, below))
    return (
        f"trên {_names(below)} nhờ {name} ({more} so với {less})",
        f"dưới {_names(above)} do {name} ({less} so với {more})",
    )


def _names(tier: Tier) -> str:
    if len(tier) == 1:
        return tier[0].name
    more = f" và {len(tier) - NAMED} đơn vị khác" if len(tier) > NAMED else ""
    return ", ".join(entry.name for entry in tier[:NAMED]) + more
