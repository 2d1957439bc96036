"""Places that a council agreed to, and decisions over them."""

from collections.abc import Mapping
from datetime import date, timedelta

from awards.actions.allocation import allocate_places
from awards.actions.decisions import record_decision
from awards.models import AwardDecision, MeetingCase, Slot
from awards.outcome.papers import Paper
from awards.states import CaseResult, MeetingState, SlotState
from campaigns.states import AwardLevel
from tests.factories.awards import MEETING_AT, Contest, planned, sealed
from tests.factories.campaigns import NOW

LATER = MEETING_AT + timedelta(days=10)
PAPER = Paper("Giấy khen", "15/QĐ-UBND", date(2024, 12, 5), "Chủ tịch Ủy ban nhân dân huyện Mẫu")


def agreed(contest: Contest) -> Contest:
    """Every place agreed to, as a meeting that has ended would leave it; the contest needs a councillor."""
    allocate_places(campaign=sealed(contest).campaign, by_user=contest.secretary.user, now=NOW)
    return agree_to_all(contest)


def agree_to_all(contest: Contest) -> Contest:
    meeting = planned(contest)
    slots = Slot.objects.filter(content__campaign=contest.campaign, state=SlotState.PROPOSED).order_by("pk")
    MeetingCase.objects.bulk_create(
        MeetingCase(
            meeting=meeting,
            slot=slot,
            quota_line=slot.quota_line,
            unit=slot.unit,
            recipient_key=slot.recipient_key,
            recipient_name=slot.recipient_name,
            explanation=slot.explanation,
            position=position,
            issued=1,
            yes=1,
            result=CaseResult.AGREED,
            closed_at=MEETING_AT,
        )
        for position, slot in enumerate(slots, start=1)
    )
    slots.update(state=SlotState.AGREED)
    meeting.state, meeting.ends_at = MeetingState.CLOSED, MEETING_AT + timedelta(hours=1)
    meeting.save()
    return contest


def decided(
    contest: Contest,
    refused: Mapping[str, str] | None = None,
    *,
    paper: Paper = PAPER,
    level: str = AwardLevel.OWN,
    later: tuple[str, ...] = (),
) -> AwardDecision:
    """All agreed places of a level granted but those `refused` (name: reason) and those left for `later` (names)."""
    refused = refused or {}
    slots = Slot.objects.filter(content__campaign=contest.campaign, state=SlotState.AGREED, quota_line__level=level)
    slots = [slot for slot in slots if slot.recipient_name not in later]
    return record_decision(
        campaign=contest.campaign,
        level=level,
        paper=paper,
        granted=[slot.pk for slot in slots if slot.recipient_name not in refused],
        refused={slot.pk: refused[slot.recipient_name] for slot in slots if slot.recipient_name in refused},
        by_user=contest.secretary.user,
        now=LATER,
    )
