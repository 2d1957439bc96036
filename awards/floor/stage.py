"""What the projector shows: how far the meeting is, and the case before the hall."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from awards.floor.floor import Floor, Steps, floor_of, steps_from
from awards.floor.pulse import pulse
from awards.models import Meeting
from awards.states import CaseResult
from awards.voting import Session
from campaigns.models import Content


@dataclass(frozen=True)
class Strand:
    """A content's cases by how far they are."""

    content: Content
    count: int
    agreed: int
    not_agreed: int

    @property
    def left(self) -> int:
        return self.count - self.agreed - self.not_agreed


@dataclass(frozen=True)
class Stage:
    """`floor` None: between cases, before the first and after the meeting."""

    session: Session
    floor: Floor | None
    pulse: str

    @property
    def meeting(self) -> Meeting:
        return self.session.meeting

    @cached_property
    def steps(self) -> Steps:
        return steps_from(self.session.cases, self.floor.case if self.floor else None)

    @property
    def closed(self) -> int:
        return sum(bool(case.closed_at) for case in self.session.cases)

    @cached_property
    def strands(self) -> list[Strand]:
        found: dict[Content, Counter[str]] = {}
        for case in self.session.cases:
            found.setdefault(case.quota_line.content, Counter())[case.result] += 1
        return [
            Strand(content, sum(results.values()), results[CaseResult.AGREED], results[CaseResult.NOT_AGREED])
            for content, results in found.items()
        ]


def stage_of(meeting: Meeting) -> Stage:
    """`meeting` loaded with its pulse."""
    session = Session(meeting)
    return Stage(session, floor_of(session), pulse(meeting))
