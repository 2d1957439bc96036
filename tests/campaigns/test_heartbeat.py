"""A worker's sign of life: written seldom, kept alive by its job, missed when it stops."""

import os
from datetime import timedelta

import pytest

from campaigns import jobs
from campaigns.heartbeat import EVERY, FORGOTTEN, SILENT, Heartbeat, alive_and_silent
from campaigns.models import Job, WorkerHeartbeat
from tests.factories.campaigns import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(monkeypatch) -> Job:
    monkeypatch.setattr(jobs, "KINDS", {"note": jobs.Kind("nowhere")})
    jobs.enqueue("note", {}, by_user=None, now=NOW)
    return jobs.claim(NOW)


def test_a_worker_that_beats_is_alive_and_one_that_stopped_in_order_is_not_missed():
    heartbeat = Heartbeat()
    heartbeat.beat(NOW)

    (worker,), silent = alive_and_silent(NOW)
    assert (worker.pid, worker.started_at, silent) == (os.getpid(), NOW, [])

    heartbeat.stop()
    assert alive_and_silent(NOW) == ([], [])


def test_idle_rounds_write_only_every_few_seconds(django_assert_num_queries):
    heartbeat = Heartbeat()
    heartbeat.beat(NOW)

    with django_assert_num_queries(0):
        heartbeat.beat(NOW + EVERY / 2)
    heartbeat.beat(NOW + EVERY)

    assert WorkerHeartbeat.objects.get().seen_at == NOW + EVERY


def test_a_worker_is_alive_as_long_as_it_keeps_the_lease_of_its_job(job):
    Heartbeat().beat(NOW, job)
    later = NOW + 3 * SILENT
    assert alive_and_silent(later)[0] == []

    Job.objects.filter(pk=job.pk).update(leased_until=later + jobs.LEASE)

    assert len(alive_and_silent(later)[0]) == 1


def test_the_lease_of_a_job_that_another_took_up_is_no_sign_of_the_dead(job):
    dead = WorkerHeartbeat.objects.create(host="máy-b", pid=7, started_at=NOW, seen_at=NOW, job=job)
    later = NOW + 2 * SILENT

    Heartbeat().beat(later, jobs.claim(later))

    assert alive_and_silent(later)[1] == [dead]


def test_a_killed_worker_is_seen_as_silent_for_an_hour_and_then_forgotten(job):
    WorkerHeartbeat.objects.create(host="máy-b", pid=7, started_at=NOW, seen_at=NOW, job=job)
    other = Heartbeat()

    later = NOW + timedelta(minutes=5)
    other.beat(later)
    alive, silent = alive_and_silent(later)
    assert ([worker.pid for worker in alive], [worker.host for worker in silent]) == ([os.getpid()], ["máy-b"])

    other.beat(NOW + FORGOTTEN + timedelta(seconds=1))
    assert WorkerHeartbeat.objects.count() == 1
