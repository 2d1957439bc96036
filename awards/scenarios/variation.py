"""The plain inputs of an allocation as a scenario would have them. Pure: nothing here reads or writes a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from awards.allocation import Allocation, GroupRanking, Line, Nominee, Ruling, Settled, allocate
from awards.ranking import Entry
from awards.scenarios.shapes import (
    EVERYWHERE,
    Change,
    ExclusionChange,
    LateChange,
    OrderChange,
    ProvinceChange,
    QuotaChange,
    TieBreakChange,
)
from campaigns.vietnamese import two_digits

NO_GROUND = "Không xét khen theo phương án."
IN_THIS_ORDER = "thứ tự giả định của phương án"


@dataclass(frozen=True)
class Inputs:
    """What an allocation is made from."""

    lines: tuple[Line, ...]
    rankings: tuple[GroupRanking, ...]
    nominees: tuple[Nominee, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    settled: tuple[Settled, ...] = ()

    def allocate(self) -> Allocation:
        """Raises ValueError as `allocate` does."""
        return allocate(self.lines, self.rankings, self.nominees, self.rulings, self.settled)


@dataclass(frozen=True)
class Supposed:
    """What changes bring in that the inputs do not hold.

    `unsealed`: groups that a change touches before they are sealed, as they stand; `entries`: units whose points
    another answer to a petition would move, by content and key.
    """

    unsealed: tuple[GroupRanking, ...] = ()
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)


def vary(inputs: Inputs, changes: Sequence[Change], supposed: Supposed | None = None) -> Inputs:
    """`inputs` with every change in it; a change about something that is not there changes nothing."""
    supposed = supposed or Supposed()
    rankings = tuple(_supposed(one, supposed.entries) for one in (*inputs.rankings, *supposed.unsealed))
    varied = replace(inputs, rankings=rankings)
    for change in changes:
        if type(change) in _WAYS:
            varied = _WAYS[type(change)](varied, change)
    return varied


def _supposed(ranking: GroupRanking, entries: Mapping[tuple[str, str], Entry]) -> GroupRanking:
    return replace(ranking, entries=tuple(entries.get((ranking.content, one.key), one) for one in ranking.entries))


def _count(inputs: Inputs, change: QuotaChange | ProvinceChange) -> Inputs:
    lines = (replace(line, count=change.count) if line.code == change.line else line for line in inputs.lines)
    return replace(inputs, lines=tuple(lines))


def _tie_break(inputs: Inputs, change: TieBreakChange) -> Inputs:
    return _in_rankings(inputs, change.content, lambda ranking: replace(ranking, tie_break=change.steps))


def _exclusion(inputs: Inputs, change: ExclusionChange) -> Inputs:
    content_of = {line.code: line.content for line in inputs.lines}
    nominees = []
    for one in inputs.nominees:
        concerned = one.key == change.key and change.content in (EVERYWHERE, content_of[one.line])
        nominees += [_nominee(one, change)] if concerned else [one]
    varied = _in_rankings(inputs, change.content, lambda ranking: _entries(ranking, change))
    return replace(varied, nominees=tuple(one for one in nominees if one))


def _nominee(nominee: Nominee, change: ExclusionChange) -> Nominee | None:
    if change.effect == "absent":
        return None
    if change.effect == "admitted":
        return replace(nominee, held="", withdrawn="")
    return replace(nominee, held=change.ground or NO_GROUND)


def _entries(ranking: GroupRanking, change: ExclusionChange) -> GroupRanking:
    if change.effect == "absent":
        return replace(ranking, entries=tuple(one for one in ranking.entries if one.key != change.key))
    ground = "" if change.effect == "admitted" else change.ground or NO_GROUND
    entries = (replace(one, excluded=ground) if one.key == change.key else one for one in ranking.entries)
    return replace(ranking, entries=tuple(entries))


def _late(inputs: Inputs, change: LateChange) -> Inputs:
    return _in_rankings(inputs, change.content, lambda ranking: _without_late(ranking, change.days))


def _without_late(ranking: GroupRanking, days: int) -> GroupRanking:
    entries = (
        replace(one, excluded=f"Nộp trễ {two_digits(one.late_days)} ngày.")
        if one.late_days > days and not one.excluded
        else one
        for one in ranking.entries
    )
    return replace(ranking, entries=tuple(entries))


def _order(inputs: Inputs, change: OrderChange) -> Inputs:
    """In place of what stands recorded on the line; a line that is gone takes no ruling."""
    if change.line not in {line.code for line in inputs.lines}:
        return inputs
    others = (one for one in inputs.rulings if one.line != change.line)
    return replace(inputs, rulings=(*others, Ruling(change.line, change.order, IN_THIS_ORDER)))


def _in_rankings(inputs: Inputs, content: str, change: Callable[[GroupRanking], GroupRanking]) -> Inputs:
    varied: Iterable[GroupRanking] = (
        change(one) if content in (EVERYWHERE, one.content) else one for one in inputs.rankings
    )
    return replace(inputs, rankings=tuple(varied))


_WAYS: Mapping[type, Callable[[Inputs, Any], Inputs]] = {
    QuotaChange: _count,
    ProvinceChange: _count,
    TieBreakChange: _tie_break,
    ExclusionChange: _exclusion,
    LateChange: _late,
    OrderChange: _order,
}
