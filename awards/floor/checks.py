"""Invariants of what stands before the hall, over live data; one Vietnamese sentence for each thing wrong."""

from collections.abc import Iterator

from django.db.models import F, Q

from awards.models import Meeting
from awards.states import MeetingState
from campaigns.checks import Check

_MAY_SHOW = (MeetingState.OPEN, MeetingState.CLOSED)


def shown_cases() -> Iterator[str]:
    """The hall sees a case of its own meeting, and none before the meeting opens."""
    shown = Meeting.objects.exclude(on_floor=None).select_related("on_floor")
    for meeting in shown.filter(~Q(on_floor__meeting=F("pk")) | ~Q(state__in=_MAY_SHOW)):
        yield f"{meeting}: đang chiếu “{meeting.on_floor}” không thuộc cuộc họp đang mở hoặc đã kết thúc này."


FLOOR_CHECKS: list[Check] = [shown_cases]
