"""Requests of the office about lines that it verifies: answered, awaited, overdue, extended, concluded, withdrawn."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from campaigns.models import User
from campaigns.roles import Role
from scoring.actions.evidence import add_evidence
from scoring.actions.requests import (
    Said,
    Wanted,
    answer,
    ask,
    conclude_unanswered,
    extend_request,
    withdraw_request,
)
from scoring.models import Request, RequestedLine, ScoreLine
from scoring.states import Decision, RequestKind, ScorecardState
from tbemulation.demo.moments import at
from tbemulation.demo.papers import sample_papers
from tbemulation.demo.scoring import Desk, office_of, person

PROOF = "Cung cấp văn bản có chữ ký, con dấu chứng minh số liệu đã kê khai ở dòng này."
REASONS = "Giải trình vì sao số liệu kê khai khác với báo cáo năm đơn vị đã gửi."
REPLY = "Đơn vị gửi kèm báo cáo có chữ ký, con dấu; số liệu lấy theo báo cáo này."
LATE_REPLY = "Số liệu trong báo cáo năm tính đến tháng 9; bảng tự chấm tính đến ngày trình. Đơn vị gửi trễ do đợi ký."
MORE_TIME = "Đơn vị đang đợi cấp trên ký xác nhận."


def ask_around(desks: list[Desk], today: date) -> None:
    """On scorecards handed in on time, which are being verified: each course twice, as it stands on a day. Does nothing
    where something has been asked."""
    if Request.objects.filter(scorecard__in=[desk.card.pk for desk in desks]).exists():
        return
    begun = [desk for desk in desks if desk.card.state == ScorecardState.SUBMITTED and not desk.card.late_days]
    for number, desk in enumerate(begun[: 2 * len(_COURSES)]):
        _COURSES[number % len(_COURSES)](desk, today)
    bare = ((desk, line) for desk in begun for line in _waiting(desk, proven=False)[:1])
    if first := next(bare, None):
        _concluded(*first, today)


def answer_all(desks: list[Desk], today: date) -> None:
    """What units still owe an answer to, in the morning of a day."""
    by_card = {desk.card.pk: desk for desk in desks}
    rows = RequestedLine.objects.filter(request__scorecard__in=by_card, closed_at=None, replied_at=None)
    for request in Request.objects.filter(lines__in=rows).distinct().order_by("pk"):
        _reply(by_card[request.scorecard_id], request, REPLY, at(today, 6))


def _waiting(desk: Desk, *, proven: bool) -> list[ScoreLine]:
    """Two of the lines on which points are claimed, of one verifier; with documents, or those that will count nothing
    for want of one."""
    lines = desk.card.lines.filter(decision=Decision.WAITING, criterion__self_scored=True, self_points__gt=0)
    usual = lines.filter(criterion__params__source__isnull=True).exclude(criterion__kind="gate")
    bare = desk.unproven()
    found = [
        line
        for line in usual.select_related("criterion", "verifier").order_by("-criterion__position")
        if (line.pk in bare) is not proven
    ]
    return [line for line in found if line.verifier_id == found[0].verifier_id][:2]


def _answered(desk: Desk, today: date) -> None:
    lines = _waiting(desk, proven=True)
    request = _ask(desk, lines, RequestKind.DOCUMENTS, PROOF, today - timedelta(days=3), today + timedelta(days=1))
    _reply(desk, request, REPLY, at(today - timedelta(days=1), 9), paper=True)


def _answered_late(desk: Desk, today: date) -> None:
    asked, due = today - timedelta(days=5), today - timedelta(days=3)
    request = _ask(desk, _waiting(desk, proven=True)[:1], RequestKind.EXPLANATION, REASONS, asked, due)
    _reply(desk, request, LATE_REPLY, at(today - timedelta(days=1), 15))


def _awaited(desk: Desk, today: date) -> None:
    lines = _waiting(desk, proven=True)
    _ask(desk, lines, RequestKind.DOCUMENTS, PROOF, today - timedelta(days=1), today + timedelta(days=2))


def _overdue(desk: Desk, today: date) -> None:
    lines = _waiting(desk, proven=True)[:1]
    _ask(desk, lines, RequestKind.DOCUMENTS, PROOF, today - timedelta(days=5), today - timedelta(days=1))


def _extended(desk: Desk, today: date) -> None:
    lines = _waiting(desk, proven=True)[:1]
    request = _ask(desk, lines, RequestKind.EXPLANATION, REASONS, today - timedelta(days=4), today)
    moment, until = at(today - timedelta(days=1), 10), today + timedelta(days=4)
    extend_request(request=request, until=until, reason=MORE_TIME, by_user=request.asked_by, now=moment)


def _withdrawn(desk: Desk, today: date) -> None:
    day, lines = today - timedelta(days=5), _waiting(desk, proven=True)[:1]
    request = _ask(desk, lines, RequestKind.EXPLANATION, REASONS, day, today - timedelta(days=2))
    withdraw_request(request=request, by_user=request.asked_by, now=at(day, 16))


def _concluded(desk: Desk, line: ScoreLine, today: date) -> None:
    due = today - timedelta(days=2)
    request = _ask(desk, [line], RequestKind.DOCUMENTS, PROOF, today - timedelta(days=5), due)
    conclude_unanswered(line=line, by_user=request.asked_by, now=at(today - timedelta(days=1), 8))


_COURSES = (_answered, _awaited, _overdue, _answered_late, _extended, _withdrawn)


def _ask(desk: Desk, lines: list[ScoreLine], kind: str, text: str, on: date, due: date) -> Request:
    now = at(on, 9)
    wanted = Wanted(kind, text, due)
    return ask(scorecard=desk.card, lines=lines, wanted=wanted, by_user=_asker(desk, lines, now), now=now)


def _asker(desk: Desk, lines: list[ScoreLine], now: datetime) -> User:
    """To whom the lines were given, if to anybody."""
    return lines[0].verifier or person(Role.VERIFIER, office_of(desk), now)


def _reply(desk: Desk, request: Request, text: str, now: datetime, *, paper: bool = False) -> None:
    officer = person(Role.OFFICER, desk.card.unit_id, now)
    rows = list(request.lines.filter(closed_at=None, replied_at=None).select_related("line__scorecard"))
    if paper:
        place = desk.card.content.campaign.authority.place_name
        document = sample_papers(desk.card.unit, timezone.localdate(now), place)[0]
        add_evidence(line=rows[0].line, document=document, by_user=officer, now=now)
    said = {row.pk: Said(text) for row in rows}
    answer(request=request, said=said, by_user=officer, now=now + timedelta(minutes=10))
