"""The unit's own meeting about whom to put forward: record it, correct it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from awards.models import Nomination, UnitMeeting
from awards.rules.people import campaign_blockers, writer_blockers
from awards.rules.unit_meetings import count_blockers, time_blockers, vote_blockers
from awards.states import NominationState
from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.rules import require


@dataclass(frozen=True)
class Minutes:
    """What the clerk of the unit wrote down. `invited`: how many belong to the meeting; `present` of them came."""

    starts_at: datetime
    ends_at: datetime
    place: str
    chair_name: str
    chair_title: str
    clerk_name: str
    clerk_title: str
    invited: int
    present: int
    absent: str = ""
    discussion: str = ""


@transaction.atomic
def record_unit_meeting(
    *,
    campaign: Campaign,
    unit: Unit,
    minutes: Minutes,
    votes: Mapping[int, int],
    by_user: User,
    now: datetime,
    meeting: UnitMeeting | None = None,
) -> UnitMeeting:
    """Store the meeting, or correct `meeting`. `votes`: how many agreed, by key of the unit's own nominations; those of
    this meeting that are not among them leave it. Raises Refused."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    require(writer_blockers(unit, by_user, now), status=403)
    require(campaign_blockers(campaign))
    own = Nomination.objects.filter(quota_line__content__campaign=campaign, proposed_by_unit=unit)
    every = {one.pk: one for one in own.select_related("unit", "meeting").select_for_update(of=("self",), no_key=True)}
    require(time_blockers(minutes.starts_at, minutes.ends_at, now), status=422)
    require(count_blockers(minutes.invited, minutes.present), status=422)
    require(vote_blockers(every, votes, minutes.present, meeting), status=422)
    found = meeting or UnitMeeting(campaign=campaign, unit=unit)
    old = _said(found) if meeting else {}
    for name, value in asdict(minutes).items():
        setattr(found, name, value)
    found.recorded_by, found.recorded_at = by_user, now
    found.save()
    own.filter(meeting=found).exclude(pk__in=votes).update(meeting=None, votes=None)
    for key, agreed in votes.items():
        own.filter(pk=key).update(meeting=found, votes=agreed)
    verb = "sửa cuộc họp xét của đơn vị" if meeting else "ghi cuộc họp xét của đơn vị"
    record(verb, found, by_user=by_user, now=now, campaign=campaign, unit=unit, old=old, new=_said(found))
    return found


def agenda_of(campaign: Campaign, unit: Unit, meeting: UnitMeeting | None = None) -> list[Nomination]:
    """What a unit's meeting may vote on: its live nominations that no other meeting of it has agreed to."""
    own = Nomination.objects.filter(quota_line__content__campaign=campaign, proposed_by_unit=unit)
    live = own.exclude(state=NominationState.WITHDRAWN).filter(Q(meeting=None) | Q(meeting=meeting))
    return list(live.select_related("quota_line__content", "unit").order_by("quota_line__content__number", "pk"))


def _said(meeting: UnitMeeting) -> dict[str, object]:
    agreed = {str(one): one.votes for one in meeting.nominations.select_related("unit").order_by("pk")}
    return {name: getattr(meeting, name) for name in Minutes.__dataclass_fields__} | {"đồng ý": agreed}
