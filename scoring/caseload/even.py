"""Sharing lines evenly: whole units or whole criteria to whoever has least. Plain values in and out."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """A line (by key) of a bundle that stays together, with those who may take it."""

    line: int
    bundle: Hashable
    able: tuple[int, ...]


def shared(lines: Iterable[Share], load: Mapping[int, int]) -> dict[int, int]:
    """Person by line; what nobody may take is left out. `load`: what each has already.

    The largest bundles go first, each to whoever may take it and has least, by turns in the order given; of a bundle
    those lines go apart that not the same people may take.
    """
    bundles: dict[tuple[Hashable, tuple[int, ...]], list[int]] = {}
    for each in lines:
        if each.able:
            bundles.setdefault((each.bundle, each.able), []).append(each.line)
    have, given = dict(load), {}
    for (_, able), keys in sorted(bundles.items(), key=lambda item: -len(item[1])):
        taker = min(able, key=lambda person: have.get(person, 0))
        have[taker] = have.get(taker, 0) + len(keys)
        given |= dict.fromkeys(keys, taker)
    return given
