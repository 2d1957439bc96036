"""What counts as an outage, and what a job does about one."""

import errno
import sqlite3

import psycopg2
import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.utils import timezone

from campaigns import jobs
from campaigns.models import Job
from campaigns.outages import DATABASE_AWAY, DATABASE_BUSY, DISK_FULL, STORAGE_SILENT, StorageSilent, outage_of
from campaigns.states import JobState


def lite(name: str, kind=OperationalError) -> Exception:
    driver = sqlite3.OperationalError("…")
    driver.sqlite_errorname = name
    return _from(kind("…"), driver)


def postgres(code: str | None, kind=OperationalError) -> Exception:
    driver = type("Coded", (psycopg2.OperationalError,), {"pgcode": code})("…")
    return _from(kind("…"), driver)


def _from(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (lite("SQLITE_FULL"), DISK_FULL),
        (lite("SQLITE_BUSY_SNAPSHOT"), DATABASE_BUSY),
        (lite("SQLITE_IOERR_WRITE"), DATABASE_AWAY),
        (lite("SQLITE_ERROR"), None),  # no such table: a mistake of ours
        (lite("SQLITE_CONSTRAINT_UNIQUE", IntegrityError), None),
        (postgres(None), DATABASE_AWAY),
        (postgres("57P01"), DATABASE_AWAY),
        (postgres("53100"), DISK_FULL),
        (postgres("53300"), DATABASE_AWAY),
        (postgres("40P01"), DATABASE_BUSY),
        (postgres("42P01", ProgrammingError), None),
        (postgres("22001", DataError), None),
        (InterfaceError("connection already closed"), DATABASE_AWAY),
        (OSError(errno.ENOSPC, "…"), DISK_FULL),
        (OSError(errno.EROFS, "…"), STORAGE_SILENT),
        (StorageSilent(), STORAGE_SILENT),
        (FileNotFoundError(errno.ENOENT, "…"), None),
        (ValueError("…"), None),
        (None, None),
        (_from(RuntimeError("…"), StorageSilent()), STORAGE_SILENT),
    ],
)
def test_only_faults_of_the_ground_are_outages(error, outage):
    assert outage_of(error) == outage


def _silent(job: Job) -> None:
    raise StorageSilent


@pytest.mark.django_db
def test_a_job_waits_out_an_outage_however_often_and_is_not_given_up(monkeypatch):
    monkeypatch.setattr(jobs, "KINDS", {"silent": jobs.Kind(f"{__name__}._silent")})
    job, now = jobs.enqueue("silent", {}, by_user=None, now=timezone.now()), timezone.now()

    for _ in range(jobs.MAX_ATTEMPTS + 1):
        now += 2 * jobs.LEASE
        jobs.run(jobs.claim(now))
        job.refresh_from_db()
        assert (job.state, jobs.claim(timezone.now())) == (JobState.QUEUED, None)

    assert job.outages == jobs.MAX_ATTEMPTS + 1
