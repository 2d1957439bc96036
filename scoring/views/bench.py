"""What the workbench and its fragments show: one scorecard's tree with its inputs, for one person."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from campaigns.models import Membership, User
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from campaigns.worklist import time_left
from scoring.approval import recall_warning
from scoring.card_tree import Row, Tree
from scoring.colleagues import colleagues_of
from scoring.correction_notice import Notice, notice_of
from scoring.correction_words import names_correction
from scoring.limits import Limits, limits
from scoring.models import Scorecard, ScoreLine
from scoring.petitions.rules import period_blockers
from scoring.queries import due_of, extension_of
from scoring.reopened import Reopening, reopenings
from scoring.reports.decided import registers_of
from scoring.reports.register import Register
from scoring.restricted import reader_of
from scoring.rules import edit_blockers, finish_blockers, recall_blockers
from scoring.standing import Standing, standing_of
from scoring.states import RECALLED, ScorecardState
from scoring.suggestions import Suggestion, suggestions
from scoring.views.tabs import Section, Tab, chosen_tab, first_sections, other_sections, tabs_of


@dataclass
class Bench:
    """`can_edit`: the unit's own people, while the card is with them. `part`, `asked`: the tab and the line that the
    address names; `whole`: all rows of the tab at once, for a browser without script."""

    card: Scorecard
    tree: Tree
    acting: Membership
    today: date
    part: str = ""
    asked: str = ""
    whole: bool = False

    def __post_init__(self) -> None:
        if self.tree.has_restricted:
            self.tree.open_restricted(reader_of(self.acting, self.card))

    @cached_property
    def swap(self) -> SafeString:
        """What a fragment says of itself that takes the place of an older one on the page."""
        return format_html(' hx-swap-oob="true" data-as-of="{}"', str(self.tree.as_of))

    @cached_property
    def is_own(self) -> bool:
        return self.acting.role in UNIT_SIDE

    @cached_property
    def can_edit(self) -> bool:
        return self.is_own and not edit_blockers(self.card)

    @cached_property
    def mine(self) -> list[Row]:
        """The lines assigned to the person who looks, across all parts."""
        return self.tree.assigned_to(self.acting.user_id) if self.is_own else []

    @cached_property
    def colleagues(self) -> dict[int, User]:
        """Those whose lines are marked as theirs; not asked for while no line is anybody's."""
        shared = self.is_own and any(line.assigned_to_id for line in self.tree.lines)
        return colleagues_of(self.card.unit_id, self.today) if shared else {}

    @property
    def may_be_shared(self) -> bool:
        """Two or more people can fill this card in; the page asks with the card itself (`colleagues.has_others`)."""
        return self.is_own and getattr(self.card, "has_others", False)

    @cached_property
    def tabs(self) -> list[Tab]:
        return tabs_of(self.tree, self.mine)

    @cached_property
    def shown(self) -> str:
        """Key of the tab that the page opens with."""
        return chosen_tab(self.tree, self.tabs, part=self.part, line=self.asked)

    @property
    def first_sections(self) -> list[Section]:
        return first_sections(self.tree, self.shown, self.mine, asked=self.asked, whole=self.whole)

    @property
    def other_sections(self) -> list[Section]:
        return other_sections(self.tree, self.shown, self.mine)

    @cached_property
    def last_year(self) -> dict[str, Suggestion]:
        """By key of the line; asked only while a page shows lines to fill in."""
        return suggestions(self.card, self.tree) if self.can_edit else {}

    @cached_property
    def registers(self) -> dict[int, Register]:
        """The reports of the lines that the register answers, by key of the line."""
        return registers_of([row.line for row in self.tree.rows if row.line and row.by_register], self.today)

    @cached_property
    def reopenings(self) -> dict[int, Reopening]:
        """What the unit is asked about, or objects to, by key of the line."""
        return reopenings(self.card) if self.is_own else {}

    @cached_property
    def requested(self) -> list[ScoreLine]:
        """The lines about which an answer of the unit is still awaited."""
        waiting = {pk for pk, again in self.reopenings.items() if again.asked and not again.asked.replied_at}
        return [line for line in self.tree.lines if line.pk in waiting]

    @property
    def takes_files(self) -> bool:
        return self.can_edit or any(each.since for each in self.reopenings.values())

    @cached_property
    def may_petition(self) -> bool:
        return self.is_own and not period_blockers(self.card, timezone.now())

    @cached_property
    def is_published(self) -> bool:
        """The unit now reads what its claims came to; before, the office's work is not shown to it."""
        return self.card.state == ScorecardState.PUBLISHED

    @property
    def may_approve(self) -> bool:
        return self.acting.role == Role.HEAD and self.card.state == ScorecardState.FINISHED

    @cached_property
    def standing(self) -> Standing:
        begun = any(row.line.version for row in self.tree.rows if row.line and not row.by_register)
        return standing_of(self.card, self.acting.role, self.today, begun=begun)

    @cached_property
    def correction(self) -> Notice | None:
        """What the unit has to look at since the sheet was corrected; nobody else is asked to."""
        return notice_of(self.card, self.tree) if self.is_own and not self.is_published else None

    @property
    def returned_for(self) -> str:
        """Why the card is back with the officer, unless the notice of a correction says so already."""
        if self.card.state != ScorecardState.DRAFT or (self.correction and not self.returned_by_head):
            return ""
        return self.card.return_reason

    @property
    def returned_by_head(self) -> bool:
        return not names_correction(self.card.return_reason)

    @property
    def taken_back(self) -> bool:
        """The head's own taking back says so in its reason."""
        return self.card.return_reason.startswith(RECALLED)

    @property
    def may_recall(self) -> bool:
        return self.acting.role == Role.HEAD and self.card.state == ScorecardState.SUBMITTED

    @cached_property
    def recall_blockers(self) -> list[Blocker]:
        return recall_blockers(self.card)

    @property
    def recall_warning(self) -> str:
        return recall_warning(self.card, timezone.now())

    @property
    def due(self) -> date:
        return due_of(self.card)

    @property
    def extended(self) -> bool:
        return extension_of(self.card) is not None

    @property
    def time_left(self) -> str:
        return time_left(self.due, self.today)

    @property
    def overdue(self) -> bool:
        """A card that came back after it was handed in does not grow later."""
        return self.today > self.due and not self.card.first_submitted_at

    @cached_property
    def finish_blockers(self) -> list[Blocker]:
        return finish_blockers(self.card, self.tree)

    @property
    def first_left(self) -> Row | None:
        return next(iter(self.tree.left), None)

    @property
    def first_lacking(self) -> Row | None:
        return next(iter(self.tree.lacking_files), None)

    @cached_property
    def saved_at(self) -> datetime | None:
        return max((line.answered_at for line in self.tree.lines if line.answered_at), default=None)

    @property
    def limits(self) -> Limits:
        return limits()
