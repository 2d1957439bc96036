"""Who is told of visits: the team's people and the units; and of what both sides agreed on."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Membership, Unit, User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind
from campaigns.vietnamese import format_datetime
from scoring.models import Visit, VisitedUnit
from scoring.visits.people import Standing, names


def tell_units(
    visit: Visit, units: Iterable[Unit], text: str, by_user: User, now: datetime, *, gone: bool = False
) -> None:
    """`text` after "Đoàn … ": what the unit may expect; `gone`: there is no such visit for it any more."""
    people = holders([unit.pk for unit in units], UNIT_SIDE, timezone.localdate(now))
    _tell(visit, f"{visit.team.name} {text}", people, by_user, now, gone=gone)


def tell_team(visit: Visit, text: str, standing: Standing, by_user: User, now: datetime, *, gone: bool = False) -> None:
    people = holders(_offices(visit), (Role.INSPECTOR,), timezone.localdate(now))
    members = people.filter(user__in=[member.user_id for member in standing.members if member.user_id])
    _tell(visit, text, members, by_user, now, gone=gone)


def tell_of_closing(visited: VisitedUnit, by_user: User, now: datetime) -> None:
    """The unit reads what was agreed; the lead office's verifiers go on with it."""
    on, campaign = timezone.localdate(now), visited.visit.team.campaign
    page = reverse("visited_unit", args=[visited.pk])
    text = f"Kết quả kiểm tra {visited.unit.name} đã thông qua."
    people = [*holders([visited.unit_id], UNIT_SIDE, on), *holders([campaign.lead_unit_id], (Role.VERIFIER,), on)]
    notify(NoticeKind.SCORECARD, text, page, to=people, campaign=campaign, now=now, by_user=by_user)


def tell_of_reopening(visited: VisitedUnit, reason: str, by_user: User, now: datetime) -> None:
    visit, on = visited.visit, timezone.localdate(now)
    text = f"Kết quả kiểm tra {visited.unit.name} mở lại để sửa: {reason}"
    users = [member.user_id for member in visit.team.members.all() if member.user_id]
    team = holders(_offices(visit), (Role.INSPECTOR,), on).filter(user__in=users)
    _tell(visit, text, [*holders([visited.unit_id], UNIT_SIDE, on), *team], by_user, now)


def when(visit: Visit) -> str:
    """ "09:00 ngày 05/11/2024, tại …", as notices say it."""
    return f"{format_datetime(visit.starts_at)}, tại {visit.place}"


def aside_words(visit: Visit, units: Iterable[Unit], standing: Standing) -> str:
    """Which members stand aside where; nothing when nobody does."""
    found = [f"{names(aside)} không tham gia tại {unit.name}" for unit in units if (aside := standing.aside(unit.pk))]
    return f" {'; '.join(found)} (cùng đơn vị, cấp trên hoặc trực thuộc)." if found else ""


def _tell(
    visit: Visit, text: str, people: Iterable[Membership], by_user: User, now: datetime, *, gone: bool = False
) -> None:
    campaign = visit.team.campaign
    page = reverse("visits", args=[campaign.code]) if gone else reverse("visit", args=[visit.pk])
    notify(NoticeKind.SCHEDULE, text, page, to=people, campaign=campaign, now=now, by_user=by_user)


def _offices(visit: Visit) -> Iterable[int]:
    return visit.team.campaign.authority.units.values_list("pk", flat=True)
