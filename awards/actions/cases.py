"""Putting proposed places to the vote of a meeting."""

from django.db.models import Max

from awards.council.voting_rules import Setting, settings_of
from awards.models import Meeting, MeetingCase, Slot
from awards.states import SlotState
from campaigns.states import AwardLevel

_PLACE = ("quota_line", "recipient_key")


def put_to_vote(meeting: Meeting) -> int:
    """A case for every proposed place that has none in this meeting, after those that stand; returns how many.

    Not for whom this meeting has voted on for the same line, or left for a later one. Each keeps the rule and the
    manner of its award form as they are now.
    Call it inside the transaction that holds the campaign's or the meeting's row.
    """
    slots = Slot.objects.filter(content__campaign_id=meeting.campaign_id, state=SlotState.PROPOSED)
    ordered = slots.order_by("content__number", "quota_line__position", "number").select_related("unit", "quota_line")
    known = {*meeting.cases.values_list(*_PLACE), *meeting.postponed.values_list(*_PLACE)}
    waiting = [slot for slot in ordered if (slot.quota_line_id, slot.recipient_key) not in known]
    settings, last = settings_of(meeting.campaign), meeting.cases.aggregate(last=Max("position"))["last"] or 0
    MeetingCase.objects.bulk_create(
        _case(meeting, slot, position, settings[AwardLevel(slot.quota_line.level)])
        for position, slot in enumerate(waiting, start=last + 1)
    )
    return len(waiting)


def _case(meeting: Meeting, slot: Slot, position: int, setting: Setting) -> MeetingCase:
    return MeetingCase(
        meeting=meeting,
        slot=slot,
        quota_line_id=slot.quota_line_id,
        unit=slot.unit,
        recipient_key=slot.recipient_key,
        recipient_name=slot.recipient_name,
        explanation=slot.explanation,
        position=position,
        ballot=setting.ballot,
        rule=setting.rule.model_dump(mode="json"),
    )
