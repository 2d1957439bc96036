"""Members who stand aside for a ground of their own, beside what follows from the own unit."""

from awards.ballots.rules import open_blockers
from awards.models import DeclaredConflict, MeetingCase
from awards.rules.meeting import sitting_blockers
from awards.voting import Session
from campaigns.models import User
from campaigns.rules import Blocker


def declaring_blockers(case: MeetingCase, member: User, session: Session) -> list[Blocker]:
    blockers = [*sitting_blockers(session.meeting), *open_blockers(case)]
    if session.attendance_of(member.pk) is None:
        return [
            *blockers,
            Blocker(
                f"{member.full_name} không có trong danh sách thành viên dự họp.",
                "Danh sách do thư ký lập khi khai mạc; nhờ thư ký xem lại.",
            ),
        ]
    if session.of_own_unit(member.pk, case):
        text = f"{member.full_name} không tham gia trường hợp này vì thuộc đơn vị của mình, không cần khai."
        blockers.append(Blocker(text))
    if member.pk in session.conflicts.get(case.pk, {}):
        blockers.append(Blocker(f"{member.full_name} đã khai không tham gia trường hợp này.", "Không cần khai lại."))
    if session.has_voted(member.pk, case):
        blockers.append(Blocker(f"{member.full_name} đã biểu quyết trường hợp này nên không khai được nữa."))
    return blockers


def withdrawal_blockers(conflict: DeclaredConflict, session: Session) -> list[Blocker]:
    """Before anybody votes: after that who stands aside must not depend on how the vote goes."""
    case = session.case(conflict.case_id)
    blockers = [*sitting_blockers(session.meeting), *open_blockers(case)]
    if session.is_begun(case):
        blockers.append(Blocker("Đã có người biểu quyết trường hợp này nên không rút khai báo được nữa."))
    return blockers
