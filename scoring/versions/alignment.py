"""Rows of two versions put beside each other by what continues what: pure."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Key = int


@dataclass(frozen=True)
class Place:
    """A row in printed order; `parent` 0: directly under the sheet; `origin`: the row of the version before, if any."""

    key: Key
    parent: Key = 0
    origin: Key = 0


@dataclass(frozen=True)
class Beside:
    """A row of either version, or both; `moved`: it stands elsewhere among its neighbours, or under another row."""

    old: Key = 0
    new: Key = 0
    moved: bool = False


def align(old: Sequence[Place], new: Sequence[Place]) -> list[Beside]:
    """Every row once: in the order of the new version, a removed row after the row that it used to follow."""
    continued = _continued(old, new)
    moved = _moved(old, new, continued)
    survivors = set(continued.values())
    followers: dict[Key, list[Key]] = {}
    last = 0
    for place in old:
        if place.key in survivors:
            last = place.key
        else:
            followers.setdefault(last, []).append(place.key)
    rows = [Beside(old=key) for key in followers.get(0, [])]
    for place in new:
        origin = continued.get(place.key, 0)
        rows.append(Beside(origin, place.key, place.key in moved))
        rows += [Beside(old=key) for key in followers.get(origin, []) if origin]
    return rows


def _continued(old: Sequence[Place], new: Sequence[Place]) -> dict[Key, Key]:
    """Old rows by the new rows that go on from them; of several the first."""
    known, taken = {place.key for place in old}, set()
    found = {}
    for place in new:
        if place.origin in known and place.origin not in taken:
            found[place.key] = place.origin
            taken.add(place.origin)
    return found


def _moved(old: Sequence[Place], new: Sequence[Place], continued: Mapping[Key, Key]) -> set[Key]:
    """New keys. Of the rows that keep their holder, those outside the longest run that kept its order."""
    order = {place.key: number for number, place in enumerate(old)}
    parents = {place.key: place.parent for place in old}
    moved: set[Key] = set()
    siblings: dict[Key, list[Key]] = {}
    for place in new:
        if place.key not in continued:
            continue
        if parents[continued[place.key]] != continued.get(place.parent, 0):
            moved.add(place.key)
        else:
            siblings.setdefault(place.parent, []).append(place.key)
    for keys in siblings.values():
        steady = _longest_rise([order[continued[key]] for key in keys])
        moved |= {key for number, key in enumerate(keys) if number not in steady}
    return moved


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Places of a longest increasing run."""
    tails: list[int] = []  # place of the smallest end of a run of each length
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        at = bisect_left([numbers[tail] for tail in tails], number)
        before.append(tails[at - 1] if at else None)
        tails[at : at + 1] = [place]
    found: set[int] = set()
    step = tails[-1] if tails else None
    while step is not None:
        found.add(step)
        step = before[step]
    return found
