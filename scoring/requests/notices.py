"""Who is told of a request: the unit when it is asked, given more time or released; the asker when it has answered."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind
from campaigns.vietnamese import format_date
from scoring.judges import Judge
from scoring.models import Request, RequestedLine
from scoring.notices import name_of
from scoring.requests.readers import readers_of


def tell_asked(request: Request, rows: Sequence[RequestedLine], by_user: User, now: datetime) -> None:
    until = format_date(request.due_on)
    what = f"{by_user} yêu cầu {request.get_kind_display().lower()}: {_lines(request, rows)}, trả lời đến hết ngày"
    _tell_unit(request, f"{what} {until}.", by_user, now)


def tell_extended(request: Request, reason: str, by_user: User, now: datetime) -> None:
    until = format_date(request.due_on)
    text = f"Hạn trả lời yêu cầu của {request.asked_by} được lùi đến hết ngày {until}. Lý do: {reason.rstrip('.')}."
    _tell_unit(request, text, by_user, now)


def tell_withdrawn(request: Request, rows: Sequence[RequestedLine], by_user: User, now: datetime) -> None:
    text = f"Yêu cầu {request.get_kind_display().lower()} về {_lines(request, rows)}, đã được rút; không phải trả lời."
    _tell_unit(request, text, by_user, now)


def tell_answered(request: Request, rows: Sequence[RequestedLine], judge: Judge, by_user: User, now: datetime) -> None:
    """Back to whoever goes on with these lines."""
    card, late = request.scorecard, max(row.late_days for row in rows)
    after = f" (trễ {late} ngày)" if late else ""
    text = f"{card.unit} trả lời yêu cầu về {_lines(request, rows)}{after}."
    people = {person.pk for row in rows for person in readers_of(row, judge)}
    offices = {judge.office_of(card.unit_id, row.line.criterion.office).pk for row in rows}
    to = holders(offices, (Role.VERIFIER,), timezone.localdate(now)).filter(user__in=people)
    page = f"{reverse('verify_scorecard', args=[card.pk])}?line={rows[0].line_id}"
    campaign = card.content.campaign
    notify(NoticeKind.SCORECARD, text, page, to=to, campaign=campaign, now=now, by_user=by_user)


def _tell_unit(request: Request, text: str, by_user: User, now: datetime) -> None:
    card = request.scorecard
    people = holders([card.unit_id], UNIT_SIDE, timezone.localdate(now))
    page, campaign = reverse("request", args=[request.pk]), card.content.campaign
    notify(NoticeKind.SCORECARD, text, page, to=people, campaign=campaign, now=now, by_user=by_user)


def _lines(request: Request, rows: Sequence[RequestedLine]) -> str:
    codes = ", ".join(row.line.criterion.code for row in rows)
    return f"dòng {codes}, {name_of(request.scorecard)}"
