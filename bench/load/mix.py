"""The requests of the deadline hour: two open a scorecard, thirty save a line of it, two finish and send it."""

from collections import deque
from collections.abc import Iterator, Sequence
from random import Random
from urllib.parse import urlencode

from bench.load.desks import Desk, Line, ask
from bench.load.open_loop import Ask

AT_WORK = 250  # units whose people are at it at the same time
SAVES = 30


def one_unit(desk: Desk, lines: Sequence[Line], turn: int) -> Iterator[Ask]:
    """Opens the card, saves 30 lines with a note that tells this save from all others, finishes and sends the card."""
    for path in desk.addresses:
        yield ask("page", path, desk.officer)
    yield from saves(desk, lines, turn)
    yield ask("finish", f"/scorecards/{desk.card}/finish/", desk.head, "")
    yield ask("submit", f"/scorecards/{desk.card}/submit/", desk.head, "")


def saves(desk: Desk, lines: Sequence[Line], turn: int) -> Iterator[Ask]:
    """One save of each line; `turn` counts how often they have been saved before."""
    for line in lines[:SAVES]:
        yield one_save(desk, line, turn)


def one_save(desk: Desk, line: Line, turn: int) -> Ask:
    note = f"Bổ sung số liệu lần {turn + 1}, dòng {line.key}"
    changed = {"version": str(line.version + turn), "note": note}
    body = urlencode([(name, changed.get(name, value)) for name, value in line.fields])
    return ask("save", line.path, desk.officer, body, f"{line.key} {note}")


def mixed(units: Sequence[Iterator[Ask]], seed: int) -> Iterator[Ask]:
    """All requests, the units by chance between each other, those of one unit in their order.

    Nobody sends the card before the last save has been answered: the unit whose turn it is comes from the half of those
    at work that have waited longest.
    """
    waiting, draw = deque(units), Random(seed)  # noqa: S311 - a load, no secret
    active = [waiting.popleft() for _ in range(min(AT_WORK, len(waiting)))]
    while active:
        unit = active.pop(draw.randrange(len(active) // 2 + 1))
        following = next(unit, None)
        if following is not None:
            yield following
            active.append(unit)
        elif waiting:
            active.append(waiting.popleft())
