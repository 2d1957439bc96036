"""How large a crowd is wanted and how far its campaigns have come."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from scoring.states import ScorecardState

# What every scorecard of a campaign may be; a third of each of these three when nothing is chosen.
MIXED = "mixed"
USUAL = (ScorecardState.DRAFT, ScorecardState.SUBMITTED, ScorecardState.VERIFIED)
SEALED = "sealed"  # published, points closed, and the ranking of every group sealed by the product's own action
STATES = (MIXED, *USUAL, ScorecardState.PUBLISHED, SEALED)
# Fewer units fill no two groups; a line is worth a quarter of a point at least, of 100.
LEAST_UNITS, CRITERIA = 14, range(2, 401)


@dataclass(frozen=True)
class Spec:
    """`units` compete in each of `campaigns`, each of which belongs to an authority of its own and has `contents`
    contents with a sheet of `criteria` lines."""

    units: int
    criteria: int = 34
    campaigns: int = 1
    contents: int = 1
    seed: int = 1
    state: str = MIXED

    @property
    def is_published(self) -> bool:
        return self.state in {ScorecardState.PUBLISHED, SEALED}

    def draw(self, *about: object) -> Random:
        """The same for the same seed and the same thing drawn for."""
        return Random(" ".join(map(str, (self.seed, *about))))  # noqa: S311 - sample data

    def card_states(self) -> Iterator[ScorecardState]:
        """The state of each scorecard of a content, unit by unit."""
        if self.is_published:
            turns = (ScorecardState.PUBLISHED,)
        else:
            turns = USUAL if self.state == MIXED else (ScorecardState(self.state),)
        return (turns[index % len(turns)] for index in range(self.units))
