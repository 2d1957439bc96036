"""Invariants of requests over live data."""

from collections.abc import Iterator

from django.utils import timezone

from campaigns.queries import days_late
from campaigns.vietnamese import format_date
from scoring.models import Request, RequestedLine
from scoring.states import Decision, RequestEnding, ScorecardState


def requested_lines() -> Iterator[str]:
    """A line that is decided or published is asked about no more; lateness and ending agree with what they are of."""
    related = ("request__scorecard", "line__criterion", "line__scorecard__unit", "line__scorecard__content")
    for row in RequestedLine.objects.select_related(*related).order_by("pk"):
        line, card = row.line, row.line.scorecard
        if row.request.scorecard_id != line.scorecard_id:
            yield f"{line}: yêu cầu thuộc bảng khác."
        decided = line.decision != Decision.WAITING or card.state == ScorecardState.PUBLISHED
        if row.closed_at is None and decided:
            yield f"{line}: đã thẩm định nhưng yêu cầu còn mở."
        if row.ending == RequestEnding.UNANSWERED and row.replied_at:
            yield f"{line}: kết luận không trả lời nhưng đơn vị đã trả lời."
        yield from _lateness(row)


def _lateness(row: RequestedLine) -> Iterator[str]:
    """What was kept with the answer: at least what today's day gives, since days are only ever moved back; at most
    what the day of asking gives."""
    if row.replied_at is None:
        if row.late_days:
            yield f"{row.line}: ghi trễ {row.late_days} ngày nhưng chưa có trả lời."
        return
    least = days_late(row.replied_at, row.request.due_on)
    most = days_late(row.replied_at, timezone.localdate(row.request.asked_at))
    if not least <= row.late_days <= most:
        yield f"{row.line}: trả lời yêu cầu ghi trễ {row.late_days} ngày, theo hạn {least} ngày."


def request_days() -> Iterator[str]:
    """Nobody is asked for an answer by a day that was over."""
    for one in Request.objects.select_related("scorecard__unit", "scorecard__content"):
        if days_late(one.asked_at, one.due_on):
            yield f"{one}: hạn {format_date(one.due_on)} trước ngày yêu cầu."


REQUEST_CHECKS = [requested_lines, request_days]
