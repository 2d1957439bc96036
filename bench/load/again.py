"""Every line of every desk, again and again; a line is sent again only once its last save has been answered."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from random import Random

from bench.load.desks import Desk, Line
from bench.load.mix import SAVES, one_save
from bench.load.open_loop import Ask, Told


@dataclass
class _Line:
    desk: Desk
    line: Line
    saved: int = 0


class Again:
    """Asks without end; whoever sends them says by `hear` how each ended. A line that was not saved, or whose ask was
    never sent, is left alone."""

    def __init__(self, desks: Sequence[tuple[Desk, Sequence[Line]]]) -> None:
        lines = [_Line(desk, line) for desk, found in desks for line in found[:SAVES]]
        Random(1).shuffle(lines)  # noqa: S311 - a load, no secret
        self._free, self._sent = deque(lines), dict[str, _Line]()

    def __iter__(self) -> Iterator[Ask]:
        """Whichever has waited longest. IndexError where all lines wait for an answer."""
        while True:
            one = self._free.popleft()
            ask = one_save(one.desk, one.line, one.saved)
            self._sent[ask.key] = one
            yield ask

    def hear(self, told: Told) -> None:
        one = self._sent.pop(told.ask.key)
        if told.status == HTTPStatus.OK:
            one.saved += 1
            self._free.append(one)
