"""How a case is voted on, whether this meeting votes on it at all, and starting a stuck ballot again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from awards.actions.cases import put_to_vote
from awards.actions.meetings import lock_campaign_and_meeting, lock_meeting
from awards.ballots.changes import manner_blockers, untouched_blockers, voiding_blockers
from awards.ballots.notices import tell_members
from awards.models import Meeting, MeetingCase, PostponedCase
from awards.rules.meeting import sitting_blockers
from awards.rules.people import secretary_blockers, text_blockers
from awards.states import BallotManner
from awards.voting import Session
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, require


@transaction.atomic
def set_manner(*, meeting: Meeting, cases: Collection[int], ballot: str, by_user: User, now: datetime) -> int:
    """The manner of voting of these cases (keys) of a meeting, all or none; returns how many changed."""
    meeting = lock_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    session = Session(meeting)
    chosen = [case for case in session.cases if case.pk in cases]
    known = ballot in BallotManner.values and len(chosen) == len(cases) > 0
    require([] if known else [Blocker("Hãy chọn trường hợp và cách biểu quyết.")], status=422)
    changing = [case for case in chosen if case.ballot != ballot]
    require([blocker for case in changing for blocker in manner_blockers(case, ballot, session)])
    for case in changing:
        old = {"ballot": case.get_ballot_display()}
        case.ballot = ballot
        case.save(update_fields=["ballot"])
        new = {"ballot": case.get_ballot_display()}
        record("đổi cách biểu quyết", case, by_user=by_user, now=now, campaign=meeting.campaign, old=old, new=new)
    return len(changing)


@transaction.atomic
def postpone_case(*, case: MeetingCase, reason: str, by_user: User, now: datetime) -> PostponedCase:
    """Take a case on which nobody has voted out of the meeting; its place stays proposed for a later one."""
    meeting = lock_campaign_and_meeting(case.meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    session = Session(meeting)
    case = session.case(case.pk)
    require(untouched_blockers(case, session))
    require(text_blockers(reason, "lý do để lại"), status=422)
    postponed = PostponedCase.objects.create(
        meeting=meeting,
        quota_line=case.quota_line,
        unit=case.unit,
        recipient_key=case.recipient_key,
        recipient_name=case.recipient_name,
        reason=reason.strip(),
        postponed_by=by_user,
        postponed_at=now,
    )
    old = {"case": str(case)}
    told: dict[str, Any] = {"by_user": by_user, "now": now, "campaign": meeting.campaign}
    case.delete()
    record("để lại trường hợp", meeting, old=old, reason=postponed.reason, **told)
    return postponed


@transaction.atomic
def restore_case(*, postponed: PostponedCase, by_user: User, now: datetime) -> None:
    """Into the meeting again, after those that stand, if its place is still proposed for the same recipient."""
    meeting = lock_campaign_and_meeting(postponed.meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    require(sitting_blockers(meeting))
    name = postponed.recipient_name
    postponed.delete()
    put_to_vote(meeting)
    new = {"case": name}
    told: dict[str, Any] = {"by_user": by_user, "now": now, "campaign": meeting.campaign}
    record("đưa lại trường hợp vào cuộc họp", meeting, new=new, **told)


@transaction.atomic
def void_ballot(*, case: MeetingCase, reason: str, by_user: User, now: datetime) -> MeetingCase:
    """Throw away a secret ballot too small to be told, unread, so that the case can be voted on anew."""
    meeting = lock_meeting(case.meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    session = Session(meeting)
    case = session.case(case.pk)
    require(voiding_blockers(case, session))
    require(text_blockers(reason, "lý do hủy lượt bỏ phiếu"), status=422)
    voted = session.receipts.get(case.pk, set())
    case.receipts.all().delete()
    case.yes = case.no = case.blank = 0
    case.save(update_fields=["yes", "no", "blank"])
    text = f"{case}: lượt bỏ phiếu kín bị hủy ({reason.strip()}). Mời Ông/Bà bỏ phiếu lại."
    tell_members(meeting, voted, text, by_user=by_user, now=now)
    old, new = {"receipts": len(voted)}, {"receipts": 0}
    told: dict[str, Any] = {"by_user": by_user, "now": now, "campaign": meeting.campaign}
    record("hủy lượt bỏ phiếu kín", case, old=old, new=new, reason=reason.strip(), **told)
    return case
