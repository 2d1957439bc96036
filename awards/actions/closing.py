"""Closing the vote on a case, and the meeting with all its cases: counts and results are frozen, places follow."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from awards.actions.meetings import lock_campaign_and_meeting
from awards.ballots.counting import final_counts
from awards.ballots.paper import papers_of
from awards.ballots.rules import closing_blockers, meeting_closing_blockers
from awards.models import Meeting, MeetingCase
from awards.rules.meeting import conclusion_blockers
from awards.rules.people import secretary_blockers
from awards.states import MEETING_ENDED, MEETING_MOVES, CaseResult, SlotState
from awards.voting import Counts, Session
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, require

_SIDES = ("issued", "yes", "no", "blank", "invalid", "unused", "aside")


@transaction.atomic
def close_case(*, case: MeetingCase, blank_rest: bool = False, by_user: User, now: datetime) -> MeetingCase:
    """Freeze the counts and the result of one case; its place is agreed to or declined.

    `blank_rest`: although members who may vote have not; they count as without an opinion in the open, and as ballots
    not used in secret. Raises Refused.
    """
    meeting = lock_campaign_and_meeting(case.meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    session = Session(meeting)
    case, papers = session.case(case.pk), papers_of(meeting).get(case.pk, [])
    require(closing_blockers(case, session, papers, blank_rest=blank_rest))
    freeze(session, case, final_counts(session, case, papers), by_user=by_user, now=now)
    return case


@transaction.atomic
def close_cases(*, meeting: Meeting, cases: Collection[int], by_user: User, now: datetime) -> list[MeetingCase]:
    """Several cases (keys) on which everybody has voted, all or none. Raises Refused."""
    meeting = lock_campaign_and_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    session, papers = Session(meeting), papers_of(meeting)
    chosen = [case for case in session.cases if case.pk in cases]
    require([] if chosen and len(chosen) == len(cases) else [Blocker("Hãy chọn trường hợp.")], status=422)
    told = [closing_blockers(one, session, papers.get(one.pk, []), blank_rest=False) for one in chosen]
    require([blocker for blockers in told for blocker in blockers])
    for case in chosen:
        freeze(session, case, final_counts(session, case, papers.get(case.pk, [])), by_user=by_user, now=now)
    return chosen


@transaction.atomic
def close_meeting(
    *, meeting: Meeting, conclusion: str, ends_at: datetime, blank_rest: bool = False, by_user: User, now: datetime
) -> Meeting:
    """End the meeting; the cases that still stand open are closed with it, `blank_rest` as in `close_case`.

    Raises Refused without quorum, or while a case cannot be closed.
    """
    meeting = lock_campaign_and_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    session = Session(meeting)
    require(meeting_closing_blockers(session, blank_rest=blank_rest))
    require(conclusion_blockers(meeting, conclusion, ends_at), status=422)
    papers = papers_of(meeting)
    for case in session.open_cases:
        counts = final_counts(session, case, papers.get(case.pk, []))
        freeze(session, case, counts, by_user=by_user, now=now)
    old = {"state": meeting.get_state_display()}
    meeting.state = MEETING_MOVES["close"][1]
    meeting.conclusion, meeting.ends_at = conclusion.strip(), ends_at
    meeting.save(update_fields=["state", "conclusion", "ends_at"])
    agreed = sum(case.result == CaseResult.AGREED for case in session.cases)
    new = {"state": meeting.get_state_display(), "agreed": agreed, "not_agreed": len(session.cases) - agreed}
    record(MEETING_ENDED, meeting, by_user=by_user, now=now, campaign=meeting.campaign, old=old, new=new)
    return meeting


def freeze(session: Session, case: MeetingCase, counts: Counts, *, by_user: User, now: datetime) -> None:
    """Call it with the campaign's and the meeting's rows locked, after the rules of closing."""
    old, aside = {"result": case.get_result_display()}, session.tally(case).aside
    for side in _SIDES:
        setattr(case, side, aside if side == "aside" else getattr(counts, side))
    case.closed_at = now
    case.result = CaseResult.AGREED if session.agreed(case) else CaseResult.NOT_AGREED
    case.save(update_fields=[*_SIDES, "closed_at", "result"])
    if case.slot:
        case.slot.state = SlotState.AGREED if case.result == CaseResult.AGREED else SlotState.DECLINED
        case.slot.save(update_fields=["state"])
    new = {"result": case.get_result_display(), **{side: getattr(case, side) for side in _SIDES}}
    campaign = session.meeting.campaign
    record("kết quả biểu quyết", case, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
