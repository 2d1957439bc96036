"""One case as the hall and the desk see it, and its neighbours in the order of the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from awards.floor.ground import Ground, ground_of
from awards.floor.places import Around, places_about
from awards.models import Attendance, MeetingCase
from awards.states import BallotManner, CaseResult
from awards.thresholds import Rule
from awards.voting import Session, Tally, rule_of


@dataclass(frozen=True)
class Steps:
    """Where one goes from a case: `before` and `after` in order, and the next one that is not closed."""

    number: int
    count: int
    before: MeetingCase | None
    after: MeetingCase | None
    next_open: MeetingCase | None


@dataclass(frozen=True)
class Floor:
    """Everything about a case but how anybody votes on it before it is closed."""

    case: MeetingCase
    session: Session

    @cached_property
    def ground(self) -> Ground:
        return ground_of(self.case)

    @cached_property
    def around(self) -> Around:
        return places_about(self.case)

    @cached_property
    def tally(self) -> Tally:
        return self.session.tally(self.case)

    @property
    def is_person(self) -> bool:
        return self.case.recipient_key.startswith("person:")

    @property
    def is_secret(self) -> bool:
        return self.case.ballot != BallotManner.OPEN

    @property
    def is_agreed(self) -> bool:
        return self.case.result == CaseResult.AGREED

    @property
    def rule(self) -> Rule:
        return rule_of(self.case)

    @property
    def yes_needed(self) -> int | None:
        """Of a closed case: how many had to say yes."""
        counts = self.tally.counts
        if not self.case.closed_at or counts is None:
            return None
        members, aside = self.session.members, self.case.aside
        base = self.rule.base(members=members, aside=aside, issued=counts.issued, cast=counts.cast)
        return self.rule.yes_needed(base)

    @property
    def missing(self) -> list[Attendance]:
        return self.session.waiting(self.case)

    @property
    def elsewhere(self) -> list[MeetingCase]:
        """Other cases of the same recipient in this meeting."""
        same = [one for one in self.session.cases if one.recipient_key == self.case.recipient_key]
        return [one for one in same if one != self.case]

    @cached_property
    def steps(self) -> Steps:
        return steps_from(self.session.cases, self.case)


def floor_of(session: Session) -> Floor | None:
    """The case that stands before the hall."""
    case = next((one for one in session.cases if one.pk == session.meeting.on_floor_id), None)
    return Floor(case, session) if case else None


def steps_from(cases: Sequence[MeetingCase], case: MeetingCase | None) -> Steps:
    """From no case at all one goes to the first."""
    at = cases.index(case) if case else -1
    later, earlier = list(cases[at + 1 :]), list(cases[: max(at, 0)])
    open_ones = [one for one in (*later, *earlier) if not one.closed_at]
    return Steps(
        number=at + 1,
        count=len(cases),
        before=earlier[-1] if earlier else None,
        after=later[0] if later else None,
        next_open=open_ones[0] if open_ones else None,
    )
