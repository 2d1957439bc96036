"""Who may enter a count of papers, and what it must add up to."""

from collections.abc import Sequence

from awards.across.book import two_award_blockers
from awards.ballots.paper import COUNTERS
from awards.ballots.rules import open_blockers, quorum_blockers
from awards.models import MeetingCase, PaperCount
from awards.rules.meeting import sitting_blockers
from awards.states import BallotManner
from awards.voting import Counts, Session, rule_of
from campaigns.models import User
from campaigns.rules import Blocker


def counter_blockers(case: MeetingCase, user: User, session: Session, *, is_secretary: bool) -> list[Blocker]:
    """The secretary, and members present without a stake in the case."""
    attendance = session.attendance_of(user.pk)
    if session.stands_aside(user.pk, case) and attendance:
        return [
            Blocker(
                "Ông/Bà không tham gia trường hợp này nên không kiểm phiếu.", "Nhờ thành viên khác có mặt kiểm phiếu."
            )
        ]
    if is_secretary or (attendance and attendance.present):
        return []
    return [Blocker("Kết quả kiểm phiếu do thư ký hoặc thành viên Hội đồng có mặt nhập.")]


def entry_blockers(case: MeetingCase, user: User, session: Session, papers: Sequence[PaperCount]) -> list[Blocker]:
    """May a count of this person be entered, or entered again, now?"""
    blockers = [*sitting_blockers(session.meeting), *open_blockers(case), *quorum_blockers(session, rule_of(case))]
    if case.ballot != BallotManner.PAPER:
        blockers.append(
            Blocker("Trường hợp này không bỏ phiếu bằng phiếu giấy.", "Đổi cách biểu quyết của trường hợp trước.")
        )
    if len(papers) >= COUNTERS and user.pk not in {one.entered_by_id for one in papers}:
        names = " và ".join(one.entered_by.full_name for one in papers)
        text = f"{names} đã nhập kết quả kiểm phiếu; chỉ hai người này nhập lại được."
        blockers.append(Blocker(text))
    return [*blockers, *two_award_blockers(case, session.two_awards)]


def figure_blockers(case: MeetingCase, counted: Counts, session: Session) -> list[Blocker]:
    """Every paper that was handed out, or sent by an absent member, is accounted for."""
    blockers, able = [], session.able(case)
    total = counted.cast + counted.invalid + counted.unused
    if counted.issued != total:
        text = f"Số phiếu phát ra là {counted.issued}, các loại phiếu cộng lại là {total}."
        blockers.append(Blocker(text, "Kiểm lại từng số."))
    if counted.issued != len(able):
        written = sum(not one.present for one in able)
        sent = f", trong đó {written:02d} gửi phiếu bằng văn bản" if written else ""
        text = f"Số phiếu phát ra phải là {len(able):02d}: số thành viên được biểu quyết trường hợp này{sent}."
        blockers.append(Blocker(text))
    return blockers
