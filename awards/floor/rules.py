"""When a case may be brought before the hall."""

from awards.models import Meeting, MeetingCase
from awards.states import MeetingState
from campaigns.rules import Blocker


def floor_blockers(meeting: Meeting) -> list[Blocker]:
    if meeting.state == MeetingState.OPEN:
        return []
    cure = "Khai mạc cuộc họp trước." if meeting.state == MeetingState.PLANNED else ""
    return [Blocker("Chỉ đưa trường hợp ra xét khi cuộc họp đang mở.", cure)]


def standing_blockers(case: MeetingCase | None) -> list[Blocker]:
    """`case` as the meeting still has it: None when it was taken out meanwhile."""
    return [] if case else [Blocker("Trường hợp này không còn trong cuộc họp.", "Tải lại trang cuộc họp.")]
