"""Jobs are done once, taken up again when their worker died, and told when they failed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns import jobs
from campaigns.models import Job
from campaigns.states import JobState

pytestmark = pytest.mark.django_db
done: list[int] = []
told: list[int] = []


def note(job: Job) -> None:
    done.append(job.pk)


def tell(job: Job) -> None:
    told.append(job.pk)


def fail(job: Job) -> None:
    raise ValueError("hỏng giấy")


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    done.clear()
    told.clear()
    kinds = {
        "note": jobs.Kind(f"{__name__}.note", f"{__name__}.tell"),
        "fail": jobs.Kind(f"{__name__}.fail", f"{__name__}.tell"),
    }
    monkeypatch.setattr(jobs, "KINDS", kinds)


def queue(kind: str) -> Job:
    return jobs.enqueue(kind, {}, by_user=None, now=timezone.now())


def test_waiting_work_is_done_once():
    job = queue("note")
    assert jobs.run_waiting() == 1
    assert jobs.run_waiting() == 0
    job.refresh_from_db()
    assert (done, job.state) == ([job.pk], JobState.DONE)


def test_a_claimed_job_is_not_given_to_a_second_worker():
    queue("note")
    assert jobs.claim(timezone.now()) is not None
    assert jobs.claim(timezone.now()) is None


def test_the_job_of_a_dead_worker_is_taken_up_after_its_lease():
    first = queue("note")
    jobs.claim(timezone.now())
    again = jobs.claim(timezone.now() + jobs.LEASE + timedelta(seconds=1))
    assert again == first
    assert again.attempts == 2


def test_work_that_keeps_failing_ends_as_failed_with_its_error():
    job = queue("fail")
    assert jobs.run_waiting() == jobs.MAX_ATTEMPTS
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "hỏng giấy" in job.error
    assert told == [job.pk]


def test_a_job_that_kills_its_workers_is_given_up_and_told():
    job, now = queue("note"), timezone.now()
    for attempt in range(jobs.MAX_ATTEMPTS):
        assert jobs.claim(now + attempt * 2 * jobs.LEASE) == job
    jobs.run(jobs.claim(now + jobs.MAX_ATTEMPTS * 2 * jobs.LEASE))
    job.refresh_from_db()
    assert (job.state, done, told) == (JobState.FAILED, [], [job.pk])


def slow(job: Job) -> None:
    """Longer than its lease: meanwhile another worker takes the job up."""
    other = jobs.claim(timezone.now() + jobs.LEASE + timedelta(seconds=1))
    assert other == job
    jobs.progress(other, 1, 3)
    jobs.progress(job, 2, 3)
    done.append(job.pk)


def late(job: Job) -> None:
    jobs.claim(timezone.now() + jobs.LEASE + timedelta(seconds=1))
    raise ValueError("too late to matter")


def test_a_worker_that_was_too_slow_stops_and_leaves_the_job_to_the_one_that_took_it_up(monkeypatch):
    monkeypatch.setitem(jobs.KINDS, "slow", jobs.Kind(f"{__name__}.slow", f"{__name__}.tell"))
    job = queue("slow")
    jobs.run_next()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.done_steps, done) == (JobState.RUNNING, 2, 1, [])


def test_the_fault_of_a_worker_that_was_too_slow_does_not_queue_the_job_again(monkeypatch):
    monkeypatch.setitem(jobs.KINDS, "late", jobs.Kind(f"{__name__}.late", f"{__name__}.tell"))
    job = queue("late")
    jobs.run_next()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.RUNNING, 2, "")


def test_an_unknown_kind_is_refused_before_it_is_queued():
    with pytest.raises(KeyError):
        queue("unknown")
    assert not Job.objects.exists()
