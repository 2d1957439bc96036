"""What one entry of a phone changes: the result of a line, who was there, the conclusion. Each under the lock of its
visited unit, on the version that the person had seen, with an entry in the logbook."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, Refused
from campaigns.vietnamese import format_points
from scoring.engine.outcome import Status
from scoring.evaluation import outcome_of
from scoring.judges import Judge
from scoring.models import Attendance, VisitCheck, VisitedUnit
from scoring.states import CheckResult
from scoring.visits.entries import Entry
from scoring.visits.queries import team_scored

WORDS = ("summary", "unit_opinion", "requirements")
_GONE = Blocker("Nội dung này không còn trong danh sách kiểm tra.", "Tải lại trang để xem danh sách mới.")


class Overtaken(Exception):
    """A colleague of the team has written since; nothing was written. `stored`: the check, or the visited unit."""

    def __init__(self, stored: VisitCheck | VisitedUnit) -> None:
        self.stored = stored
        super().__init__("overtaken")


# --- one line ---


def _write_check(row: VisitedUnit, entry: Entry, judge: Judge, by_user: User, now: datetime) -> int:
    check = check_of(row, entry.check or 0)
    values = _fit(check, entry.values, judge)
    old = {name: getattr(check, name) for name in values}
    if old == values:
        return check.version
    if check.version != entry.version:
        raise Overtaken(check)
    for name, value in values.items():
        setattr(check, name, value)
    check.version += 1
    check.noted_by, check.noted_at = by_user, entry.noted_at
    check.save(update_fields=[*values, "version", "noted_by", "noted_at"])
    log_entry("ghi kết quả kiểm tra tại chỗ", check, row, old, values, by_user, now)
    return check.version


def check_of(row: VisitedUnit, pk: int) -> VisitCheck:
    related = ("line__criterion__sheet", "line__criterion__office", "line__scorecard__content__campaign")
    found = row.checks.select_related(*related, "line__scorecard__sheet", "line__scorecard__unit", "noted_by")
    check = found.filter(pk=pk).first()
    if check is None:
        raise Refused([_GONE])
    check.visited = row
    return check


def _fit(check: VisitCheck, said: Mapping[str, Any], judge: Judge) -> dict[str, Any]:
    """What fits the line: on one that the team scores its points say it all; on a claimed one points are advice."""
    values, line, points = dict(said), check.line, said["points"]
    if team_scored([line.scorecard], judge).get(line.pk):
        outcome = outcome_of(line, None if points is None else {"value": format(points, "f")})
        if points is not None and outcome.status is not Status.SCORED:
            raise Refused([Blocker(f"{line.criterion.code}: {outcome.reason}", "Sửa điểm của dòng này.")], status=422)
        values["result"] = CheckResult.OPEN if points is None else CheckResult.SCORED
    elif points is not None and not line.min_points <= points <= line.max_points:
        span = f"từ {format_points(line.min_points)} đến {format_points(line.max_points)}"
        raise Refused([Blocker(f"{line.criterion.code}: điểm đề nghị phải {span}.")], status=422)
    elif values["result"] == CheckResult.SCORED:
        raise Refused([Blocker("Dòng này đơn vị tự chấm.", "Chọn đúng, chưa đúng hoặc chưa đủ căn cứ.")], status=422)
    values["points"] = None if points is None else points.quantize(Decimal("0.01"))
    return values


# --- who was there ---


def _write_attendance(row: VisitedUnit, entry: Entry, judge: Judge, by_user: User, now: datetime) -> int:
    members = {member.pk: member for member in row.visit.team.members.all()}
    if any(person.member and person.member not in members for person in entry.people):
        raise Refused([Blocker("Có người không còn trong đoàn kiểm tra.", "Tải lại trang.")])
    before = list(row.attendance.all())
    old = [_of(each) for each in before]
    new = [
        (person.member, members[person.member].full_name, members[person.member].title)
        if person.member
        else (None, person.full_name, person.title)
        for person in entry.people
    ]
    if old == new:
        return row.attendance_version
    if row.attendance_version != entry.version:
        raise Overtaken(row)
    row.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(visited=row, position=place, member_id=member, full_name=name, title=title)
        for place, (member, name, title) in enumerate(new, start=1)
    )
    row.attendance_version += 1
    row.save(update_fields=["attendance_version"])
    told = ([name for _, name, _ in old], [name for _, name, _ in new])
    log_entry("ghi thành phần dự kiểm tra", row, row, {"người dự": told[0]}, {"người dự": told[1]}, by_user, now)
    return row.attendance_version


def _of(person: Attendance) -> tuple[int | None, str, str]:
    return person.member_id, person.full_name, person.title


# --- the conclusion ---


def _write_words(row: VisitedUnit, entry: Entry, judge: Judge, by_user: User, now: datetime) -> int:
    values = {name: entry.values[name] for name in WORDS}
    old = {name: getattr(row, name) for name in WORDS}
    if old == values:
        return row.version
    if row.version != entry.version:
        raise Overtaken(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*WORDS, "version"])
    log_entry("ghi nhận xét, kiến nghị kiểm tra", row, row, old, values, by_user, now)
    return row.version


WRITERS: dict[str, Callable[[VisitedUnit, Entry, Judge, User, datetime], int]] = {
    "check": _write_check,
    "attendance": _write_attendance,
    "words": _write_words,
}


def log_entry(
    verb: str,
    obj: Any,
    row: VisitedUnit,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    by_user: User,
    now: datetime,
) -> None:
    campaign = row.visit.team.campaign
    record(verb, obj, by_user=by_user, now=now, campaign=campaign, unit=row.unit, old=old, new=new)
