"""Thông qua: both sides agree on what was found. Then nothing of it changes, and the scorecards get their results."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, require
from scoring.actions.inspections import Visit, record_inspection
from scoring.actions.visits import locked_visited
from scoring.judges import Judge, judge_for
from scoring.models import Attendance, Scorecard, VisitCheck, VisitedUnit
from scoring.states import CheckResult
from scoring.verification_rules import decision_blockers
from scoring.visits.notices import tell_of_closing, tell_of_reopening
from scoring.visits.queries import checks_of, handed_in, team_scored
from scoring.visits.rules import closing_blockers, reopening_blockers, writer_blockers

LONGEST_TEAM = 300
_CHOOSE = Blocker("Chưa chọn đánh giá toàn diện cho từng nội dung thi đua.")
_NAME = Blocker("Chưa chọn đại diện đơn vị thống nhất kết quả kiểm tra.", "Chọn trong những người dự của đơn vị.")


@transaction.atomic
def close_visited(
    *, visited: VisitedUnit, confirmed: Mapping[int, bool], agreed_by: int | None, by_user: User, now: datetime
) -> VisitedUnit:
    """Close what was found at a unit, and write it to the inspection of each of its scorecards with the office.

    `confirmed` by key of the scorecard: the all-round result is confirmed (plan II.1.3, II.2.3, II.3.2); `agreed_by`:
    key of the attendance of who agreed for the unit. Points of the lines that the team scores are entered; on claimed
    lines they stay advice to the verifier.
    """
    row = locked_visited(visited.pk)
    judge = judge_for(by_user, row.visit.team.campaign, timezone.localdate(now))
    require(writer_blockers(row, judge), status=403)
    cards, checks = handed_in(row.visit.team.campaign, row.unit_id), checks_of(row)
    points = team_points(cards, checks, judge)
    require([*closing_blockers(row, checks, cards, now), *points_blockers(cards, checks, points)])
    person = row.attendance.filter(pk=agreed_by or 0, member=None).first()
    require([] if person else [_NAME], status=422)
    require([] if all(card.pk in confirmed for card in cards) else [_CHOOSE], status=422)
    for card in cards:
        found = _visit(row, confirmed[card.pk])
        answers = points.get(card.pk, {}) if not decision_blockers(card) else {}
        record_inspection(scorecard=card, visit=found, answers=answers, visited=row, by_user=by_user, now=now)
    row.closed_by, row.closed_at, row.agreed_by = by_user, now, person
    row.save(update_fields=["closed_by", "closed_at", "agreed_by"])
    _log("thông qua kết quả kiểm tra", row, {}, {"closed_at": now, "agreed_by": str(person)}, by_user, now)
    tell_of_closing(row, by_user, now)
    return row


@transaction.atomic
def reopen_visited(*, visited: VisitedUnit, reason: str, by_user: User, now: datetime) -> VisitedUnit:
    """By the manager, with a reason. The scorecards' results stand as they are until both sides agree anew."""
    row = locked_visited(visited.pk)
    judge = judge_for(by_user, row.visit.team.campaign, timezone.localdate(now))
    require(judge.overseer_blockers(row.unit_id), status=403)
    require(reopening_blockers(row))
    require([] if reason.strip() else [Blocker("Phải ghi lý do mở lại.")], status=422)
    old = {"closed_at": row.closed_at, "agreed_by": str(row.agreed_by)}
    row.closed_by = row.closed_at = row.agreed_by = None
    row.save(update_fields=["closed_by", "closed_at", "agreed_by"])
    _log("mở lại kết quả kiểm tra", row, old, {}, by_user, now, reason=reason.strip())
    tell_of_reopening(row, reason.strip(), by_user, now)
    return row


def team_points(
    cards: Sequence[Scorecard], checks: Sequence[VisitCheck], judge: Judge
) -> dict[int, dict[int, dict[str, str]]]:
    """What the team's points change: answers by key of the line, by key of the scorecard."""
    own = team_scored(cards, judge)
    found: dict[int, dict[int, dict[str, str]]] = {}
    for check in checks:
        line = own.get(check.line_id)
        if line is None or check.points is None or _stands(line.verified_answer, check.points):
            continue
        found.setdefault(line.scorecard_id, {})[line.pk] = {"value": format(check.points.normalize(), "f")}
    return found


def points_blockers(
    cards: Sequence[Scorecard], checks: Sequence[VisitCheck], points: Mapping[int, Mapping[int, Any]]
) -> list[Blocker]:
    """Points of the team that their scorecard takes no more, or that is not there any more: nothing is silently left
    out."""
    blockers = [
        Blocker(
            f"{card.content}: {blocker.text} Điểm đoàn ghi không vào bảng được.",
            "Mở lại thẩm định trước, hoặc ghi lại điểm như đang có trên bảng.",
        )
        for card in cards
        if points.get(card.pk)
        for blocker in decision_blockers(card)
    ]
    here = {card.pk for card in cards}
    lost = [
        check
        for check in checks
        if check.result == CheckResult.SCORED and check.line.scorecard_id not in here and not _is_entered(check)
    ]
    for check in lost:
        text = f"{check.line.scorecard.content}, {check.line.criterion.code}: bảng tự chấm không còn chờ thẩm định."
        blockers.append(Blocker(text, "Đợi đơn vị trình lại, hoặc xóa điểm đoàn ghi ở dòng này."))
    return blockers


def _is_entered(check: VisitCheck) -> bool:
    return check.points is not None and _stands(check.line.verified_answer, check.points)


def _stands(answer: Mapping[str, Any] | None, points: Decimal) -> bool:
    value = (answer or {}).get("value")
    return value is not None and Decimal(str(value)) == points


def _visit(row: VisitedUnit, confirmed: bool) -> Visit:
    """The visit as the inspection of one scorecard keeps it; what was found line by line stays with the visit."""
    day = timezone.localdate(row.visit.starts_at)
    return Visit(day, row.visit.place, _team(row), row.summary, confirmed)


def _team(row: VisitedUnit) -> str:
    """Who of the team was there; a team too large for the field is named by its name."""
    there = Attendance.objects.filter(visited=row, member__isnull=False).select_related("member").order_by("position")
    names = ", ".join(f"{each.full_name}, {each.member.get_post_display()}" for each in there if each.member)
    return names if len(names) <= LONGEST_TEAM else row.visit.team.name


def _log(
    verb: str,
    row: VisitedUnit,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    by_user: User,
    now: datetime,
    *,
    reason: str = "",
) -> None:
    campaign = row.visit.team.campaign
    record(verb, row, by_user=by_user, now=now, campaign=campaign, unit=row.unit, old=old, new=new, reason=reason)
