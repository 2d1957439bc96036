"""The cases of a meeting as its page and the ballot show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from awards.models import Attendance, MeetingCase
from awards.rules.meeting import vote_blockers
from awards.states import CaseResult, MeetingState, VoteChoice
from awards.voting import Session
from campaigns.models import QuotaLine
from campaigns.rules import Blocker

KINDS = {MeetingState.PLANNED: "others", MeetingState.OPEN: "mine", MeetingState.CLOSED: "done"}
RESULTS = {CaseResult.WAITING: "others", CaseResult.AGREED: "done", CaseResult.NOT_AGREED: "returned"}


@dataclass(frozen=True)
class CaseRow:
    """Counts as they stand, or as frozen when the meeting closed."""

    case: MeetingCase
    kind: str
    yes: int
    no: int
    blank: int
    aside: int
    left: int


@dataclass(frozen=True)
class BallotCase:
    """One case for one member: the own vote, or why there is none to give."""

    case: MeetingCase
    choice: str
    aside: bool
    blockers: Sequence[Blocker]


def meeting_cases(session: Session) -> list[tuple[QuotaLine, list[CaseRow]]]:
    """Grouped by counted line, in order."""
    rows = [_row(session, case) for case in session.cases]
    return [(line, list(found)) for line, found in groupby(rows, key=lambda row: row.case.quota_line)]


def ballot_cases(session: Session, attendance: Attendance | None) -> list[BallotCase]:
    """Those still to be voted on first."""
    every = [_ballot(session, case, attendance) for case in session.cases]
    return sorted(every, key=lambda one: bool(one.choice or one.aside))


def _row(session: Session, case: MeetingCase) -> CaseRow:
    kind = RESULTS[CaseResult(case.result)]
    if session.meeting.state == MeetingState.CLOSED:
        return CaseRow(case, kind, case.yes, case.no, case.blank, case.aside, 0)
    tally = session.tally(case)
    return CaseRow(case, kind, tally.yes, tally.no, tally.blank, tally.aside, tally.left)


def _ballot(session: Session, case: MeetingCase, attendance: Attendance | None) -> BallotCase:
    case.meeting = session.meeting
    member = attendance.member_id if attendance else 0
    given = session.votes.get(case.pk, {}).get(member)
    return BallotCase(
        case=case,
        choice=VoteChoice(given).label if given else "",
        aside=session.stands_aside(member, case),
        blockers=vote_blockers(case, attendance, session),
    )
