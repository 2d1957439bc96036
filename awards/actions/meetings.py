"""The council's meeting: open, attendance, adjourn."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.actions.cases import put_to_vote
from awards.actions.councils import lock_council
from awards.models import Attendance, Meeting, TieRuling
from awards.queries import council_decision, seated
from awards.rules.meeting import (
    adjourning_blockers,
    attendance_blockers,
    opening_blockers,
)
from awards.rules.people import secretary_blockers
from awards.states import MEETING_MOVES
from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import require


@transaction.atomic
def open_meeting(*, meeting: Meeting, by_user: User, now: datetime) -> Meeting:
    """Call the roll (every member of the council, present until noted absent) and put every proposed place to vote.

    Rulings on ties that no meeting has recorded yet become part of this one, so that its minutes tell of them.
    """
    meeting = lock_campaign_and_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    lock_council(meeting.campaign)
    day = timezone.localdate(meeting.starts_at)
    meeting.council = council_decision(meeting.campaign.council_unit_id, day)
    members = seated(meeting.council, day)
    require(opening_blockers(meeting, members))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=one.user, member_name=one.user.full_name, post=one.post, duty=one.duty)
        for one in members
    )
    cases = put_to_vote(meeting)
    TieRuling.objects.filter(quota_line__content__campaign=meeting.campaign, meeting=None).update(meeting=meeting)
    _move(meeting, "open", "khai mạc họp Hội đồng", {"members": len(members), "cases": cases}, by_user=by_user, now=now)
    return meeting


@transaction.atomic
def set_attendance(
    *, attendance: Attendance, present: bool, reason: str = "", by_user: User, now: datetime
) -> Attendance:
    meeting = lock_meeting(attendance.meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    attendance = Attendance.objects.select_for_update(no_key=True).get(pk=attendance.pk)
    attendance.meeting = meeting
    require(attendance_blockers(attendance, present=present, reason=reason))
    old = {"present": attendance.present}
    attendance.present, attendance.absence_reason = present, "" if present else reason.strip()
    attendance.save(update_fields=["present", "absence_reason"])
    new = {"present": present}
    record(
        "điểm danh họp Hội đồng",
        attendance,
        by_user=by_user,
        now=now,
        campaign=meeting.campaign,
        old=old,
        new=new,
        reason=attendance.absence_reason,
    )
    return attendance


@transaction.atomic
def adjourn_meeting(*, meeting: Meeting, by_user: User, now: datetime) -> Meeting:
    """Hoãn họp: the roll and the cases are taken down, to be drawn up anew when it opens."""
    meeting = lock_campaign_and_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    require(adjourning_blockers(meeting))
    roll = {one.member_name: one.absence_reason or "có mặt" for one in meeting.attendances.all()}
    meeting.attendances.all().delete()
    meeting.cases.all().delete()
    meeting.postponed.all().delete()
    meeting.council = None
    _move(meeting, "adjourn", "hoãn họp Hội đồng", {"roll": roll}, by_user=by_user, now=now)
    return meeting


def lock_campaign_and_meeting(meeting: Meeting) -> Meeting:
    """For what moves places: no allocation runs meanwhile."""
    Campaign.objects.select_for_update(no_key=True).get(pk=meeting.campaign_id)
    return lock_meeting(meeting)


def lock_meeting(meeting: Meeting) -> Meeting:
    related = ("campaign__council_unit", "campaign__authority")
    return Meeting.objects.select_for_update(of=("self",), no_key=True).select_related(*related).get(pk=meeting.pk)


def _move(meeting: Meeting, action: str, verb: str, told: dict[str, object], *, by_user: User, now: datetime) -> None:
    old = {"state": meeting.get_state_display()}
    meeting.state = MEETING_MOVES[action][1]
    meeting.save(update_fields=["state", "council"])
    new = {"state": meeting.get_state_display(), **told}
    record(verb, meeting, by_user=by_user, now=now, campaign=meeting.campaign, old=old, new=new)
