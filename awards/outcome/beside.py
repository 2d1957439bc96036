"""What the apps above keep beside an award: its number in the register of awards, the paper of its decision.

They register a module by its dotted path, as with `campaigns.province_guards`; nothing here knows who they are.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.module_loading import import_string

from awards.models import Award, AwardDecision
from campaigns.models import Membership

Place = tuple[int, str]  # content and recipient key


@dataclass(frozen=True)
class Link:
    label: str
    url: str


class Keeper(Protocol):
    def register_numbers(self, awards: Iterable[Award]) -> dict[int, str]:
        """By key of the award, "12/2024"; awards are loaded with their places. A constant number of statements."""

    def registered(self, authority_id: int, number: int, year: int | None) -> Collection[Place]:
        """Who has a number, of a year or of any."""

    def papers_of(self, decision: AwardDecision, acting: Membership) -> list[Link]:
        """As far as this person may read them."""


_KEEPERS: list[str] = []


def register(keeper: str) -> None:
    """`keeper`: dotted path of a `Keeper`."""
    if keeper not in _KEEPERS:
        _KEEPERS.append(keeper)


def register_numbers(awards: Iterable[Award]) -> dict[int, str]:
    awards = list(awards)
    return {key: number for keeper in _keepers() for key, number in keeper.register_numbers(awards).items()}


def registered(authority_id: int, number: int, year: int | None) -> set[Place]:
    return {place for keeper in _keepers() for place in keeper.registered(authority_id, number, year)}


def papers_of(decision: AwardDecision, acting: Membership) -> list[Link]:
    return [link for keeper in _keepers() for link in keeper.papers_of(decision, acting)]


def _keepers() -> list[Keeper]:
    return [import_string(path) for path in _KEEPERS]
