"""Casting votes, and closing the meeting with the result of every case."""

from datetime import datetime

from django.db import transaction

from awards.actions.meetings import lock_campaign_and_meeting, lock_meeting
from awards.models import Meeting, MeetingCase, Vote
from awards.rules.meeting import closing_blockers, conclusion_blockers, vote_blockers
from awards.rules.people import secretary_blockers
from awards.states import MEETING_MOVES, CaseResult, SlotState, VoteChoice
from awards.voting import Session
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, require

_SIDES = ("issued", "yes", "no", "blank", "aside")


@transaction.atomic
def cast_vote(*, case: MeetingCase, choice: str, by_user: User, now: datetime) -> Vote:
    """An open vote: once, by a member present, never on the own unit. Two clicks at once count once."""
    case.meeting = lock_meeting(case.meeting)
    require([] if choice in VoteChoice.values else [Blocker("Hãy chọn một ý kiến.")], status=422)
    session = Session(case.meeting)
    attendance = next((one for one in session.attendances if one.member_id == by_user.pk), None)
    require(vote_blockers(case, attendance, session))
    vote = Vote.objects.create(case=case, member=by_user, choice=choice, cast_at=now)
    new = {"choice": vote.get_choice_display()}
    record("biểu quyết", case, by_user=by_user, now=now, campaign=case.meeting.campaign, new=new)
    return vote


@transaction.atomic
def close_meeting(
    *, meeting: Meeting, conclusion: str, ends_at: datetime, blank_rest: bool = False, by_user: User, now: datetime
) -> Meeting:
    """Freeze the count of every case and let the places follow: agreed, or declined.

    `blank_rest`: members present who did not vote count as without an opinion. Raises Refused without quorum.
    """
    meeting = lock_campaign_and_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    session = Session(meeting)
    require(closing_blockers(session, blank_rest=blank_rest))
    require(conclusion_blockers(meeting, conclusion, ends_at), status=422)
    results = [_freeze(session, case, by_user=by_user, now=now) for case in session.cases]
    old = {"state": meeting.get_state_display()}
    meeting.state = MEETING_MOVES["close"][1]
    meeting.conclusion, meeting.ends_at = conclusion.strip(), ends_at
    meeting.save(update_fields=["state", "conclusion", "ends_at"])
    agreed = results.count(CaseResult.AGREED)
    new = {"state": meeting.get_state_display(), "agreed": agreed, "not_agreed": len(results) - agreed}
    record("kết thúc họp Hội đồng", meeting, by_user=by_user, now=now, campaign=meeting.campaign, old=old, new=new)
    return meeting


def _freeze(session: Session, case: MeetingCase, *, by_user: User, now: datetime) -> CaseResult:
    tally, old = session.tally(case), {"result": case.get_result_display()}
    case.yes, case.no, case.blank, case.aside = tally.yes, tally.no, tally.blank + tally.left, tally.aside
    case.issued, case.closed_at = case.yes + case.no + case.blank, now
    case.result = CaseResult.AGREED if session.agreed(case) else CaseResult.NOT_AGREED
    case.save(update_fields=[*_SIDES, "closed_at", "result"])
    if case.slot:
        case.slot.state = SlotState.AGREED if case.result == CaseResult.AGREED else SlotState.DECLINED
        case.slot.save(update_fields=["state"])
    new = {"result": case.get_result_display(), **{side: getattr(case, side) for side in _SIDES}}
    campaign = session.meeting.campaign
    record("kết quả biểu quyết", case, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    return CaseResult(case.result)
