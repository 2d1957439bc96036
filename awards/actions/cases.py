"""Putting proposed places to the vote of a meeting."""

from awards.models import Meeting, MeetingCase, Slot
from awards.states import SlotState


def put_to_vote(meeting: Meeting) -> int:
    """A case for every proposed place that has none in this meeting, after those that stand; returns how many.

    Call it inside the transaction that holds the campaign's or the meeting's row.
    """
    slots = Slot.objects.filter(content__campaign_id=meeting.campaign_id, state=SlotState.PROPOSED)
    ordered = slots.order_by("content__number", "quota_line__position", "number").select_related("unit")
    waiting = list(ordered.exclude(cases__meeting=meeting))
    first = meeting.cases.count() + 1
    MeetingCase.objects.bulk_create(
        MeetingCase(
            meeting=meeting,
            slot=slot,
            quota_line_id=slot.quota_line_id,
            unit=slot.unit,
            recipient_key=slot.recipient_key,
            recipient_name=slot.recipient_name,
            explanation=slot.explanation,
            position=position,
        )
        for position, slot in enumerate(waiting, start=first)
    )
    return len(waiting)
