"""Requests in the lists of work: what a unit answers, what comes back to the asker, what stayed without an answer."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.worklist import Task
from scoring.judges import judge_for
from scoring.models import Request
from scoring.requests.queries import for_office, for_unit, rows_of, rows_visible_to
from scoring.requests.standing import Asked, Stand


def request_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """One statement while nothing is asked."""
    if acting.role not in UNIT_SIDE | {Role.VERIFIER}:
        return []
    rows = list(rows_of(rows_visible_to(acting), campaign).filter(closed_at=None))
    if not rows:
        return []
    today = timezone.localdate(now)
    if acting.role in UNIT_SIDE:
        return _unit(for_unit(rows, today))
    mine = [each for each in for_office(rows, judge_for(acting.user, campaign, today), today) if each.mine]
    return _verifier(mine, campaign)


def _unit(asked: list[Asked]) -> list[Task]:
    """One for each request, until each of its lines is answered."""
    lines = _by_request(each for each in asked if each.awaited)
    return [
        Task(
            f"Trả lời yêu cầu của {request.asked_by}, {len(each)} dòng: {each[0].left}",
            f"{request.scorecard.content.short_title} · {request.scorecard.unit}",
            reverse("request", args=[request.pk]),
            request.due_on,
        )
        for request, each in lines.items()
    ]


def _verifier(mine: list[Asked], campaign: Campaign) -> list[Task]:
    listed = reverse("requests", args=[campaign.code])
    answered = _by_request(each for each in mine if each.stand == Stand.ANSWERED)
    overdue = [each for each in mine if each.stand == Stand.OVERDUE]
    waiting = [each for each in mine if each.stand == Stand.WAITING]
    found = [_answered(request, each, campaign) for request, each in answered.items()]
    place, due = campaign.short_title, campaign.verify_until
    if overdue:
        page = f"{listed}?tab={Stand.OVERDUE.value}"
        found.append(Task("Kết luận yêu cầu quá hạn, chưa trả lời", place, page, due, count=len(overdue)))
    if waiting:
        page, last = f"{listed}?tab={Stand.WAITING.value}", max(each.request.due_on for each in waiting)
        found.append(Task("Đơn vị trả lời yêu cầu", place, page, last, mine=False, count=len(waiting)))
    return found


def _answered(request: Request, lines: list[Asked], campaign: Campaign) -> Task:
    card = request.scorecard
    page = f"{reverse('verify_scorecard', args=[card.pk])}?line={lines[0].line.pk}"
    title = f"Xem trả lời của {card.unit}"
    return Task(title, card.content.short_title, page, campaign.verify_until, count=len(lines))


def _by_request(asked: Iterable[Asked]) -> dict[Request, list[Asked]]:
    found: dict[Request, list[Asked]] = {}
    for each in asked:
        found.setdefault(each.request, []).append(each)
    return found
