"""What an allocation says: every place of every line is given, contested, waiting or vacant, with its reason."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

from awards.allocation.types import Level, RecipientKind
from awards.plain import Plain, plain


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered place (1..count) and who gets it. `rank` and `points` are None where no ranking decides.

    Numbers are final once nothing in the same content is contested or waiting any more.
    """

    line: str
    content: str
    clause: str
    level: Level
    recipient_kind: RecipientKind
    number: int
    key: str
    name: str
    rank: int | None
    points: Decimal | None
    explanation: str


@dataclass(frozen=True, slots=True)
class Contender:
    """One of those tied, with the facts in which they differ outside the rules ("điểm phần I: 40; trễ 02 ngày")."""

    key: str
    name: str
    facts: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Places that the council must decide, `first_number` onwards; `contenders` are more than `places`."""

    line: str
    first_number: int
    places: int
    contenders: tuple[Contender, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Places whose recipients hang on something open elsewhere; 0 places where the count itself is not known."""

    line: str
    places: int
    reason: str


@dataclass(frozen=True, slots=True)
class Vacancy:
    line: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Who stood in line for a place and did not get it, with the ground."""

    line: str
    key: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Something allowed that the council should see: a recipient in two contents, a unit that handed in late."""

    kind: Literal["two_contents", "late"]
    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """All in the order of the plan's lines."""

    places: tuple[Place, ...]
    ties: tuple[Tie, ...]
    waiting: tuple[Waiting, ...]
    vacancies: tuple[Vacancy, ...]
    passed_over: tuple[PassedOver, ...]
    flags: tuple[Flag, ...]

    def to_dict(self) -> dict[str, Plain]:
        """JSON-ready, points as text."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}
