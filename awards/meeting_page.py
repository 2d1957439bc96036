"""A meeting's own words and papers, and its cases as the ballot of one member shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.ballots.conflicts import declaring_blockers
from awards.ballots.rules import vote_blockers
from awards.models import Attendance, MeetingCase
from awards.states import BallotManner, MeetingState, VoteChoice
from awards.voting import Session
from campaigns.rules import Blocker

KINDS = {
    MeetingState.PLANNED: "others",
    MeetingState.OPEN: "mine",
    MeetingState.CLOSED: "done",
    MeetingState.CANCELLED: "idle",
}


@dataclass(frozen=True)
class BallotCase:
    """One case for one member: the own vote, or why there is none to give."""

    case: MeetingCase
    choice: str
    aside: str
    blockers: Sequence[Blocker]
    may_stand_aside: bool = False

    @property
    def is_over(self) -> bool:
        return bool(self.choice or self.aside or self.case.closed_at)


def papers_of(session: Session) -> list[tuple[str, str]]:
    """What the secretary prints of a meeting, by kind (dossiers.states): who is invited, later what it decided."""
    if session.meeting.state == MeetingState.PLANNED:
        return [("invitation", "Giấy mời")]
    if session.meeting.state != MeetingState.CLOSED:
        return []
    secret = any(case.ballot != BallotManner.OPEN for case in session.cases)
    counted = [("tally_minutes", "Biên bản kiểm phiếu")] if secret else []
    return [*counted, ("council_minutes", "Biên bản họp")]


def ballot_cases(session: Session, attendance: Attendance | None) -> list[BallotCase]:
    """The one before the hall first, then those still to be voted on, then those that wait for something."""
    every = [ballot_case(session, case, attendance) for case in session.cases]
    floor = session.meeting.on_floor_id
    return sorted(every, key=lambda one: (one.is_over, one.case.pk != floor, bool(one.blockers)))


def ballot_case(session: Session, case: MeetingCase, attendance: Attendance | None) -> BallotCase:
    member = attendance.member_id if attendance else 0
    return BallotCase(
        case=case,
        choice=_given(session, case, member),
        aside=_aside(session, case, member),
        blockers=vote_blockers(case, attendance, session),
        may_stand_aside=bool(attendance) and not declaring_blockers(case, attendance.member, session),
    )


def _given(session: Session, case: MeetingCase, member: int) -> str:
    """The own choice of an open vote; of a secret one only that it was given, for nobody knows more."""
    if case.ballot == BallotManner.SECRET:
        return "Đã bỏ phiếu kín" if session.has_voted(member, case) else ""
    given = session.votes.get(case.pk, {}).get(member)
    return VoteChoice(given).label if given else ""


def _aside(session: Session, case: MeetingCase, member: int) -> str:
    if session.of_own_unit(member, case):
        return "thuộc đơn vị của Ông/Bà"
    return session.conflicts.get(case.pk, {}).get(member, "")
