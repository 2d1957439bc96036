"""What stands and what a scenario gives, beside each other: line by line, place by place. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from awards.allocation import Allocation, Comparison, Line, Place, compare


class Mark(StrEnum):
    STAYS = "stays"
    ENTERS = "enters"
    LEAVES = "leaves"
    MOVES = "moves"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Seat:
    """A place of a line on one side; `text` is the ground or the reason, `mark` what the other side makes of it."""

    name: str
    text: str
    mark: Mark
    word: str = ""


@dataclass(frozen=True)
class LineDifference:
    """`seats`: (now, then), those held first; None where one side has no such place."""

    line: Line
    now: int
    then: int
    seats: tuple[tuple[Seat | None, Seat | None], ...]

    @property
    def changed(self) -> bool:
        return self.now != self.then or any(_differ(*pair) for pair in self.seats)


@dataclass(frozen=True)
class Difference:
    comparison: Comparison
    lines: tuple[LineDifference, ...]

    @property
    def changed(self) -> list[LineDifference]:
        return [one for one in self.lines if one.changed]

    @property
    def unchanged(self) -> list[LineDifference]:
        return [one for one in self.lines if not one.changed]


def difference(lines: Sequence[Line], now: Allocation, then: Allocation) -> Difference:
    """Both sides are allocations over the same lines; `now` may be made of places that are stored."""
    found = compare(now, then)
    titles = {line.code: line for line in lines}
    left = {(one.line, one.number): _leaving(one, found, then, titles) for one in now.places}
    right = {(one.line, one.number): _entering(one, found, titles) for one in then.places}
    return Difference(found, tuple(_line(line, now, then, left, right) for line in lines))


def _line(
    line: Line,
    now: Allocation,
    then: Allocation,
    left: Mapping[tuple[str, int], Seat],
    right: Mapping[tuple[str, int], Seat],
) -> LineDifference:
    before = [*_of(line.code, left), *open_seats(now, line.code)]
    after = [*_of(line.code, right), *open_seats(then, line.code)]
    return LineDifference(line, len(before), len(after), tuple(zip_longest(before, after)))


def _of(code: str, seats: Mapping[tuple[str, int], Seat]) -> Iterator[Seat]:
    return (seat for (line, _), seat in seats.items() if line == code)


def open_seats(allocation: Allocation, code: str) -> Iterator[Seat]:
    """Places of a line that nobody holds, after those held: contested, waiting, vacant."""
    texts = [("Đồng hạng", one.reason) for one in allocation.ties if one.line == code for _ in range(one.places)]
    texts += [("Chưa xác định", w.reason) for w in allocation.waiting if w.line == code for _ in range(w.places)]
    texts += [("Để trống", one.reason) for one in allocation.vacancies if one.line == code]
    return (Seat("", reason, Mark.NOBODY, word) for word, reason in texts)


def _leaving(place: Place, found: Comparison, then: Allocation, lines: Mapping[str, Line]) -> Seat:
    if place in found.leaving:
        return Seat(place.name, _why(place, then), Mark.LEAVES, "Ra")
    target = next((after for before, after in found.moving if before == place), None)
    if target:
        return Seat(place.name, f"Sang {_title(target, lines)}.", Mark.MOVES, "Chuyển đi")
    return Seat(place.name, place.explanation, Mark.STAYS)


def _why(place: Place, then: Allocation) -> str:
    """On what ground the scenario does not place somebody; who was ranked behind the last place has none of its own."""
    passed = [one.reason for one in then.passed_over if (one.line, one.key) == (place.line, place.key)]
    tied = [tie.reason for tie in then.ties for one in tie.contenders if (tie.line, one.key) == (place.line, place.key)]
    return next(iter([*passed, *tied]), "Không còn trong số suất của chỉ tiêu.")


def _entering(place: Place, found: Comparison, lines: Mapping[str, Line]) -> Seat:
    if place in found.entering:
        return Seat(place.name, place.explanation, Mark.ENTERS, "Vào")
    source = next((before for before, after in found.moving if after == place), None)
    if source:
        return Seat(place.name, f"Từ {_title(source, lines)}. {place.explanation}", Mark.MOVES, "Chuyển đến")
    return Seat(place.name, place.explanation, Mark.STAYS)


def _title(place: Place, lines: Mapping[str, Line]) -> str:
    found = lines.get(place.line)
    return f"chỉ tiêu “{found.title}” (mục {place.clause})" if found else f"chỉ tiêu ở mục {place.clause}"


def _differ(now: Seat | None, then: Seat | None) -> bool:
    if now is None or then is None:
        return True
    return (now.name, now.mark, now.word) != (then.name, then.mark, then.word)
