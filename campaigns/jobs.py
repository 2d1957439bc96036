"""Long work outside the request. A job is claimed with a lease; when its worker dies, the lease runs out and another
worker takes it up again, so the work itself must give the same result when done twice.

Workers may run on several hosts. The number of the attempt says whose a job is: a worker that was only slow, and whose
job another has taken up meanwhile, finds it lost and says nothing more of it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from campaigns.models import Campaign, Job, User
from campaigns.outages import RETRY_SECONDS, outage_of
from campaigns.states import JobState

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 3


@dataclass(frozen=True)
class Kind:
    """Dotted paths of what does the work and of what tells those who wait that it failed for good; both take the Job.

    Paths and not functions: the web process queues jobs whose libraries only the worker may load.
    """

    work: str
    give_up: str = ""


KINDS: dict[str, Kind] = {}


class LeaseLost(Exception):
    """Another worker has taken up the job."""


def register(name: str, kind: Kind) -> None:
    KINDS[name] = kind


def enqueue(
    kind: str, arguments: dict[str, Any], *, by_user: User | None, now: datetime, campaign: Campaign | None = None
) -> Job:
    """Queue work inside the caller's transaction: it exists exactly when the write that wants it does."""
    if kind not in KINDS:
        raise KeyError(kind)
    return Job.objects.create(kind=kind, arguments=arguments, campaign=campaign, created_by=by_user, created_at=now)


def queue_again(waiting: QuerySet[Job]) -> None:
    """Behind all that waits; without those that a worker has taken meanwhile."""
    found = list(waiting.filter(state=JobState.QUEUED).select_for_update(no_key=True, skip_locked=True))
    Job.objects.filter(pk__in=[job.pk for job in found]).delete()
    for job in found:
        job.pk = None
    Job.objects.bulk_create(found)


def claim(now: datetime) -> Job | None:
    """Take the oldest job that waits or whose worker has died."""
    for job in Job.objects.filter(_free(now)).order_by("id")[:5]:
        if taken := take(job, now):
            return taken
    return None


def take(job: Job, now: datetime) -> Job | None:
    """This one; None when another worker has it. The conditional update lets only one worker win."""
    mine = Job.objects.filter(_free(now), pk=job.pk, attempts=job.attempts)
    if not mine.update(state=JobState.RUNNING, leased_until=now + LEASE, attempts=F("attempts") + 1):
        return None
    job.refresh_from_db()
    return job


def _free(now: datetime) -> Q:
    open_now = Q(leased_until=None) | Q(leased_until__lt=now)
    return open_now & Q(state__in=(JobState.QUEUED, JobState.RUNNING))


def progress(job: Job, done: int, of: int) -> None:
    """Say how far the work is and keep the lease. Raises LeaseLost to end work that another worker does by now."""
    if not _store(job, done_steps=done, all_steps=of, leased_until=timezone.now() + LEASE):
        raise LeaseLost(str(job))


def _store(job: Job, **fields: Any) -> int:
    """Write to a job as long as it is this attempt's; returns how many rows that were."""
    return Job.objects.filter(pk=job.pk, attempts=job.attempts, state=JobState.RUNNING).update(**fields)


def run(job: Job) -> None:
    """Do one claimed job and store how it ended. An exception is the job's result, never the worker's end.

    The work opens its own transactions: one around it all would keep everybody else from saving while it computes,
    and would take back its progress and what it says of its failure.
    """
    if job.attempts - job.outages > MAX_ATTEMPTS:  # its workers died, each without a word
        _give_up(job, "tiến trình nền dừng giữa chừng nhiều lần")
        return
    work: Callable[[Job], None] = import_string(KINDS[job.kind].work)
    try:
        work(job)
    except LeaseLost:
        return
    except Exception as error:  # whatever the work raises is told to the person who asked for it
        logger.warning("Job %s (%s), attempt %s", job.pk, job.kind, job.attempts, exc_info=True)
        _put_back(job, error)
    else:
        _store(job, state=JobState.DONE, done_steps=F("all_steps"), error="", finished_at=timezone.now())


def _put_back(job: Job, error: Exception) -> None:
    """At once for another attempt; after a while, and as often as it takes, when the ground under it was away."""
    if outage_of(error):
        later = timezone.now() + timedelta(seconds=RETRY_SECONDS)
        _store(job, state=JobState.QUEUED, leased_until=later, outages=F("outages") + 1, error=repr(error)[:2000])
    elif job.attempts - job.outages >= MAX_ATTEMPTS:
        _give_up(job, repr(error))
    else:
        _store(job, state=JobState.QUEUED, leased_until=None, error=repr(error)[:2000])


def _give_up(job: Job, error: str) -> None:
    failed = _store(job, state=JobState.FAILED, error=error[:2000], finished_at=timezone.now())
    if failed and (give_up := KINDS[job.kind].give_up):
        import_string(give_up)(job)


def run_next() -> bool:
    """Do the job whose turn it is, in this process; False when nothing waits."""
    job = claim(timezone.now())
    if job:
        run(job)
    return job is not None


def run_waiting() -> int:
    """Do everything that waits now, in this process; returns how many jobs were run."""
    count = 0
    while run_next():
        count += 1
    return count
