"""What the rules allow and the council should still see."""

from collections.abc import Iterator, Sequence

from awards.allocation import words
from awards.allocation.report import Outcome
from awards.allocation.result import Flag
from awards.allocation.types import Line


def flags(outcomes: Sequence[Outcome]) -> tuple[Flag, ...]:
    """Recipients placed in several contents and units that handed in late, in the order of the places."""
    return (*_two_contents(outcomes), *_late(outcomes))


def _two_contents(outcomes: Sequence[Outcome]) -> Iterator[Flag]:
    found: dict[tuple[str, str], tuple[str, list[Line]]] = {}
    for outcome in outcomes:
        for one in outcome.placed:
            found.setdefault((outcome.line.recipient_kind, one.key), (one.name, []))[1].append(outcome.line)
    for (_, key), (name, lines) in found.items():
        if len(lines) > 1:
            yield Flag("two_contents", key, name, words.two_contents(name, lines))


def _late(outcomes: Sequence[Outcome]) -> Iterator[Flag]:
    for outcome in outcomes:
        for one in outcome.placed:
            if one.late_days:
                yield Flag("late", one.key, one.name, words.late(one.name, one.late_days, outcome.line))
