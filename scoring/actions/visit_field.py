"""What is noted on the spot. A phone may send an entry again and again: by its key it is written once."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from campaigns.vietnamese import format_points
from scoring.actions.visits import locked_visited
from scoring.engine.outcome import Status
from scoring.evaluation import outcome_of
from scoring.judges import Judge, judge_for
from scoring.models import Attendance, FieldEntry, VisitCheck, VisitedUnit, VisitPhoto
from scoring.sniff import Accepted
from scoring.states import CheckResult
from scoring.visits.entries import Entry
from scoring.visits.queries import team_scored
from scoring.visits.rules import open_blockers, writer_blockers

MOST_PHOTOS = 60  # of one unit at one visit
WORDS = ("summary", "unit_opinion", "requirements")
_GONE = Blocker("Nội dung này không còn trong danh sách kiểm tra.", "Tải lại trang để xem danh sách mới.")


class Overtaken(Exception):
    """A colleague of the team has written since; nothing was written. `stored`: the check, or the visited unit."""

    def __init__(self, stored: VisitCheck | VisitedUnit) -> None:
        self.stored = stored
        super().__init__("overtaken")


@dataclass(frozen=True)
class Noted:
    """The version that now stands. `again`: the entry had been written before, nothing was written now."""

    version: int
    again: bool = False


@transaction.atomic
def note(*, visited: VisitedUnit, entry: Entry, by_user: User, now: datetime) -> Noted:
    """Write one entry, unless its key was written before. Raises Overtaken or Refused; then the key is still free."""
    row = locked_visited(visited.pk)
    if known := _known(row, entry.key):
        return Noted(known.said["version"], again=True)
    judge = _open(row, by_user, now)
    written = _WRITERS[entry.target](row, entry, judge, by_user, now)
    said = {"target": entry.target, "version": written, **_told(entry)}
    _remember(row, entry.key, said, entry.noted_at, by_user, now)
    return Noted(written)


@transaction.atomic
def add_photo(
    *,
    visited: VisitedUnit,
    key: UUID,
    check: int | None,
    document: Accepted,
    caption: str,
    by_user: User,
    now: datetime,
) -> Noted:
    """A picture of one line or of the visit. One that was removed since does not come back when it is sent again."""
    row = locked_visited(visited.pk)
    if _known(row, key):
        return Noted(1, again=True)
    _open(row, by_user, now)
    of_check = _check_of(row, check) if check else None
    if not document.media_type.startswith("image/"):
        raise Refused([Blocker("Chỉ nhận ảnh JPEG hoặc PNG.")], status=422)
    if row.photos.count() >= MOST_PHOTOS:
        raise Refused([Blocker(f"Mỗi đơn vị nhiều nhất {MOST_PHOTOS} ảnh.", "Gỡ bớt ảnh không cần.")])
    photo = VisitPhoto(
        pk=key,
        visited=row,
        check_of=of_check,
        caption=caption[:200],
        media_type=document.media_type,
        size=len(document.content),
        sha256=document.sha256,
        uploaded_by=by_user,
        uploaded_at=now,
    )
    photo.file.save(document.name, ContentFile(document.content), save=False)
    try:
        photo.save(force_insert=True)
        _remember(row, key, {"target": "photo", "version": 1, "sha256": photo.sha256}, now, by_user, now)
        _log("chụp ảnh kiểm tra", photo, row, {}, _photo_said(photo), by_user, now)
    except BaseException:  # no row will point at the file
        photo.file.delete(save=False)
        raise
    return Noted(1)


@transaction.atomic
def remove_photo(*, photo: VisitPhoto, by_user: User, now: datetime) -> None:
    """Gỡ ảnh: while the visit is open; its hash stays in the logbook."""
    row = locked_visited(photo.visited_id)
    _open(row, by_user, now)
    found = row.photos.filter(pk=photo.pk).first()
    if found is None:
        return
    _log("gỡ ảnh kiểm tra", found, row, _photo_said(found), {}, by_user, now)
    file = found.file
    found.delete()
    transaction.on_commit(lambda: file.delete(save=False))


def _known(row: VisitedUnit, key: UUID) -> FieldEntry | None:
    found = FieldEntry.objects.filter(key=key).first()
    if found and found.visited_id != row.pk:
        raise Refused([Blocker("Mục này đã gửi cho một buổi kiểm tra khác.")])
    return found


def _open(row: VisitedUnit, by_user: User, now: datetime) -> Judge:
    judge = judge_for(by_user, row.visit.team.campaign, timezone.localdate(now))
    require(writer_blockers(row, judge), status=403)
    require(open_blockers(row))
    return judge


def _remember(
    row: VisitedUnit, key: UUID, said: Mapping[str, Any], noted_at: datetime, by_user: User, now: datetime
) -> None:
    FieldEntry.objects.create(
        key=key, visited=row, said=dict(said), by_user=by_user, noted_at=noted_at, received_at=now
    )


def _told(entry: Entry) -> dict[str, Any]:
    people = [asdict(person) for person in entry.people]
    return {"check": entry.check, "values": dict(entry.values), "people": people}


# --- one line ---


def _write_check(row: VisitedUnit, entry: Entry, judge: Judge, by_user: User, now: datetime) -> int:
    check = _check_of(row, entry.check or 0)
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
    _log("ghi kết quả kiểm tra tại chỗ", check, row, old, values, by_user, now)
    return check.version


def _check_of(row: VisitedUnit, pk: int) -> VisitCheck:
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
    _log("ghi thành phần dự kiểm tra", row, row, {"người dự": told[0]}, {"người dự": told[1]}, by_user, now)
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
    _log("ghi nhận xét, kiến nghị kiểm tra", row, row, old, values, by_user, now)
    return row.version


_WRITERS: dict[str, Callable[[VisitedUnit, Entry, Judge, User, datetime], int]] = {
    "check": _write_check,
    "attendance": _write_attendance,
    "words": _write_words,
}


def _photo_said(photo: VisitPhoto) -> dict[str, Any]:
    of_line = photo.check_of.line.criterion.code if photo.check_of else None
    return {"sha256": photo.sha256, "caption": photo.caption, "dòng": of_line}


def _log(
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
