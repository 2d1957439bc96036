"""What a check of a plan finds: how grave, where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from campaigns.rules import Blocker


class Level(StrEnum):
    """A blocker keeps the plan from being launched; a warning and a note never do."""

    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    level: Level
    place: str
    text: str
    cure: str = ""
    url: str = ""

    def as_blocker(self) -> Blocker:
        return Blocker(f"{self.place}: {self.text}", self.cure, self.url)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: list(Level).index(finding.level))
