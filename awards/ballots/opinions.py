"""Opinions in writing of members who are absent: their word on cases voted on in the open, or sealed papers."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from awards.across.book import two_award_blockers
from awards.models import Attendance, MeetingCase
from awards.rules.meeting import sitting_blockers
from awards.states import BallotManner, VoteChoice
from awards.voting import Session, rule_of
from campaigns.rules import Blocker


def opinion_blockers(attendance: Attendance, session: Session) -> list[Blocker]:
    """May an opinion in writing of this member be kept now?"""
    blockers = sitting_blockers(session.meeting)
    if attendance.present:
        blockers.append(Blocker(f"{attendance.member_name} có mặt tại cuộc họp.", "Ghi vắng mặt trước."))
    return blockers


def opinion_value_blockers(
    attendance: Attendance, session: Session, text: str, on: date, choices: Mapping[int, str]
) -> list[Blocker]:
    """`choices` by the key of the case."""
    blockers = [] if text.strip() else [Blocker("Phải ghi nội dung hoặc số của văn bản.")]
    if on > timezone.localdate(session.meeting.starts_at):
        blockers.append(Blocker("Ngày của văn bản không được sau ngày họp."))
    askable = {case.pk for case in cases_to_write_on(attendance, session)}
    if not askable.issuperset(choices) or not set(VoteChoice.values).issuperset(choices.values()):
        text = "Có trường hợp không nhận ý kiến bằng văn bản, hoặc ý kiến không hợp lệ."
        blockers.append(Blocker(text, "Tải lại trang và chọn lại."))
    return blockers


def cases_to_write_on(attendance: Attendance, session: Session) -> list[MeetingCase]:
    """Voted on in the open, not closed, without a stake of the member, and where the rule counts what is written."""
    return [
        case
        for case in session.open_cases
        if case.ballot == BallotManner.OPEN
        and rule_of(case).written_counts
        and not session.stands_aside(attendance.member_id, case)
        and not two_award_blockers(case, session.two_awards)
    ]


def removal_blockers(attendance: Attendance, session: Session) -> list[Blocker]:
    """What has been counted stays."""
    blockers = sitting_blockers(session.meeting)
    counted = [case for case in session.cases if case.closed_at and _counted(attendance, case, session)]
    if counted:
        names = ", ".join(str(case) for case in counted)
        blockers.append(Blocker(f"Ý kiến đã được tính vào trường hợp đã kết thúc biểu quyết: {names}."))
    return blockers


def _counted(attendance: Attendance, case: MeetingCase, session: Session) -> bool:
    if case.ballot == BallotManner.PAPER:
        return attendance in session.able(case) and bool(attendance.opinion)
    return (case.pk, attendance.member_id) in session.written
