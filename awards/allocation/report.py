"""A filled line as places with their explanations, ties, and the reasons of what was not given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from awards.allocation import words
from awards.allocation.candidates import Candidate
from awards.allocation.fill import Filling
from awards.allocation.result import Contender, PassedOver, Place, Tie, Vacancy, Waiting
from awards.allocation.types import Line


@dataclass(frozen=True, slots=True)
class Outcome:
    line: Line
    placed: tuple[Candidate, ...] = ()
    places: tuple[Place, ...] = ()
    ties: tuple[Tie, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


def report(filling: Filling, settled: Sequence[Candidate] = ()) -> Outcome:
    """`settled` places have the first numbers of the line; the filled ones come after them."""
    line, before = filling.line, len(settled)
    count = before + filling.count
    ruled = {one.key for one in filling.ruled}
    placed = [
        (one, _explained(filling, number, one, ruled=one.key in ruled))
        for number, one in enumerate(filling.placed, start=1)
    ]
    told = [*((one, one.standing) for one in settled), *placed]
    reason = words.vacancy(line, len(told) + filling.waiting)
    return Outcome(
        line=line,
        placed=(*settled, *filling.placed),
        places=tuple(_place(line, number, one, text) for number, (one, text) in enumerate(told, start=1)),
        ties=(_tie(filling, before),) if filling.contested else (),
        waiting=(_waiting(filling),) if filling.waiting else (),
        vacancies=tuple(Vacancy(line.code, number, reason) for number in range(count - filling.vacant + 1, count + 1)),
        passed_over=tuple(_passed_over(filling)),
    )


def _explained(filling: Filling, number: int, one: Candidate, *, ruled: bool) -> str:
    ground = filling.ground if ruled else ""
    return words.explanation(filling.line, one.standing, filling.count - number, ground)


def _place(line: Line, number: int, one: Candidate, explanation: str) -> Place:
    return Place(
        line=line.code,
        content=line.content,
        clause=line.clause,
        level=line.level,
        recipient_kind=line.recipient_kind,
        number=number,
        key=one.key,
        name=one.name,
        rank=one.rank,
        points=one.points,
        explanation=explanation,
    )


def _tie(filling: Filling, before: int) -> Tie:
    tied, places = filling.contested, filling.contested_places
    differing = _differing(tied)
    return Tie(
        line=filling.line.code,
        first_number=before + len(filling.placed) + 1,
        places=places,
        contenders=tuple(Contender(one.key, one.name, _facts(one, differing)) for one in tied),
        reason=words.tie(filling.line, tied[0].level, len(tied), places, ruled=filling.ruling is not None),
    )


def _differing(tied: Sequence[Candidate]) -> list[str]:
    """What is not the same for all of them."""
    labels = sorted({label for one in tied for label in one.facts})
    return [label for label in labels if len({one.facts.get(label) for one in tied}) > 1]


def _facts(one: Candidate, differing: Sequence[str]) -> str:
    return "; ".join(f"{label}: {one.facts.get(label, 'không có')}" for label in differing)


def _waiting(filling: Filling) -> Waiting:
    keys = filling.met.keys.union(one.key for one in filling.unclear)
    lines = [item.line for item in filling.earlier if item.keys & keys]
    return Waiting(filling.line.code, filling.waiting, words.waiting_for(lines))


def _passed_over(filling: Filling) -> Iterator[PassedOver]:
    line = filling.line
    for one in filling.barred:
        yield PassedOver(line.code, one.key, one.name, one.barred)
    for one in filling.lost:
        yield PassedOver(line.code, one.key, one.name, words.ordered_behind(filling.ground))
    if line.method == "rank":
        return  # those ranked below the last place are read off the ranking
    for one in filling.beyond:
        if one.barred or not filling.is_hanging(one):
            yield PassedOver(line.code, one.key, one.name, one.barred or words.beyond(line))
