"""A worker's sign of life in the database, where every host and the pages of the administrator see it."""

import os
import socket
from datetime import datetime, timedelta

from django.db.models import QuerySet

from campaigns.clock import database_skew
from campaigns.jobs import LEASE
from campaigns.models import Job, WorkerHeartbeat

EVERY = timedelta(seconds=10)
SILENT = timedelta(minutes=2)  # after which a worker counts as dead
FORGOTTEN = timedelta(hours=1)  # until then the administrator sees that it died


class Heartbeat:
    """Of this process. Writes when the job changes and every few seconds, not at every round of the worker."""

    def __init__(self) -> None:
        self.key = {"host": socket.gethostname()[:100], "pid": os.getpid()}
        self.written: tuple[datetime, Job | None] | None = None
        self.started_at: datetime | None = None

    def beat(self, now: datetime, job: Job | None = None) -> None:
        if self.written and self.written[1] == job and now - self.written[0] < EVERY:
            return
        self.started_at = self.started_at or now
        said = {"started_at": self.started_at, "seen_at": now, "job": job, "clock_skew": database_skew()}
        own, _ = WorkerHeartbeat.objects.update_or_create(**self.key, defaults=said)
        if job:  # whoever had it before is dead or has lost it; its lease is this worker's sign of life now
            WorkerHeartbeat.objects.filter(job=job).exclude(pk=own.pk).update(job=None)
        self.written = (now, job)
        long_dead(now).delete()

    def stop(self) -> None:
        """Told to end: nobody need miss this worker."""
        WorkerHeartbeat.objects.filter(**self.key).delete()


def long_dead(now: datetime) -> QuerySet[WorkerHeartbeat]:
    return WorkerHeartbeat.objects.filter(seen_at__lt=now - FORGOTTEN).exclude(job__leased_until__gt=now)


def alive_and_silent(now: datetime) -> tuple[list[WorkerHeartbeat], list[WorkerHeartbeat]]:
    """Every worker heard of within the hour."""
    workers = list(WorkerHeartbeat.objects.select_related("job"))
    alive = [worker for worker in workers if now - worker.last_sign(LEASE) < SILENT]
    return alive, [worker for worker in workers if worker not in alive]
