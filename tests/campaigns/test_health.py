"""What is found of each part of the system, and the page that shows it with what to do."""

import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from campaigns import jobs, replica
from campaigns.health import backup, checks, clock, database, disk, mail, queue, storage, worker
from campaigns.health.finding import Severity
from campaigns.health.words import GIGABYTE, size, span
from campaigns.logbook import record
from campaigns.models import DailyMail, Job, WorkerHeartbeat
from campaigns.roles import Role
from campaigns.states import JobState, MailState
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
OK, WARNING, DOWN = Severity.OK, Severity.WARNING, Severity.DOWN
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def beat(ago: timedelta, **fields) -> WorkerHeartbeat:
    number = WorkerHeartbeat.objects.count() + 1
    return WorkerHeartbeat.objects.create(host="máy-a", pid=number, started_at=NOW - DAY, seen_at=NOW - ago, **fields)


def figures(finding) -> dict[str, float]:
    return {figure.name: figure.value for figure in finding.figures}


@pytest.mark.parametrize(
    ("signs", "severity", "words"),
    [
        ((), DOWN, "Không có tiến trình nền nào đang chạy"),
        ((5 * MINUTE,), DOWN, "Im lặng từ 5 phút trước"),
        ((MINUTE,), OK, "1 tiến trình đang chạy"),
        ((MINUTE, 5 * MINUTE), WARNING, "Im lặng: máy-a (2) từ 5 phút trước"),
    ],
)
def test_the_worker_is_missed_when_none_lives_and_a_dead_one_is_named(signs, severity, words):
    for ago in signs:
        beat(ago)

    finding = worker.check(NOW)

    assert finding.severity == severity
    assert words in finding.found
    assert bool(finding.cure) == (severity != OK)


@pytest.mark.parametrize(("ago", "severity"), [(MINUTE, OK), (11 * MINUTE, WARNING), (2 * HOUR, DOWN)])
def test_a_job_that_waits_long_is_found(monkeypatch, ago, severity):
    monkeypatch.setattr(jobs, "KINDS", {"note": jobs.Kind("nowhere")})
    jobs.enqueue("note", {}, by_user=None, now=NOW - ago)

    finding = queue.check(NOW)

    assert finding.severity == severity
    assert figures(finding)["jobs_oldest_wait_seconds"] == ago.total_seconds()


def test_a_job_given_up_within_the_day_is_found_and_one_of_last_week_is_not():
    ended = {"kind": "note", "state": JobState.FAILED, "created_at": NOW - 8 * DAY}
    Job.objects.create(finished_at=NOW - 7 * DAY, **ended)
    assert queue.check(NOW).severity == OK

    Job.objects.create(finished_at=NOW - HOUR, **ended)

    assert (queue.check(NOW).severity, "1 hỏng trong 24 giờ" in queue.check(NOW).found) == (WARNING, True)


@pytest.mark.parametrize(
    ("free", "total", "severity"),
    [
        (50 * GIGABYTE, 100 * GIGABYTE, OK),
        (30 * GIGABYTE, 1000 * GIGABYTE, OK),
        (5 * GIGABYTE, 100 * GIGABYTE, WARNING),
        (GIGABYTE, 10 * GIGABYTE, WARNING),
        (GIGABYTE // 4, 10 * GIGABYTE, DOWN),
    ],
)
def test_little_room_on_the_disk_is_found_before_there_is_none(monkeypatch, free, total, severity):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free, total=total))
    assert disk.check(NOW).severity == severity


def test_a_clock_behind_the_logbook_or_a_worker_off_the_database_is_found():
    assert clock.check(NOW).severity == OK
    record("thêm", make_unit(make_authority()), by_user=None, now=NOW)
    assert clock.check(NOW).severity == OK
    assert "chậm hơn mục nhật ký" in clock.check(NOW - MINUTE).found

    beat(MINUTE, clock_skew=-8.0)

    assert (clock.check(NOW).severity, "máy-a (1) -8 giây" in clock.check(NOW).found) == (DOWN, True)


def test_a_copy_for_reading_that_lags_is_found(settings, monkeypatch):
    monkeypatch.setattr(replica, "is_close", lambda: False)
    assert database.check(NOW).severity == OK

    monkeypatch.setitem(settings.DATABASES, replica.ALIAS, {})

    assert (database.check(NOW).severity, "bản sao để đọc" in database.check(NOW).found) == (WARNING, True)


def test_mails_that_do_not_go_out_are_found():
    assert mail.check(NOW).severity == OK
    failed = {"day": NOW.date(), "tried_at": NOW - HOUR, "retry_at": NOW, "state": MailState.FAILED}
    DailyMail.objects.create(user=make_user(), **failed)
    assert mail.check(NOW).severity == DOWN

    DailyMail.objects.create(user=make_user(), day=NOW.date(), tried_at=NOW - HOUR, state=MailState.SENT)

    assert (mail.check(NOW).severity, mail.check(NOW + 2 * DAY).severity) == (WARNING, OK)


@pytest.mark.parametrize(("ago", "severity"), [(None, WARNING), (HOUR, OK), (30 * HOUR, WARNING), (4 * DAY, DOWN)])
def test_the_age_of_the_last_backup_is_watched(ago, severity):
    if ago:
        backup.remember(now=NOW - DAY * 30, detail="an older one")
        backup.remember(now=NOW - ago)
    assert backup.check(NOW).severity == severity


def test_storage_that_gives_back_something_else_is_found_and_nothing_stays_there(monkeypatch):
    assert storage.check(NOW).severity == OK
    assert default_storage.listdir(storage.FOLDER) == ([], [])

    def refuse(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(type(default_storage._wrapped), "_save", refuse)

    assert storage.check(NOW).severity == DOWN


def test_a_check_that_fails_is_a_finding_and_the_others_go_on(monkeypatch):
    def broken(now):
        raise RuntimeError

    parts = (checks.Part("one", "Một", broken), checks.Part("disk", "Đĩa", disk.check))
    monkeypatch.setattr(checks, "PARTS", parts)

    (_, first), (_, second) = checks.look_at_all(NOW)

    assert (first.severity, first.found) == (DOWN, "Không kiểm tra được.")
    assert "Còn trống" in second.found


def test_the_page_of_the_administrator_names_every_part_and_what_to_do(sign_in, django_assert_max_num_queries):
    browser = sign_in(make_member(make_unit(make_authority()), Role.ADMIN))
    WorkerHeartbeat.objects.create(host="máy-a", pid=1, started_at=NOW, seen_at=timezone.now() - 5 * MINUTE)

    with django_assert_max_num_queries(25):
        page = browser.get(reverse("system_state")).content.decode()

    assert all(part.title in page for part in checks.PARTS)
    assert "Im lặng từ 5 phút trước" in page
    assert worker.NONE in page
    part = browser.get(reverse("system_state"), HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in part
    assert worker.NONE in part


def test_sizes_and_times_are_written_as_people_read_them():
    assert [size(12.34 * GIGABYTE), size(480 * 1024**2)] == ["12,3 GB", "480 MB"]
    assert [span(timedelta(seconds=s)) for s in (-1, 59, 61, 7300, 90_000)] == [
        "0 giây",
        "59 giây",
        "1 phút",
        "2 giờ",
        "1 ngày",
    ]
