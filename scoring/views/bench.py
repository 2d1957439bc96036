"""What the workbench and its fragments show: one scorecard's tree with its inputs, for one person."""

from dataclasses import dataclass
from datetime import date, datetime

from campaigns.models import Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from campaigns.worklist import time_left
from scoring.card_tree import Row, Tree
from scoring.limits import Limits, limits
from scoring.models import Scorecard
from scoring.queries import due_of
from scoring.restricted import reads_restricted
from scoring.rules import edit_blockers, finish_blockers
from scoring.standing import Standing, standing_of
from scoring.states import ScorecardState


@dataclass
class Bench:
    """`can_edit`: the unit's own people, while the card is with them."""

    card: Scorecard
    tree: Tree
    acting: Membership
    today: date

    def __post_init__(self) -> None:
        if self.tree.has_restricted and reads_restricted(self.acting, self.card):
            self.tree.open_restricted()

    @property
    def is_own(self) -> bool:
        return self.acting.role in UNIT_SIDE

    @property
    def can_edit(self) -> bool:
        return self.is_own and not edit_blockers(self.card)

    @property
    def is_published(self) -> bool:
        """The unit now reads what its claims came to; before, the office's work is not shown to it."""
        return self.card.state == ScorecardState.PUBLISHED

    @property
    def may_approve(self) -> bool:
        return self.acting.role == Role.HEAD and self.card.state == ScorecardState.FINISHED

    @property
    def standing(self) -> Standing:
        begun = any(row.line.version for row in self.tree.rows if row.line)
        return standing_of(self.card, self.acting.role, self.today, begun=begun)

    @property
    def due(self) -> date:
        return due_of(self.card)

    @property
    def time_left(self) -> str:
        return time_left(self.due, self.today)

    @property
    def overdue(self) -> bool:
        return self.today > self.due

    @property
    def finish_blockers(self) -> list[Blocker]:
        return finish_blockers(self.card, self.tree)

    @property
    def first_left(self) -> Row | None:
        return next(iter(self.tree.left), None)

    @property
    def first_lacking(self) -> Row | None:
        return next(iter(self.tree.lacking_files), None)

    @property
    def saved_at(self) -> datetime | None:
        return max((line.answered_at for line in self.tree.lines if line.answered_at), default=None)

    @property
    def limits(self) -> Limits:
        return limits()
