"""Calling the council to a meeting: planned, changed, cancelled; the members are told each time."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.actions.meetings import lock_meeting
from awards.council.notices import tell_invited
from awards.models import Meeting
from awards.queries import councillors
from awards.rules.meeting import cancelling_blockers, changing_blockers, planning_blockers, presiding_blockers
from awards.rules.people import secretary_blockers, text_blockers
from awards.states import MEETING_MOVES
from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, require
from campaigns.vietnamese import format_datetime


@dataclass(frozen=True)
class MeetingPlan:
    """Where and when the council meets, who presides, what it has before it, who is invited beside the members.

    `agenda` and `guests` have one item a line.
    """

    title: str
    starts_at: datetime
    place: str
    chair: User
    agenda: str = ""
    guests: str = ""

    @property
    def fields(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @property
    def told(self) -> dict[str, object]:
        """For the logbook."""
        return {**self.fields, "chair": self.chair.full_name}

    @classmethod
    def of(cls, meeting: Meeting) -> "MeetingPlan":
        return cls(**{name: getattr(meeting, name) for name in cls.__dataclass_fields__})


@transaction.atomic
def plan_meeting(*, campaign: Campaign, plan: MeetingPlan, by_user: User, now: datetime) -> Meeting:
    """One meeting at a time; the secretary who plans it is its clerk."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(planning_blockers(campaign, plan.chair, councillors(campaign, timezone.localdate(plan.starts_at))))
    meeting = Meeting.objects.create(campaign=campaign, clerk=by_user, **plan.fields)
    record("lập lịch họp Hội đồng", meeting, by_user=by_user, now=now, campaign=campaign, new=plan.told)
    text = f"Mời họp Hội đồng lúc {format_datetime(plan.starts_at)} tại {plan.place}: {plan.title}."
    tell_invited(meeting, text, by_user=by_user, now=now)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, plan: MeetingPlan, by_user: User, now: datetime) -> Meeting:
    """While it is planned. Raises Refused also when nothing differs."""
    meeting = lock_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    require(changing_blockers(meeting))
    require(presiding_blockers(plan.chair, councillors(meeting.campaign, timezone.localdate(plan.starts_at))))
    before = MeetingPlan.of(meeting)
    require([Blocker("Chưa có gì thay đổi.", "Sửa lịch họp rồi ghi lại.")] if plan == before else [], status=422)
    for name, value in plan.fields.items():
        setattr(meeting, name, value)
    meeting.save(update_fields=list(plan.fields))
    old, new, campaign = before.told, plan.told, meeting.campaign
    record("sửa lịch họp Hội đồng", meeting, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    tell_invited(meeting, _changes(before, plan), by_user=by_user, now=now)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by_user: User, now: datetime) -> Meeting:
    """Before it opens; it stays in the list with the reason."""
    meeting = lock_meeting(meeting)
    require(secretary_blockers(meeting.campaign, by_user, now), status=403)
    require(cancelling_blockers(meeting))
    require(text_blockers(reason, "lý do hủy"), status=422)
    old = {"state": meeting.get_state_display()}
    meeting.state, meeting.cancel_reason = MEETING_MOVES["cancel"][1], reason.strip()[:300]
    meeting.save(update_fields=["state", "cancel_reason"])
    new, said = {"state": meeting.get_state_display()}, meeting.cancel_reason
    campaign = meeting.campaign
    record("hủy họp Hội đồng", meeting, by_user=by_user, now=now, campaign=campaign, old=old, new=new, reason=said)
    text = f"Không họp Hội đồng lúc {format_datetime(meeting.starts_at)}: {said}"
    tell_invited(meeting, text, by_user=by_user, now=now)
    return meeting


def _changes(before: MeetingPlan, after: MeetingPlan) -> str:
    """What members have to know anew, the time and the place always."""
    named = {"title": "tên cuộc họp", "chair": "người chủ trì", "agenda": "chương trình", "guests": "khách mời"}
    also = [words for name, words in named.items() if before.fields[name] != after.fields[name]]
    moved = (before.starts_at, before.place) != (after.starts_at, after.place)
    when = f"lúc {format_datetime(after.starts_at)} tại {after.place}"
    parts = [*(["thời gian, địa điểm"] if moved else []), *also]
    return f"Thay đổi lịch họp Hội đồng ({', '.join(parts)}): họp {when}."
