"""Planning visits of an inspection team, and what is to be looked at there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Unit, User
from campaigns.rules import Blocker, Refused, require
from scoring.judges import judge_for
from scoring.models import InspectionTeam, ScoreLine, Visit, VisitCheck, VisitedUnit
from scoring.states import WITH_THE_OFFICE
from scoring.visits.notices import aside_words, tell_team, tell_units, when
from scoring.visits.people import Standing
from scoring.visits.rules import open_blockers, plan_blockers, planner_blockers, untouched_blockers

LONGEST_WHY = 200


@dataclass(frozen=True)
class Plan:
    """One session: when, where, with which units."""

    starts_at: datetime
    ends_at: datetime | None
    place: str
    units: Sequence[Unit]


@transaction.atomic
def plan_visit(*, team: InspectionTeam, plan: Plan, by_user: User, now: datetime) -> Visit:
    """A session with one unit or several. Members who are kin of a unit stand aside there, and everybody is told."""
    _may_plan(team, by_user, now)
    standing = fit(team, plan)
    visit = Visit.objects.create(
        team=team,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        place=plan.place,
        planned_by=by_user,
        planned_at=now,
    )
    VisitedUnit.objects.bulk_create(VisitedUnit(visit=visit, unit=unit) for unit in plan.units)
    _log("lập lịch kiểm tra", visit, {}, said(visit), by_user, now)
    tell_units(visit, plan.units, f"làm việc với đơn vị lúc {when(visit)}.", by_user, now)
    text = f"Lịch kiểm tra: {when(visit)}.{aside_words(visit, plan.units, standing)}"
    tell_team(visit, text, standing, by_user, now)
    return visit


@transaction.atomic
def change_visit(*, visit: Visit, plan: Plan, by_user: User, now: datetime) -> Visit:
    """Another time, place or other units, while nothing was noted."""
    visit = _locked(visit, by_user, now)
    require(untouched_blockers(visit))
    standing = fit(visit.team, plan)
    old, before = said(visit), {each.unit_id: each.unit for each in visit.units.select_related("unit")}
    visit.starts_at, visit.ends_at, visit.place = plan.starts_at, plan.ends_at, plan.place
    visit.save(update_fields=["starts_at", "ends_at", "place"])
    wanted = {unit.pk: unit for unit in plan.units}
    visit.units.exclude(unit__in=wanted).delete()
    VisitedUnit.objects.bulk_create(VisitedUnit(visit=visit, unit=wanted[pk]) for pk in wanted if pk not in before)
    _log("sửa lịch kiểm tra", visit, old, said(visit), by_user, now)
    tell_units(visit, plan.units, f"làm việc với đơn vị lúc {when(visit)} (lịch mới).", by_user, now)
    left = [unit for pk, unit in before.items() if pk not in wanted]
    tell_units(visit, left, "không còn lịch làm việc với đơn vị.", by_user, now, gone=True)
    text = f"Lịch kiểm tra thay đổi: {when(visit)}.{aside_words(visit, plan.units, standing)}"
    tell_team(visit, text, standing, by_user, now)
    return visit


@transaction.atomic
def cancel_visit(*, visit: Visit, reason: str, by_user: User, now: datetime) -> None:
    """Hủy lịch: nothing was noted yet; the logbook keeps it."""
    visit = _locked(visit, by_user, now)
    require(untouched_blockers(visit))
    require([] if reason.strip() else [Blocker("Phải ghi lý do hủy lịch kiểm tra.")], status=422)
    _log("hủy lịch kiểm tra", visit, said(visit), {}, by_user, now, reason=reason.strip())
    units = [each.unit for each in visit.units.select_related("unit")]
    text = f"hủy buổi làm việc lúc {when(visit)}: {reason.strip()}"
    standing = Standing.of(visit.team, timezone.localdate(now))
    tell_units(visit, units, text, by_user, now, gone=True)
    tell_team(visit, f"{visit.team.name} {text}", standing, by_user, now, gone=True)
    visit.delete()


@transaction.atomic
def choose_checks(*, visited: VisitedUnit, why: Mapping[int, str], by_user: User, now: datetime) -> int:
    """What is looked at here: exactly the lines of `why` (key of the line: the reason). Lines already looked at stay.

    Returns how many stand on the list. Raises Refused.
    """
    row = locked_visited(visited.pk)
    judge = judge_for(by_user, row.visit.team.campaign, timezone.localdate(now))
    require(planner_blockers(row.visit.team, judge), status=403)
    require(open_blockers(row))
    lines = _lines(row, why)
    standing = {check.line_id: check for check in row.checks.all()}
    gone = [check for check in standing.values() if check.line_id not in lines and check.noted_by_id is None]
    if any(check.photos.exists() for check in gone):
        raise Refused([Blocker("Có nội dung đã chụp ảnh, không bỏ được.", "Gỡ ảnh trước.")])
    VisitCheck.objects.filter(pk__in=[check.pk for check in gone]).delete()
    added = [pk for pk in lines if pk not in standing]
    VisitCheck.objects.bulk_create(VisitCheck(visited=row, line_id=pk, why=why[pk][:LONGEST_WHY]) for pk in added)
    if gone or added:
        codes = {line.pk: f"{line.scorecard.content.number}/{line.criterion.code}" for line in lines.values()}
        new = {"nội dung kiểm tra": [codes.get(pk, str(pk)) for pk in lines]}
        campaign, unit = row.visit.team.campaign, row.unit
        record("chọn nội dung kiểm tra", row, by_user=by_user, now=now, campaign=campaign, unit=unit, new=new)
    return row.checks.count()


def _lines(row: VisitedUnit, wanted: Iterable[int]) -> dict[int, ScoreLine]:
    """Only lines of this unit, in this campaign, that are with the office."""
    mine = ScoreLine.objects.filter(
        pk__in=list(wanted),
        scorecard__unit_id=row.unit_id,
        scorecard__content__campaign_id=row.visit.team.campaign_id,
        scorecard__state__in=WITH_THE_OFFICE,
    ).exclude(criterion__kind="gate")
    return {line.pk: line for line in mine.select_related("criterion", "scorecard__content")}


def locked_visited(pk: int) -> VisitedUnit:
    """Everything written about a unit at a visit holds this row first."""
    campaign = "visit__team__campaign"
    related = ("unit", "visit__team", f"{campaign}__lead_unit", f"{campaign}__alternate_unit", f"{campaign}__authority")
    rows = VisitedUnit.objects.select_for_update(of=("self",), no_key=True).select_related(*related)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refused([Blocker("Buổi kiểm tra đã đổi, không còn đơn vị này.", "Xem lại lịch kiểm tra.")])
    return found


def _locked(visit: Visit, by_user: User, now: datetime) -> Visit:
    related = ("team__campaign__lead_unit", "team__campaign__alternate_unit", "team__campaign__authority")
    row = Visit.objects.select_for_update(of=("self",), no_key=True).select_related(*related).get(pk=visit.pk)
    list(row.units.select_for_update(no_key=True).order_by("pk"))  # nobody notes anything meanwhile
    _may_plan(row.team, by_user, now)
    return row


def _may_plan(team: InspectionTeam, by_user: User, now: datetime) -> None:
    judge = judge_for(by_user, team.campaign, timezone.localdate(now))
    require(planner_blockers(team, judge), status=403)


def fit(team: InspectionTeam, plan: Plan) -> Standing:
    """Who of the team goes where; raises Refused (422) with what does not fit."""
    standing = Standing.of(team, timezone.localdate(plan.starts_at))
    place = [] if plan.place.strip() else [Blocker("Chưa ghi địa điểm.")]
    require([*place, *plan_blockers(team, plan.starts_at, plan.ends_at, plan.units, standing)], status=422)
    return standing


def said(visit: Visit) -> dict[str, Any]:
    units = [unit.unit.name for unit in visit.units.select_related("unit")]
    return {"starts_at": visit.starts_at, "ends_at": visit.ends_at, "place": visit.place, "đơn vị": units}


def _log(
    verb: str,
    visit: Visit,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    by_user: User,
    now: datetime,
    *,
    reason: str = "",
) -> None:
    record(verb, visit, by_user=by_user, now=now, campaign=visit.team.campaign, old=old, new=new, reason=reason)
