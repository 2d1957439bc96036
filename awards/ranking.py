"""The order of one contest group: final points first, then the tie-breakers fixed before launch. Pure.

Names and keys never decide: units equal at every step share a rank, and the ranks after them are skipped (1, 1, 1, 4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from awards.tie_steps import Strength, TieValue, step_name, strength, strengths, value_words

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
_judgement = itemgetter(0)


def tiers(entries: Sequence[Entry], tie_break: Sequence[str]) -> list[Tier]:
    """Entries from best to worst, those equal at every step together.

    Raises ValueError when a unit stands twice or a step is unknown.
    """
    if len({entry.key for entry in entries}) < len(entries):
        raise ValueError("Một đơn vị có hai dòng trong cùng bảng xếp hạng.")
    for step in tie_break:
        step_name(step)

    def standing(entry: Entry) -> tuple[Decimal, tuple[Strength, ...]]:
        return entry.points, strengths(tie_break, entry.tie_values)

    shown = sorted(entries, key=lambda entry: (entry.sort_key, entry.name, entry.key))
    judged = [(standing(entry), entry) for entry in shown]
    judged.sort(key=_judgement, reverse=True)
    return [tuple(entry for _, entry in tier) for _, tier in groupby(judged, key=_judgement)]


def rank(entries: Sequence[Entry], tie_break: Sequence[str]) -> list[Row]:
    """The table in the order of display. Raises as `tiers` does."""
    ordered = tiers(entries, tie_break)
    rows: list[Row] = []
    for place, tier in enumerate(ordered):
        above = ordered[place - 1] if place else ()
        below = ordered[place + 1] if place + 1 < len(ordered) else ()
        number, words = len(rows) + 1, _separation(tier, above, below, tie_break)
        rows += [_row(entry, number, tier, words) for entry in tier]
    return rows


def _row(entry: Entry, number: int, tier: Tier, words: str) -> Row:
    return Row(
        rank=number,
        key=entry.key,
        name=entry.name,
        points=entry.points,
        tie_values=entry.tie_values,
        tied_with=tuple(other.key for other in tier[: NAMED + 1] if other.key != entry.key)[:NAMED],
        separated_by=words,
        sort_key=entry.sort_key,
        excluded=entry.excluded,
        late_days=entry.late_days,
    )


def _separation(tier: Tier, above: Tier, below: Tier, tie_break: Sequence[str]) -> str:
    parts = []
    if above and above[0].points == tier[0].points:
        parts.append(f"dưới {_names(above)} do {_difference(tier[0], above[0], tie_break)}")
    if below and below[0].points == tier[0].points:
        parts.append(f"trên {_names(below)} nhờ {_difference(tier[0], below[0], tie_break)}")
    return f"Xếp {', '.join(parts)}" if parts else ""


def _difference(mine: Entry, theirs: Entry, tie_break: Sequence[str]) -> str:
    step = next(s for s in tie_break if strength(s, mine.tie_values.get(s)) != strength(s, theirs.tie_values.get(s)))
    values = [value_words(step, entry.tie_values.get(step)) for entry in (mine, theirs)]
    return f"{step_name(step)} ({values[0]} so với {values[1]})"


def _names(tier: Tier) -> str:
    more = f" và {len(tier) - NAMED} đơn vị khác" if len(tier) > NAMED else ""
    return ", ".join(entry.name for entry in tier[:NAMED]) + more
