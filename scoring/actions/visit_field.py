"""What is noted on the spot. A phone may send an entry again and again: by its key it is written once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from scoring.actions.visit_entries import WRITERS, check_of, log_entry
from scoring.actions.visits import locked_visited
from scoring.judges import Judge, judge_for
from scoring.models import FieldEntry, VisitedUnit, VisitPhoto
from scoring.sniff import Accepted
from scoring.visits.entries import Entry
from scoring.visits.rules import open_blockers, writer_blockers

MOST_PHOTOS = 60  # of one unit at one visit


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
    written = WRITERS[entry.target](row, entry, judge, by_user, now)
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
    of_check = check_of(row, check) if check else None
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
        log_entry("chụp ảnh kiểm tra", photo, row, {}, _photo_said(photo), by_user, now)
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
    log_entry("gỡ ảnh kiểm tra", found, row, _photo_said(found), {}, by_user, now)
    file = found.file
    found.delete()
    transaction.on_commit(lambda: file.delete(save=False))


def _known(row: VisitedUnit, key: UUID) -> FieldEntry | None:
    found = FieldEntry.objects.filter(key=key).first()
    if found and found.visited_id != row.pk:
        raise Refused([Blocker("Mục này đã gửi cho một buổi kiểm tra khác.", "Tải lại trang rồi ghi lại mục này.")])
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


def _photo_said(photo: VisitPhoto) -> dict[str, Any]:
    of_line = photo.check_of.line.criterion.code if photo.check_of else None
    return {"sha256": photo.sha256, "caption": photo.caption, "dòng": of_line}
