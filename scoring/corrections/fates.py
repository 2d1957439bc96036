"""The lines of a scorecard before and after a correction, and what can become of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scoring.engine.outcome import Outcome, Status
from scoring.engine.tree import Node

Answer = Mapping[str, Any]
UNANSWERED = Outcome(Status.UNANSWERED, None)


class Fate(StrEnum):
    """Every line of the old sheet and every line of the new one has exactly one."""

    KEPT = "kept"  # the same rule, perhaps under another title or code
    RECOMPUTED = "recomputed"  # another rule that can still read the answer
    ASKED = "asked"  # the answer cannot be read by the new rule
    NEW = "new"
    APPLIES = "applies"  # the row was there and now concerns this kind of unit
    GONE = "gone"
    LAPSED = "lapsed"  # the row stays and no longer concerns this kind of unit


REMOVED = frozenset({Fate.GONE, Fate.LAPSED})
ADDED = frozenset({Fate.NEW, Fate.APPLIES})


@dataclass(frozen=True)
class Line:
    """A line as it stands: the unit's answer with its outcome, and the office's. `verified` None: not decided."""

    answer: Answer | None = None
    claimed: Outcome = UNANSWERED
    verified_answer: Answer | None = None
    verified: Outcome | None = None


@dataclass(frozen=True)
class Carried:
    """One line across a correction; `old` and `before`, or `new` and `after`, are None where there is no such line.

    `must_answer`: the unit has to answer here although it had settled this line, or never saw it. `to_review`: the
    unit has to look here, be it only because the points moved or the question reads otherwise.
    """

    fate: Fate
    old: Node | None
    new: Node | None
    before: Line | None
    after: Line | None
    must_answer: bool = False
    to_review: bool = False

    @property
    def code(self) -> str:
        """The code under which people find it now, or found it last."""
        node = self.new or self.old
        return node.code if node else ""

    @property
    def reopened(self) -> bool:
        """The office's decision no longer holds."""
        decided = self.before is not None and self.before.verified is not None
        return decided and self.after is not None and self.after.verified is None

    @property
    def moved(self) -> bool:
        """Do the claimed points differ?"""
        return _points(self.before) != _points(self.after)


def _points(line: Line | None) -> object:
    return line.claimed.points if line else None
