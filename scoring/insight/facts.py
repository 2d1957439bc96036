"""Scorecards and lines as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoring.engine.tiebreak import TieValue

CriterionKey = tuple[str, str]  # number of the content, code of the row


@dataclass(frozen=True)
class Criterion:
    """A row of a sheet, a criterion or a part; `part` is the key of the outermost row above it, or its own."""

    key: CriterionKey
    title: str
    part: CriterionKey


@dataclass(frozen=True)
class Card:
    """A scorecard that was handed in.

    `content` is the number. `total` is what the lines come to by the sheet's rules, `why` says in sentences where that
    is not their plain sum; `published` is the stored published total, None before. `settled`: verified as a whole.
    `ties` are the values that part equal totals; `barred`: why the unit is not considered for an award.
    """

    key: int
    unit: str
    content: str
    group: str
    year: int
    campaign: str
    claimed: Decimal
    total: Decimal
    published: Decimal | None = None
    settled: bool = True
    why: tuple[str, ...] = ()
    ties: tuple[TieValue, ...] = ()
    barred: str = ""
    handed_in: date | None = None


@dataclass(frozen=True)
class Line:
    """A line that gives points. None: nothing counts, because it is blank or does not apply.

    `granted` are the final points, before publication the verified ones; `by_unit`: the unit scores it itself;
    `unproven`: lowered because no document proves the claim; `verifier` is the key of who decided.
    """

    card: int
    criterion: CriterionKey
    claimed: Decimal | None
    granted: Decimal | None
    settled: bool = True
    by_unit: bool = True
    unproven: bool = False
    verifier: int | None = None
    verified_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """Everything in view, in the order of the plan; `criteria` as printed, parts before what is in them. `contents` are
    the titles by number, `absent` the units that have not handed in."""

    cards: Sequence[Card]
    lines: Sequence[Line]
    criteria: Mapping[CriterionKey, Criterion]
    verifiers: Mapping[int, str]
    contents: Mapping[str, str]
    absent: Sequence[str] = ()
