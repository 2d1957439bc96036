"""Voting on a case: in the open by name, in secret without a trace of who chose what."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from awards.actions.meetings import lock_meeting
from awards.ballots.rules import vote_blockers
from awards.models import BallotReceipt, MeetingCase, Vote
from awards.states import BallotManner, VoteChoice
from awards.voting import Session
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, require


@transaction.atomic
def cast_vote(*, case: MeetingCase, choice: str, by_user: User, now: datetime) -> Vote | BallotReceipt:
    """Once, by a member present, never where the member stands aside. Two clicks at once count once.

    A secret ballot leaves a receipt and adds one to a sum, nothing else: no logbook entry, since its time and order
    beside the sums as they grow would tell who chose what.
    """
    session = Session(lock_meeting(case.meeting))
    case = session.case(case.pk)
    require([] if choice in VoteChoice.values else [Blocker("Hãy chọn một ý kiến.")], status=422)
    require(vote_blockers(case, session.attendance_of(by_user.pk), session))
    if case.ballot == BallotManner.SECRET:
        return _drop_in_the_box(case, VoteChoice(choice), by_user)
    vote = Vote.objects.create(case=case, member=by_user, choice=choice, cast_at=now)
    new = {"choice": vote.get_choice_display()}
    record("biểu quyết", case, by_user=by_user, now=now, campaign=session.meeting.campaign, new=new)
    return vote


def _drop_in_the_box(case: MeetingCase, choice: VoteChoice, by_user: User) -> BallotReceipt:
    receipt = BallotReceipt.objects.create(case=case, member=by_user)
    MeetingCase.objects.filter(pk=case.pk).update(**{choice.value: F(choice.value) + 1})
    return receipt
