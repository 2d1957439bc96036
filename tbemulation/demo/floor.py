"""A meeting in the middle of a case: it stands before the hall, and some members have voted on it."""

from awards.actions.floor import put_on_floor
from awards.actions.votes import cast_vote
from awards.ballots.rules import vote_blockers
from awards.models import Meeting
from awards.states import BallotManner, VoteChoice
from awards.voting import Session
from campaigns.models import User
from tbemulation.demo.moments import Moments

ALREADY = 3  # members


def bring_up(meeting: Meeting, by_user: User, moments: Moments) -> None:
    """The first case of an open vote on which members may still vote."""
    session, now = Session(meeting), moments.meeting()
    for case in session.open_cases:
        voters = [one for one in session.waiting(case) if not vote_blockers(case, one, session)]
        if voters and case.ballot == BallotManner.OPEN:
            put_on_floor(case=case, by_user=by_user, now=now)
            for one in voters[:ALREADY]:
                cast_vote(case=case, choice=VoteChoice.YES, by_user=one.member, now=now)
            return
