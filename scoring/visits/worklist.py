"""Visits in the lists of work: of the team's members, and of the units that expect them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Membership
from campaigns.notices import holders
from campaigns.reminders import Behind
from campaigns.roles import UNIT_SIDE, Role
from campaigns.vietnamese import format_datetime
from campaigns.worklist import Task
from scoring.models import VisitedUnit

AHEAD = timedelta(days=14)  # how early a visit comes into the lists


def visit_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """One statement for whom visits concern."""
    if acting.role == Role.INSPECTOR:
        return _inspector(acting, campaign, now)
    return _unit(acting, campaign, now) if acting.role in UNIT_SIDE else []


def _inspector(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """Each visit of an own team that is not finished: ahead, or still to be agreed on with so many units."""
    open_units = VisitedUnit.objects.filter(visit__team__campaign=campaign, closed_at=None)
    own = open_units.filter(visit__team__members__user=acting.user_id, visit__starts_at__lte=now + AHEAD)
    visits: dict[int, list[VisitedUnit]] = {}
    for one in own.select_related("visit__team", "unit").order_by("visit__starts_at", "unit__sort_key"):
        visits.setdefault(one.visit_id, []).append(one)
    return [_visit_task(units, now) for units in visits.values()]


def _visit_task(units: list[VisitedUnit], now: datetime) -> Task:
    visit, count = units[0].visit, len(units)
    where = units[0].unit.name if count == 1 else f"{count} đơn vị"
    title = f"Kiểm tra {where}" if visit.starts_at > now else f"Thông qua kết quả kiểm tra {where}"
    page = reverse("visited_unit", args=[units[0].pk]) if count == 1 else reverse("visit", args=[visit.pk])
    return Task(title, f"{format_datetime(visit.starts_at)}, {visit.place}", page, timezone.localdate(visit.starts_at))


def _unit(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    coming = _coming(campaign, now).filter(unit_id=acting.unit_id, visit__starts_at__lte=now + AHEAD)
    return [
        Task(
            f"Tiếp {one.visit.team.name}",
            f"{format_datetime(one.visit.starts_at)}, {one.visit.place}",
            reverse("visit", args=[one.visit_id]),
            timezone.localdate(one.visit.starts_at),
        )
        for one in coming
    ]


def visits_ahead(campaign: Campaign, now: datetime) -> Iterator[Behind]:
    """Units that a team comes to, for the daily reminders; two statements. The team's people have it on their lists."""
    coming: dict[int, list[VisitedUnit]] = {}
    for one in _coming(campaign, now):
        coming.setdefault(one.unit_id, []).append(one)
    if not coming:
        return
    for member in holders(list(coming), UNIT_SIDE, timezone.localdate(now)):
        for one in coming[member.unit_id]:
            text = f"{one.visit.team.name} làm việc với đơn vị lúc {format_datetime(one.visit.starts_at)}"
            page = reverse("visit", args=[one.visit_id])
            yield Behind(member, timezone.localdate(one.visit.starts_at), text, page)


def _coming(campaign: Campaign, now: datetime) -> QuerySet[VisitedUnit]:
    found = VisitedUnit.objects.filter(visit__team__campaign=campaign, visit__starts_at__gt=now, closed_at=None)
    return found.select_related("visit__team", "unit").order_by("visit__starts_at")
