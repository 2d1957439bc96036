"""What each choice among those tied at a cut would mean, line by line. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from awards.allocation import Allocation, Contender, Line, Place, Ruling, Tie
from awards.scenarios.variation import IN_THIS_ORDER, Inputs

MOST_CHOICES = 20  # beyond, one for each of those tied as the first chosen


@dataclass(frozen=True)
class Choice:
    """`order` puts the `chosen` first; `others` are the rest with what becomes of each; `elsewhere` what follows from
    it for third parties, where another choice would have it otherwise."""

    order: tuple[str, ...]
    chosen: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]


def choices_of(inputs: Inputs, tie: Tie) -> list[Choice]:
    """Every set of those tied that could take the places; `inputs` with or without a ruling on the line."""
    orders = list(_orders(tie))
    results = [_result(inputs, tie.line, order) for order in orders]
    placed = [_placed(result) for result in results]
    always = frozenset.intersection(*(frozenset(one) for one in placed)) if placed else frozenset()
    lines = {line.code: line for line in inputs.lines}
    return [
        _choice(tie, order, result, {key: one for key, one in mine.items() if key not in always}, lines)
        for order, result, mine in zip(orders, results, placed, strict=True)
    ]


def _orders(tie: Tie) -> Iterator[tuple[str, ...]]:
    keys = [one.key for one in tie.contenders]
    size = tie.places if comb(len(keys), tie.places) <= MOST_CHOICES else 1
    for first in combinations(keys, size):
        yield (*first, *(key for key in keys if key not in first))


def _result(inputs: Inputs, line: str, order: tuple[str, ...]) -> Allocation:
    others = (one for one in inputs.rulings if one.line != line)
    return replace(inputs, rulings=(*others, Ruling(line, order, IN_THIS_ORDER))).allocate()


def _placed(result: Allocation) -> dict[tuple[str, str], Place]:
    return {(place.line, place.key): place for place in result.places}


def _choice(
    tie: Tie,
    order: tuple[str, ...],
    result: Allocation,
    special: Mapping[tuple[str, str], Place],
    lines: Mapping[str, Line],
) -> Choice:
    here = {place.key for place in result.places if place.line == tie.line}
    tied = {one.key for one in tie.contenders}
    third = [place for place in special.values() if place.key not in tied]
    return Choice(
        order=order,
        chosen=tuple(one.name for one in tie.contenders if one.key in here),
        others=tuple(
            (one.name, _fate(one, lines[tie.line], result, lines)) for one in tie.contenders if one.key not in here
        ),
        elsewhere=tuple(f"{place.name} được xếp ở {_title(lines[place.line])}" for place in third),
    )


def _fate(one: Contender, at: Line, result: Allocation, lines: Mapping[str, Line]) -> str:
    """In the same content: what somebody has in another one hangs on no choice here."""
    placed = [place.line for place in result.places if place.key == one.key and place.content == at.content]
    if placed:
        return f"được xếp ở {_title(lines[placed[0]])}"
    tied = [tie.line for tie in result.ties if lines[tie.line].content == at.content and _is_in(one, tie.contenders)]
    return f"đồng hạng tiếp ở {_title(lines[tied[0]])}" if tied else "không có suất"


def _is_in(one: Contender, contenders: Sequence[Contender]) -> bool:
    return one.key in {other.key for other in contenders}


def _title(line: Line) -> str:
    return f"chỉ tiêu “{line.title}” (nội dung {line.content}, mục {line.clause})"
