"""Invariants of votes over live data: what a closed case says is what was cast, and its result follows."""

from collections import Counter
from collections.abc import Iterator

from awards.ballots.paper import agreed_count
from awards.models import MeetingCase, PostponedCase
from awards.states import BallotManner, CaseResult, MeetingState, VoteChoice
from awards.voting import counts_on, is_agreed
from campaigns.checks import Check


def results_of_cases() -> Iterator[str]:
    """A case that is closed has the result its counts give; in a meeting that has ended every case is closed."""
    for case in MeetingCase.objects.select_related("meeting").prefetch_related("meeting__attendances"):
        if case.closed_at is None:
            if case.meeting.state == MeetingState.CLOSED:
                yield f"{case.meeting}, {case}: cuộc họp đã kết thúc mà trường hợp chưa có kết quả."
            continue
        agreed = is_agreed(case, len(case.meeting.attendances.all()))
        if case.result != (CaseResult.AGREED if agreed else CaseResult.NOT_AGREED):
            yield f"{case.meeting}, {case}: kết quả “{case.get_result_display()}” không theo số phiếu."


def open_votes() -> Iterator[str]:
    """The counts of a case voted on in the open are its votes; only silence was added, as no opinion."""
    for case in _closed(BallotManner.OPEN).prefetch_related("votes"):
        cast = Counter(vote.choice for vote in case.votes.all())
        counted = (case.yes, case.no) == (cast[VoteChoice.YES], cast[VoteChoice.NO])
        if not counted or case.blank < cast[VoteChoice.BLANK] or case.invalid or case.unused:
            yield f"{case.meeting}, {case}: số phiếu ghi không khớp các phiếu đã biểu quyết."


def secret_ballots() -> Iterator[str]:
    """As many ballots as receipts, closed or not, and no vote by name beside them."""
    cases = MeetingCase.objects.filter(ballot=BallotManner.SECRET).select_related("meeting")
    for case in cases.prefetch_related("receipts", "votes"):
        given = len(case.receipts.all())
        unused = case.closed_at is None or case.unused == case.issued - given
        if case.yes + case.no + case.blank != given or case.invalid or not unused:
            yield f"{case.meeting}, {case}: số phiếu kín không khớp số người đã bỏ phiếu."
        if case.votes.all():
            yield f"{case.meeting}, {case}: bỏ phiếu kín mà có ý kiến ghi theo tên."


def counted_papers() -> Iterator[str]:
    """A case closed on papers says what two people counted alike."""
    for case in _closed(BallotManner.PAPER).prefetch_related("paper_counts"):
        if agreed_count(list(case.paper_counts.all())) != counts_on(case):
            yield f"{case.meeting}, {case}: kết quả không khớp hai lần kiểm phiếu."


def voters() -> Iterator[str]:
    """Who voted was called, was there (or wrote), and did not declare to stand aside."""
    cases = MeetingCase.objects.select_related("meeting")
    related = ("votes", "receipts", "conflicts__member", "meeting__attendances")
    for case in cases.prefetch_related(*related):
        roll = {one.member_id: one.present for one in case.meeting.attendances.all()}
        here = {one.member_id for one in case.votes.all() if not one.written}
        here |= {one.member_id for one in case.receipts.all()}
        written = {one.member_id for one in case.votes.all() if one.written}
        if any(not roll.get(one) for one in here) or any(roll.get(one, True) for one in written):
            yield f"{case.meeting}, {case}: có phiếu của người không đúng với danh sách điểm danh."
        for conflict in case.conflicts.all():
            if conflict.member_id in here | written:
                yield f"{case.meeting}, {case}: {conflict.member} khai không tham gia mà có biểu quyết."


def cases_left() -> Iterator[str]:
    """What was left for a later meeting was not voted on in this one."""
    for left in PostponedCase.objects.select_related("meeting"):
        same = {"quota_line": left.quota_line_id, "recipient_key": left.recipient_key}
        if left.meeting.cases.filter(**same).exists():
            yield f"{left.meeting}, {left}: vừa để lại kỳ họp sau vừa đưa ra biểu quyết."


def _closed(manner: BallotManner):
    return MeetingCase.objects.filter(ballot=manner, closed_at__isnull=False).select_related("meeting")


BALLOT_CHECKS: list[Check] = [results_of_cases, open_votes, secret_ballots, counted_papers, voters, cases_left]
