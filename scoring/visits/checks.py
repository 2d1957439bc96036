"""Invariants of visits over live data."""

import hashlib
from collections.abc import Iterator

from django.db.models import F, Q

from scoring.models import Attendance, Inspection, VisitCheck, VisitedUnit, VisitPhoto
from scoring.states import CheckResult


def visited_lines() -> Iterator[str]:
    """What was looked at, and the results written from it, are the visited unit's own, in the visit's campaign."""
    foreign = ~Q(line__scorecard__unit=F("visited__unit")) | ~Q(
        line__scorecard__content__campaign=F("visited__visit__team__campaign")
    )
    for check in VisitCheck.objects.filter(foreign).select_related("visited__unit", "visited__visit__team", "line"):
        yield f"{check.visited}: nội dung kiểm tra không thuộc bảng tự chấm của đơn vị này."
    wrong = ~Q(scorecard__unit=F("visited__unit")) | ~Q(
        scorecard__content__campaign=F("visited__visit__team__campaign")
    )
    for found in Inspection.objects.filter(wrong, visited__isnull=False).select_related("scorecard__unit"):
        yield f"{found.scorecard}: kết quả kiểm tra dẫn tới buổi kiểm tra của đơn vị khác."


def closed_visits() -> Iterator[str]:
    """Both sides were there and agreed: nothing is open, and who agreed for the unit is one of the unit's people."""
    closed = VisitedUnit.objects.filter(closed_at__isnull=False)
    for one in closed.select_related("unit", "visit__team", "agreed_by").prefetch_related("checks", "attendance"):
        there = [person.member_id for person in one.attendance.all()]
        if not any(there) or all(there):
            yield f"{one}: đã thông qua nhưng thiếu người dự của một bên."
        if one.agreed_by and (one.agreed_by.visited_id != one.pk or one.agreed_by.member_id):
            yield f"{one}: người thống nhất cho đơn vị không phải người dự của đơn vị."
        left = sum(check.result == CheckResult.OPEN for check in one.checks.all())
        if left:
            yield f"{one}: đã thông qua nhưng còn {left} nội dung chưa ghi kết quả."


def visit_people() -> Iterator[str]:
    """Who is noted as a member of the team belongs to the team that came."""
    strange = Attendance.objects.filter(member__isnull=False).exclude(member__team=F("visited__visit__team"))
    for person in strange.select_related("visited__unit", "visited__visit__team"):
        yield f"{person.visited}: {person.full_name} không thuộc đoàn kiểm tra."


def visit_photos() -> Iterator[str]:
    """Every photo is there as it was taken, and stands on a line of its own visit."""
    for photo in VisitPhoto.objects.select_related("visited__unit", "visited__visit__team", "check_of").iterator():
        if photo.check_of and photo.check_of.visited_id != photo.visited_id:
            yield f"{photo.visited}: ảnh gắn với nội dung của buổi kiểm tra khác."
        if not photo.file.storage.exists(photo.file.name):
            yield f"{photo.visited}: không còn tệp ảnh trong kho lưu trữ."
            continue
        with photo.file.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != photo.sha256:
                yield f"{photo.visited}: tệp ảnh không còn như khi gửi."


VISIT_CHECKS = (visited_lines, closed_visits, visit_people, visit_photos)
