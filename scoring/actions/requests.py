"""Yêu cầu cung cấp tài liệu, giải trình: asked on exact lines, answered by the unit, moved, withdrawn, concluded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.queries import days_late
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from campaigns.vietnamese import format_datetime
from scoring.actions.decisions import judge_of, line_of, lock_scorecard, withdraw
from scoring.actions.own_card import locked_own_card
from scoring.actions.request_closing import close, log_request, place_of
from scoring.actions.verification import count_nothing
from scoring.evaluation import store_totals
from scoring.extensions.rules import reason_blockers
from scoring.models import Request, RequestedLine, Scorecard, ScoreLine
from scoring.requests.ground import unanswered
from scoring.requests.notices import tell_answered, tell_asked, tell_extended, tell_withdrawn
from scoring.requests.rules import (
    added_since,
    conclusion_blockers,
    day_blockers,
    extension_blockers,
    keeper_blockers,
    line_blockers,
    open_blockers,
    open_on,
    text_blockers,
)
from scoring.states import Decision, RequestEnding
from scoring.verification_rules import decision_blockers


@dataclass(frozen=True)
class Wanted:
    """What is asked: a `RequestKind`, the words that the unit reads, the last day."""

    kind: str
    text: str
    due_on: date


@dataclass(frozen=True)
class Said:
    """What the unit types about one line. `seen`: when the answer was given over which it was typed; None: none."""

    text: str
    seen: datetime | None = None


@transaction.atomic
def ask(*, scorecard: Scorecard, lines: Sequence[ScoreLine], wanted: Wanted, by_user: User, now: datetime) -> Request:
    """One request on lines of one scorecard, by whoever may decide each of them. Raises Refused: 403, 409, 422.

    A line that was decided already waits for its decision again.
    """
    card = lock_scorecard(scorecard.pk)
    judge, found = judge_of(card, by_user, now), [line_of(card, line.pk) for line in lines]
    for line in found:
        require(judge.line_blockers(card.unit_id, line.criterion.office, line.verifier_id), status=403)
    require(decision_blockers(card) or [each for line in found for each in line_blockers(line)])
    day = day_blockers(card.content.campaign, wanted.due_on, timezone.localdate(now))
    require([*text_blockers(wanted.text, "nội dung yêu cầu"), *day, *_some(found)], status=422)
    request = Request.objects.create(
        scorecard=card, kind=wanted.kind, text=wanted.text.strip(), due_on=wanted.due_on, asked_by=by_user, asked_at=now
    )
    rows = RequestedLine.objects.bulk_create(RequestedLine(request=request, line=line) for line in found)
    _take_back(request, found)
    codes = ", ".join(line.criterion.code for line in found)
    new = {"yêu cầu": request.get_kind_display(), "dòng": codes, "nội dung": request.text, "hạn": request.due_on}
    log_request("yêu cầu cung cấp tài liệu, giải trình", request, by_user=by_user, now=now, old={}, new=new)
    tell_asked(request, rows, by_user, now)
    return request


@transaction.atomic
def answer(*, request: Request, said: Mapping[int, Said], by_user: User, now: datetime) -> list[RequestedLine]:
    """The unit's words about lines of a request, by key of the requested line; documents hang on the lines themselves.

    Returns what changed. Until the office has gone on an answer may be given anew; each is as late as it is when given.
    """
    card = locked_own_card(request.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    request, rows = _open_rows(request, card)
    require(open_blockers(request, rows))
    require(_ended(said, rows) + [each for row in rows for each in _answer_blockers(row, said)], status=422)
    new = [row for row in rows if row.pk in said and (said[row.pk].text.strip() != row.reply or added_since(row))]
    nothing = [Blocker("Chưa có gì mới để gửi.", "Ghi giải trình, hoặc đính kèm tài liệu vào dòng được yêu cầu.")]
    require([] if new else nothing, status=422)
    late = days_late(now, request.due_on)
    for row in new:
        _store_answer(row, said[row.pk].text.strip(), late, by_user, now)
    tell_answered(request, new, judge_of(card, by_user, now), by_user, now)
    return new


@transaction.atomic
def withdraw_request(*, request: Request, rows: Collection[int] = (), by_user: User, now: datetime) -> Request:
    """Rút: nothing is asked any more about these of its lines (keys), or about all that are open."""
    request, found = _kept(request, by_user, now)
    chosen = [row for row in found if not rows or row.pk in rows]
    require(open_blockers(request, chosen))
    for row in chosen:
        close(row, RequestEnding.WITHDRAWN, by_user=by_user, now=now)
    new = {place_of(row): RequestEnding.WITHDRAWN.label for row in chosen}
    log_request("rút yêu cầu", request, by_user=by_user, now=now, old=dict.fromkeys(new), new=new)
    tell_withdrawn(request, chosen, by_user, now)
    return request


@transaction.atomic
def extend_request(*, request: Request, until: date, reason: str, by_user: User, now: datetime) -> Request:
    """Gia hạn: this request alone gets a later day, for a reason that the unit reads. Late answers stay late."""
    request, _ = _kept(request, by_user, now)
    require([*extension_blockers(request, until, timezone.localdate(now)), *reason_blockers(reason)], status=422)
    old, request.due_on = request.due_on, until
    request.save(update_fields=["due_on"])
    days = {"old": {"hạn": old}, "new": {"hạn": until}}
    log_request("gia hạn trả lời yêu cầu", request, by_user=by_user, now=now, **days, reason=reason.strip())
    tell_extended(request, reason.strip(), by_user, now)
    return request


@transaction.atomic
def conclude_unanswered(*, line: ScoreLine, by_user: User, now: datetime) -> ScoreLine:
    """The day is over and nothing came: the line counts nothing, on the plan's ground. By whoever may decide it."""
    card = lock_scorecard(line.scorecard_id)
    line = line_of(card, line.pk)
    require(
        judge_of(card, by_user, now).line_blockers(card.unit_id, line.criterion.office, line.verifier_id), status=403
    )
    row = open_on(line)
    if row is None:
        raise Refused(
            [
                Blocker(
                    f"Dòng {line.criterion.code} không còn yêu cầu nào đang chờ.",
                    "Tải lại trang để xem các yêu cầu hiện nay.",
                )
            ]
        )
    row.line = line
    require(conclusion_blockers(row, now))
    ground = unanswered(row.request.kind)
    return count_nothing(card, line, ground, RequestEnding.UNANSWERED, by_user=by_user, now=now)


