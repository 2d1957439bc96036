"""Why something may not be done. A rule returns a list of blockers; an empty list allows.

The page shows the very list that the action raises, so that what people read and what holds are one thing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Moves = Mapping[str, tuple[set[Any], Any]]


@dataclass(frozen=True)
class Blocker:
    """One reason, what would cure it, and where."""

    text: str
    cure: str = ""
    url: str = ""


class Refused(Exception):
    """An action was refused and wrote nothing. Status 409: not now; 403: not by this person; 422: a bad value."""

    def __init__(self, blockers: Sequence[Blocker], status: int = 409) -> None:
        self.blockers = list(blockers)
        self.status = status
        super().__init__(" ".join(b.text for b in self.blockers))


def require(blockers: Sequence[Blocker], status: int = 409) -> None:
    if blockers:
        raise Refused(blockers, status)


def move_blockers(moves: Moves, action: str, state: str, state_label: str) -> list[Blocker]:
    """Is `action` allowed from `state` by the table of moves?"""
    allowed, _ = moves[action]
    if state in allowed:
        return []
    wanted = " hoặc ".join(f"“{s.label}”" for s in sorted(allowed))
    return [Blocker(f"Trạng thái hiện nay là “{state_label}”; việc này chỉ làm được khi {wanted}.")]
