"""What the secretary may still change about a case: its manner of voting, its place in the meeting, a stuck ballot."""

from awards.ballots.rules import FEWEST_SECRET, open_blockers, secrecy_blockers
from awards.models import Attendance, MeetingCase
from awards.rules.meeting import sitting_blockers
from awards.states import BallotManner
from awards.voting import Session, rule_of
from campaigns.rules import Blocker


def untouched_blockers(case: MeetingCase, session: Session) -> list[Blocker]:
    """Nobody has voted on it, in any manner."""
    blockers = [*sitting_blockers(session.meeting), *open_blockers(case)]
    if session.is_begun_in_writing(case):
        cure = "Bỏ ý kiến bằng văn bản về trường hợp này ở mục Điểm danh trước."
        blockers.append(Blocker(f"{case}: đã ghi ý kiến bằng văn bản của người vắng.", cure))
    elif session.is_begun(case):
        blockers.append(
            Blocker(
                f"{case}: đã có người biểu quyết.",
                "Kết thúc biểu quyết trường hợp này; phiếu kín còn quá ít thì hủy lượt bỏ phiếu.",
            )
        )
    return blockers


def manner_blockers(case: MeetingCase, manner: str, session: Session) -> list[Blocker]:
    """`manner`: a BallotManner. Secrecy needs enough people to hide among."""
    blockers = untouched_blockers(case, session)
    if manner != BallotManner.OPEN:
        blockers += secrecy_blockers(case, len(able_if(case, manner, session)))
    return blockers


def able_if(case: MeetingCase, manner: str, session: Session) -> list[Attendance]:
    """Who could vote on the case in that manner: on paper also the absent who sent papers."""
    written = manner == BallotManner.PAPER and rule_of(case).written_counts
    return [
        one
        for one in session.attendances
        if (one.present or (written and one.opinion)) and not session.stands_aside(one.member_id, case)
    ]


def voiding_blockers(case: MeetingCase, session: Session) -> list[Blocker]:
    """Only a ballot so small that its result would tell who chose what; nobody has seen the sums."""
    blockers = [*sitting_blockers(session.meeting), *open_blockers(case)]
    given = len(session.receipts.get(case.pk, ()))
    if not given:
        blockers.append(Blocker(f"{case}: chưa có phiếu kín nào.", "Chưa có gì để hủy; đổi được cách biểu quyết."))
    if given >= FEWEST_SECRET:
        text = f"{case}: đã có {given:02d} phiếu kín."
        blockers.append(Blocker(text, "Kết thúc biểu quyết trường hợp này."))
    return blockers
