"""Bringing a case before the hall, and taking it down; a case that is closed may be shown again with its result."""

from datetime import datetime

from django.db import transaction

from awards.actions.meetings import lock_meeting
from awards.floor.rules import floor_blockers, standing_blockers
from awards.models import Meeting, MeetingCase
from awards.rules.people import secretary_blockers
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import require


@transaction.atomic
def put_on_floor(*, case: MeetingCase, by_user: User, now: datetime) -> Meeting:
    """The projector and the desk of everybody follow. The case that stands there already changes nothing."""
    meeting = _locked(case.meeting, by_user, now)
    standing = meeting.cases.filter(pk=case.pk).first()
    require(standing_blockers(standing))
    return _show(meeting, standing, "đưa trường hợp ra xét", by_user=by_user, now=now)


@transaction.atomic
def clear_floor(*, meeting: Meeting, by_user: User, now: datetime) -> Meeting:
    """Between two cases the hall sees how far the meeting has come."""
    meeting = _locked(meeting, by_user, now)
    return _show(meeting, None, "ngừng chiếu trường hợp", by_user=by_user, now=now)


def _locked(meeting: Meeting, by_user: User, now: datetime) -> Meeting:
    meeting = lock_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    require(floor_blockers(meeting))
    return meeting


def _show(meeting: Meeting, case: MeetingCase | None, verb: str, *, by_user: User, now: datetime) -> Meeting:
    before = meeting.on_floor
    if before == case:
        return meeting
    meeting.on_floor = case
    meeting.save(update_fields=["on_floor"])
    old, new = ({"on_floor": str(one) if one else ""} for one in (before, case))
    record(verb, meeting, by_user=by_user, now=now, campaign=meeting.campaign, old=old, new=new)
    return meeting