def _kept(request: Request, by_user: User, now: datetime) -> tuple[Request, list[RequestedLine]]:
    card = lock_scorecard(request.scorecard_id)
    request, rows = _open_rows(request, card)
    require(open_blockers(request, rows))
    require(keeper_blockers(request, rows, judge_of(card, by_user, now)), status=403)
    return request, rows


def _open_rows(request: Request, card: Scorecard) -> tuple[Request, list[RequestedLine]]:
    """As they stand after the lock on the scorecard, which everybody holds who changes them."""
    request = Request.objects.select_related("asked_by").get(pk=request.pk)
    request.scorecard = card
    open_rows = request.lines.filter(closed_at=None).select_related("line__criterion__office")
    rows = list(open_rows.order_by("line__criterion__position"))
    for row in rows:
        row.request, row.line.scorecard = request, card
    return request, rows


def _some(lines: Sequence[ScoreLine]) -> list[Blocker]:
    return [] if lines else [Blocker("Chưa chọn dòng nào.", "Chọn ít nhất một dòng.")]


def _take_back(request: Request, lines: Sequence[ScoreLine]) -> None:
    """Decisions made so far on these lines."""
    card, decided = request.scorecard, [line for line in lines if line.decision != Decision.WAITING]
    who: dict[str, Any] = {"by_user": request.asked_by, "now": request.asked_at}
    where: dict[str, Any] = {"campaign": card.content.campaign, "unit": card.unit}
    for line in decided:
        before, reason = withdraw(line), f"{request.get_kind_display()}: {request.text}"
        record("chờ thẩm định lại", line, **who, **where, old=before, new={"decision": line.decision}, reason=reason)
    if decided and card.verified_total is not None:
        store_totals(card, "verified")


def _ended(said: Mapping[int, Said], rows: Sequence[RequestedLine]) -> list[Blocker]:
    """Lines that the office went on from while this was typed."""
    if said.keys() <= {row.pk for row in rows}:
        return []
    return [Blocker("Cơ quan thẩm định vừa kết thúc yêu cầu về một dòng.", "Xem lại rồi gửi các dòng còn lại.")]


def _answer_blockers(row: RequestedLine, said: Mapping[int, Said]) -> list[Blocker]:
    if row.pk not in said:
        return []
    if row.replied_at != said[row.pk].seen and row.replied_by and row.replied_at:
        text = f"{row.replied_by} vừa trả lời về dòng {row.line.criterion.code} lúc {format_datetime(row.replied_at)}."
        return [Blocker(text, "Xem trả lời đó, sửa rồi gửi lại.")]
    text = said[row.pk].text
    return text_blockers(text, "giải trình") if text.strip() else []


def _store_answer(row: RequestedLine, text: str, late: int, by_user: User, now: datetime) -> None:
    old = {place_of(row): row.reply or None, "trả lời lúc": row.replied_at, "số ngày trễ": row.late_days}
    row.reply, row.replied_by, row.replied_at, row.late_days = text, by_user, now, late
    row.save(update_fields=["reply", "replied_by", "replied_at", "late_days"])
    new = {place_of(row): text or "gửi tài liệu", "trả lời lúc": now, "số ngày trễ": late}
    log_request("trả lời yêu cầu", row.request, by_user=by_user, now=now, old=old, new=new)
