"""When a member may vote on a case, and when the case may be closed."""

from collections.abc import Sequence

from awards.across.book import two_award_blockers
from awards.ballots.paper import agreed_count, papers_of
from awards.models import Attendance, MeetingCase, PaperCount
from awards.rules.meeting import meeting_end_blockers, sitting_blockers
from awards.states import BallotManner
from awards.thresholds import Rule
from awards.voting import Session, rule_of
from campaigns.rules import Blocker

FEWEST_SECRET = 3  # with fewer, the result tells each one's choice


def vote_blockers(case: MeetingCase, attendance: Attendance | None, session: Session) -> list[Blocker]:
    """May this member vote on this case with a device now? `case` is one of the session's."""
    blockers = [*sitting_blockers(session.meeting), *open_blockers(case)]
    if attendance is None or not attendance.present:
        return [
            *blockers,
            Blocker(
                "Ông/Bà không có trong danh sách thành viên dự họp.",
                "Danh sách do thư ký lập khi khai mạc; nhờ thư ký xem lại.",
            ),
        ]
    blockers += [*quorum_blockers(session, rule_of(case)), *_manner_of_voting(case, session)]
    blockers += [*aside_blockers(case, attendance.member_id, session), *two_award_blockers(case, session.two_awards)]
    if session.has_voted(attendance.member_id, case):
        blockers.append(Blocker("Ông/Bà đã biểu quyết trường hợp này.", "Mỗi thành viên biểu quyết một lần."))
    return blockers


def _manner_of_voting(case: MeetingCase, session: Session) -> list[Blocker]:
    if case.ballot == BallotManner.PAPER:
        return [
            Blocker(
                "Trường hợp này bỏ phiếu kín bằng phiếu giấy, không biểu quyết trên thiết bị.",
                "Bỏ phiếu giấy tại cuộc họp.",
            )
        ]
    return secrecy_blockers(case, len(session.able(case))) if case.ballot == BallotManner.SECRET else []


def secrecy_blockers(case: MeetingCase, able: int) -> list[Blocker]:
    if able >= FEWEST_SECRET:
        return []
    text = f"{case}: chỉ {able:02d} thành viên được biểu quyết, bỏ phiếu kín sẽ lộ ý kiến của từng người"
    cure = "Biểu quyết công khai, hoặc chờ thêm thành viên có mặt."
    return [Blocker(f"{text} (cần ít nhất {FEWEST_SECRET:02d}).", cure)]


def aside_blockers(case: MeetingCase, member_id: int, session: Session) -> list[Blocker]:
    blockers = []
    if session.of_own_unit(member_id, case):
        text = "Trường hợp thuộc đơn vị của Ông/Bà, hoặc đơn vị cấp trên, trực thuộc: không tham gia biểu quyết."
        blockers.append(Blocker(text))
    if ground := session.conflicts.get(case.pk, {}).get(member_id):
        blockers.append(
            Blocker(
                f"Ông/Bà đã khai không tham gia biểu quyết trường hợp này: {ground}",
                "Khai nhầm thì rút khai báo khi chưa ai biểu quyết.",
            )
        )
    return blockers


def quorum_blockers(session: Session, rule: Rule) -> list[Blocker]:
    if rule.has_quorum(session.present, session.members):
        return []
    return [
        Blocker(
            f"Có mặt {session.present}/{session.members} thành viên, chưa đủ {rule.quorum_words} "
            f"(cần {rule.present_needed(session.members)}).",
            "Ghi có mặt khi thành viên đến, hoặc hoãn cuộc họp.",
        )
    ]


def closing_blockers(
    case: MeetingCase, session: Session, papers: Sequence[PaperCount], *, blank_rest: bool
) -> list[Blocker]:
    """May the vote be closed? `papers`: what was counted on the case; `blank_rest`: although some have not voted."""
    blockers = [*sitting_blockers(session.meeting), *open_blockers(case), *quorum_blockers(session, rule_of(case))]
    blockers += two_award_blockers(case, session.two_awards)
    if not session.able(case):
        text = f"{case}: không có thành viên nào được biểu quyết."
        blockers.append(Blocker(text, "Hoãn xét trường hợp này, hoặc ghi có mặt khi thành viên đến."))
    waiting = session.waiting(case)
    if waiting and not blank_rest:
        names = ", ".join(one.member_name for one in waiting)
        blockers.append(Blocker(f"{case}: chưa biểu quyết: {names}.", CURES[BallotManner(case.ballot)]))
    return [*blockers, *_countable(case, session, papers)]


CURES = {
    BallotManner.OPEN: "Chờ biểu quyết xong, hoặc đánh dấu tính là “Không có ý kiến”.",
    BallotManner.SECRET: "Chờ bỏ phiếu xong, hoặc đánh dấu tính là phiếu không sử dụng.",
    BallotManner.PAPER: "",
}


def _countable(case: MeetingCase, session: Session, papers: Sequence[PaperCount]) -> list[Blocker]:
    """Nothing is told that would lay open who chose what; papers are counted by two people alike."""
    if case.ballot == BallotManner.SECRET and len(session.receipts.get(case.pk, ())) < FEWEST_SECRET:
        given = len(session.receipts.get(case.pk, ()))
        text = f"{case}: mới có {given:02d} phiếu kín, công bố kết quả sẽ lộ ý kiến của từng người."
        cure = "Chờ thêm phiếu, hủy lượt bỏ phiếu, hoặc hoãn xét." if given else "Chờ bỏ phiếu, hoặc hoãn xét."
        return [Blocker(text, cure)]
    if case.ballot == BallotManner.PAPER and agreed_count(papers) is None:
        text = f"{case}: chưa có hai người nhập cùng một kết quả kiểm phiếu."
        return [Blocker(text, "Hai người nhập kết quả kiểm phiếu, mỗi người một lần.")]
    return []


def meeting_closing_blockers(session: Session, *, blank_rest: bool) -> list[Blocker]:
    """Every case that still stands open can be closed; `blank_rest` as for one case."""
    blockers, papers = meeting_end_blockers(session.meeting), papers_of(session.meeting)
    waiting = [one for one in session.attendances if session.left_for(one)]
    if waiting and not blank_rest:
        names = ", ".join(f"{one.member_name} ({session.left_for(one)})" for one in waiting)
        cure = "Chờ biểu quyết xong, hoặc đánh dấu tính là “Không có ý kiến”, phiếu kín là không sử dụng."
        blockers.append(Blocker(f"Chưa biểu quyết đủ các trường hợp: {names}.", cure))
    for case in session.open_cases:
        found = closing_blockers(case, session, papers.get(case.pk, []), blank_rest=True)
        blockers += [one for one in found if one not in blockers]
    return blockers


def open_blockers(case: MeetingCase) -> list[Blocker]:
    if not case.closed_at:
        return []
    return [Blocker(f"{case}: đã kết thúc biểu quyết, kết quả “{case.get_result_display()}”.")]
