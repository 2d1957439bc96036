"""When the council's meeting may open, be adjourned and end."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from awards.models import Attendance, BallotReceipt, CouncilSeat, Meeting, PaperCount, Slot, Vote
from awards.rules.people import campaign_blockers
from awards.states import MEETING_MOVES, PRESIDING, UNDER_WAY, MeetingState, SlotState
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, move_blockers


def planning_blockers(campaign: Campaign, chair: User, members: Sequence[CouncilSeat]) -> list[Blocker]:
    blockers = campaign_blockers(campaign)
    if campaign.meetings.filter(state__in=UNDER_WAY).exists():
        blockers.append(Blocker("Đang có một cuộc họp chưa kết thúc.", "Kết thúc cuộc họp đó trước."))
    return blockers + presiding_blockers(chair, members)


def presiding_blockers(chair: User, members: Sequence[CouncilSeat]) -> list[Blocker]:
    seat = next((one for one in members if one.user_id == chair.pk), None)
    if seat is None:
        return [Blocker(f"{chair.full_name} không phải thành viên Hội đồng vào ngày họp.")]
    if seat.duty not in PRESIDING:
        text = f"{chair.full_name} là {seat.get_duty_display()}, không phải Chủ tịch hay Phó Chủ tịch Hội đồng."
        return [Blocker(text, "Chọn người chủ trì là Chủ tịch hoặc Phó Chủ tịch Hội đồng.")]
    return []


def opening_blockers(meeting: Meeting, members: Sequence[CouncilSeat]) -> list[Blocker]:
    blockers = campaign_blockers(meeting.campaign) + _move(meeting, "open")
    if not members:
        blockers.append(Blocker("Hội đồng chưa có thành viên nào.", "Ghi quyết định về Hội đồng ở trang “Hội đồng”."))
    else:
        blockers += presiding_blockers(meeting.chair, members)
    if not Slot.objects.filter(content__campaign=meeting.campaign, state=SlotState.PROPOSED).exists():
        blockers.append(Blocker("Chưa có suất nào được đề xuất để Hội đồng xét.", "Phân bổ chỉ tiêu trước khi họp."))
    return blockers


def changing_blockers(meeting: Meeting) -> list[Blocker]:
    """Time, place, agenda and guests are changed until the meeting opens."""
    if meeting.state == MeetingState.PLANNED:
        return []
    return [Blocker(f"Cuộc họp ở trạng thái “{meeting.get_state_display()}”, không sửa lịch được nữa.")]


def cancelling_blockers(meeting: Meeting) -> list[Blocker]:
    return _move(meeting, "cancel")


def attendance_blockers(attendance: Attendance, *, present: bool, reason: str) -> list[Blocker]:
    meeting, name = attendance.meeting, attendance.member_name
    blockers = sitting_blockers(meeting)
    if not present and not reason.strip():
        blockers.append(Blocker("Vắng mặt phải ghi lý do."))
    if not present and has_voted(meeting, attendance.member):
        blockers.append(
            Blocker(f"{name} đã biểu quyết nên không thể ghi vắng mặt.", "Người đã biểu quyết được tính là có mặt.")
        )
    if present and attendance.opinion:
        cure = "Bỏ ý kiến bằng văn bản trước khi ghi có mặt."
        blockers.append(Blocker(f"{name} đã gửi ý kiến bằng văn bản.", cure, reverse("opinion", args=[attendance.pk])))
    return blockers


def adjourning_blockers(meeting: Meeting) -> list[Blocker]:
    """Back to planned, as when too few came; not once somebody has voted."""
    blockers = _move(meeting, "adjourn")
    if has_voted(meeting) or meeting.cases.exclude(closed_at=None).exists():
        blockers.append(Blocker("Đã có người biểu quyết, không hoãn được nữa.", "Kết thúc cuộc họp."))
    return blockers


def has_voted(meeting: Meeting, member: User | None = None) -> bool:
    """In any manner: in the open, in secret, or papers that were counted (whose, nobody knows)."""
    if member:
        return any(one.objects.filter(case__meeting=meeting, member=member).exists() for one in (Vote, BallotReceipt))
    return any(one.objects.filter(case__meeting=meeting).exists() for one in (Vote, BallotReceipt, PaperCount))


def meeting_end_blockers(meeting: Meeting) -> list[Blocker]:
    return _move(meeting, "close")


def conclusion_blockers(meeting: Meeting, conclusion: str, ends_at: datetime) -> list[Blocker]:
    blockers = [] if conclusion.strip() else [Blocker("Phải ghi kết luận của cuộc họp.")]
    if ends_at <= meeting.starts_at:
        blockers.append(Blocker("Giờ kết thúc phải sau giờ bắt đầu."))
    return blockers


def _move(meeting: Meeting, action: str) -> list[Blocker]:
    return move_blockers(MEETING_MOVES, action, meeting.state, meeting.get_state_display())


def sitting_blockers(meeting: Meeting) -> list[Blocker]:
    return (
        []
        if meeting.state == MeetingState.OPEN
        else [
            Blocker(
                "Cuộc họp không ở trạng thái đang họp.",
                "Thư ký khai mạc cuộc họp trước; cuộc họp đã kết thúc thì chỉ để xem.",
            )
        ]
    )
