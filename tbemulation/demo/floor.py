"""A meeting in the middle of a case: it stands before the hall, and some members have voted on it."""

from awards.actions.floor import put_on_floor
from awards.actions.votes import cast_vote
from awards.models import Meeting
from awards.states import BallotManner, VoteChoice
from awards.voting import Session
from campaigns.models import User
from tbemulation.demo.moments import Moments

ALREADY = 3  # members


def bring_up(meeting: Meeting, by_user: User, moments: Moments) -> None:
    """The first case that nobody has voted on and that is voted on in the open."""
    session, now = Session(meeting), moments.meeting()
    waiting = [one for one in session.open_cases if one.ballot == BallotManner.OPEN and not session.tally(one).voted]
    for case in waiting[:1]:
        put_on_floor(case=case, by_user=by_user, now=now)
        for one in session.waiting(case)[:ALREADY]:
            cast_vote(case=case, choice=VoteChoice.YES, by_user=one.member, now=now)
