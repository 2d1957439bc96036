"""When the council's meeting may open, vote and close."""

from collections.abc import Sequence
from datetime import datetime

from awards.models import Attendance, CouncilSeat, Meeting, MeetingCase, Slot, Vote
from awards.rules.people import campaign_blockers
from awards.states import MEETING_MOVES, PRESIDING, MeetingState, SlotState
from awards.thresholds import USUAL
from awards.voting import Session
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, move_blockers


def planning_blockers(campaign: Campaign, chair: User, members: Sequence[CouncilSeat]) -> list[Blocker]:
    blockers = campaign_blockers(campaign)
    if campaign.meetings.exclude(state=MeetingState.CLOSED).exists():
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
    if not Slot.objects.filter(content__campaign=meeting.campaign, state=SlotState.PROPOSED).exists():
        blockers.append(Blocker("Chưa có suất nào được đề xuất để Hội đồng xét.", "Phân bổ chỉ tiêu trước khi họp."))
    return blockers


def attendance_blockers(attendance: Attendance, *, present: bool, reason: str) -> list[Blocker]:
    meeting = attendance.meeting
    blockers = _sitting(meeting)
    if not present and not reason.strip():
        blockers.append(Blocker("Vắng mặt phải ghi lý do."))
    if not present and Vote.objects.filter(case__meeting=meeting, member=attendance.member_id).exists():
        blockers.append(Blocker(f"{attendance.member_name} đã biểu quyết nên không thể ghi vắng mặt."))
    return blockers


def vote_blockers(case: MeetingCase, attendance: Attendance | None, session: Session) -> list[Blocker]:
    """May this member vote on this case now?"""
    blockers = _sitting(case.meeting)
    if attendance is None or not attendance.present:
        return [*blockers, Blocker("Ông/Bà không có trong danh sách thành viên dự họp.")]
    if not session.quorate:
        blockers.append(no_quorum(session))
    if session.stands_aside(attendance.member_id, case):
        blockers.append(
            Blocker("Trường hợp thuộc đơn vị của Ông/Bà, hoặc đơn vị cấp trên, trực thuộc: không tham gia biểu quyết.")
        )
    if attendance.member_id in session.votes.get(case.pk, {}):
        blockers.append(Blocker("Ông/Bà đã biểu quyết trường hợp này."))
    return blockers


def adjourning_blockers(meeting: Meeting) -> list[Blocker]:
    """Back to planned, as when too few came; not once somebody has voted."""
    blockers = _move(meeting, "adjourn")
    if Vote.objects.filter(case__meeting=meeting).exists():
        blockers.append(Blocker("Đã có người biểu quyết, không hoãn được nữa.", "Kết thúc cuộc họp."))
    return blockers


def closing_blockers(session: Session, *, blank_rest: bool) -> list[Blocker]:
    """Quorum, and every member present has voted; `blank_rest` counts those who did not as without an opinion."""
    blockers = _move(session.meeting, "close")
    if not session.quorate:
        blockers.append(no_quorum(session))
    waiting = [one for one in session.attendances if session.left_for(one)]
    if waiting and not blank_rest:
        names = ", ".join(f"{one.member_name} ({session.left_for(one)})" for one in waiting)
        cure = "Chờ biểu quyết xong, hoặc đánh dấu tính là “Không có ý kiến”."
        blockers.append(Blocker(f"Chưa biểu quyết đủ các trường hợp: {names}.", cure))
    return blockers


def conclusion_blockers(meeting: Meeting, conclusion: str, ends_at: datetime) -> list[Blocker]:
    blockers = [] if conclusion.strip() else [Blocker("Phải ghi kết luận của cuộc họp.")]
    if ends_at <= meeting.starts_at:
        blockers.append(Blocker("Giờ kết thúc phải sau giờ bắt đầu."))
    return blockers


def _move(meeting: Meeting, action: str) -> list[Blocker]:
    return move_blockers(MEETING_MOVES, action, meeting.state, meeting.get_state_display())


def _sitting(meeting: Meeting) -> list[Blocker]:
    return [] if meeting.state == MeetingState.OPEN else [Blocker("Cuộc họp không ở trạng thái đang họp.")]


def no_quorum(session: Session) -> Blocker:
    return Blocker(
        f"Có mặt {session.present}/{session.members} thành viên, chưa đủ hai phần ba "
        f"(cần {USUAL.present_needed(session.members)}).",
        "Ghi có mặt khi thành viên đến, hoặc hoãn cuộc họp.",
    )
