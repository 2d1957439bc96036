"""Opinions in writing of members who are absent, as the secretary enters them from the papers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from awards.actions.meetings import lock_meeting
from awards.ballots.notices import tell_members
from awards.ballots.opinions import opinion_blockers, opinion_value_blockers, removal_blockers
from awards.models import Attendance, Vote
from awards.rules.people import secretary_blockers
from awards.states import VoteChoice
from awards.voting import Session
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import require


@transaction.atomic
def record_opinion(
    *, attendance: Attendance, text: str, on: date, choices: Mapping[int, str], by_user: User, now: datetime
) -> Attendance:
    """Keep the document and the member's word on cases voted on in the open (`choices` by the case's key).

    Entering it again replaces what is not yet counted. With the document kept, sealed papers of the member count among
    the paper ballots. A secret ballot on devices takes nothing in writing: who votes there must be present.
    """
    session = Session(lock_meeting(attendance.meeting))
    meeting = session.meeting
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    attendance = next(one for one in session.attendances if one.pk == attendance.pk)
    require(opinion_blockers(attendance, session))
    require(opinion_value_blockers(attendance, session, text, on, choices), status=422)
    old = _told(attendance)
    attendance.opinion, attendance.opinion_on = text.strip(), on
    attendance.save(update_fields=["opinion", "opinion_on"])
    _written_votes(attendance).delete()
    Vote.objects.bulk_create(
        Vote(
            case_id=case, member_id=attendance.member_id, choice=choice, written=True, recorded_by=by_user, cast_at=now
        )
        for case, choice in choices.items()
    )
    told: dict[str, Any] = {"by_user": by_user, "now": now, "campaign": meeting.campaign}
    record("ghi ý kiến bằng văn bản", attendance, old=old, new=_told(attendance), **told)
    words = f"Thư ký đã ghi ý kiến bằng văn bản của Ông/Bà về {len(choices):02d} trường hợp: {meeting.title}."
    tell_members(meeting, [attendance.member_id], words, by_user=by_user, now=now)
    return attendance


@transaction.atomic
def remove_opinion(*, attendance: Attendance, by_user: User, now: datetime) -> Attendance:
    """As when the member comes after all; only while nothing of it is counted."""
    session = Session(lock_meeting(attendance.meeting))
    require(secretary_blockers(session.meeting.campaign, by_user, now), status=403)
    attendance = next(one for one in session.attendances if one.pk == attendance.pk)
    require(removal_blockers(attendance, session))
    old = _told(attendance)
    _written_votes(attendance).delete()
    attendance.opinion, attendance.opinion_on = "", None
    attendance.save(update_fields=["opinion", "opinion_on"])
    told: dict[str, Any] = {"by_user": by_user, "now": now, "campaign": session.meeting.campaign}
    record("bỏ ý kiến bằng văn bản", attendance, old=old, new=_told(attendance), **told)
    return attendance


def _written_votes(attendance: Attendance) -> QuerySet[Vote]:
    """Those that are not counted yet."""
    mine = Vote.objects.filter(case__meeting=attendance.meeting_id, member=attendance.member_id, written=True)
    return mine.filter(case__closed_at=None)


def _told(attendance: Attendance) -> dict[str, object]:
    votes = _written_votes(attendance).select_related("case")
    said = {str(vote.case): VoteChoice(vote.choice).label for vote in votes}
    return {"opinion": attendance.opinion, "opinion_on": attendance.opinion_on, **said}
