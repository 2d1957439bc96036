"""Members who stand aside for a ground of their own."""

from datetime import datetime
from typing import Any

from django.db import transaction

from awards.actions.meetings import lock_meeting
from awards.ballots.conflicts import declaring_blockers, withdrawal_blockers
from awards.ballots.notices import tell_members
from awards.models import DeclaredConflict, Meeting, MeetingCase
from awards.rules.people import secretary_blockers, text_blockers
from awards.voting import Session
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import require


@transaction.atomic
def declare_conflict(*, case: MeetingCase, member: User, ground: str, by_user: User, now: datetime) -> DeclaredConflict:
    """By the member, or by the secretary when the member says so in the room."""
    session = Session(lock_meeting(case.meeting))
    _by_member_or_secretary(session.meeting, member, by_user, now)
    case = session.case(case.pk)
    require(declaring_blockers(case, member, session))
    require(text_blockers(ground, "lý do không tham gia"), status=422)
    conflict = DeclaredConflict.objects.create(
        case=case, member=member, ground=ground.strip(), declared_by=by_user, declared_at=now
    )
    _tell(session.meeting, conflict, "khai không tham gia biểu quyết", conflict.ground, by_user=by_user, now=now)
    return conflict


@transaction.atomic
def withdraw_conflict(*, conflict: DeclaredConflict, by_user: User, now: datetime) -> None:
    session = Session(lock_meeting(conflict.case.meeting))
    _by_member_or_secretary(session.meeting, conflict.member, by_user, now)
    require(withdrawal_blockers(conflict, session))
    _tell(session.meeting, conflict, "rút khai báo không tham gia", conflict.ground, by_user=by_user, now=now)
    conflict.delete()


def _by_member_or_secretary(meeting: Meeting, member: User, by_user: User, now: datetime) -> None:
    if member.pk != by_user.pk:
        require(secretary_blockers(meeting.campaign, by_user, now), status=403)


def _tell(
    meeting: Meeting, conflict: DeclaredConflict, verb: str, ground: str, *, by_user: User, now: datetime
) -> None:
    new = {"member": conflict.member.full_name}
    told: dict[str, Any] = {"by_user": by_user, "now": now, "campaign": meeting.campaign}
    record(verb, conflict.case, new=new, reason=ground, **told)
    text = f"Thư ký {verb} của Ông/Bà: {conflict.case} ({ground})."
    tell_members(meeting, [conflict.member_id], text, by_user=by_user, now=now)
