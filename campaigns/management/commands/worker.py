"""`manage.py worker`: does queued work until it is stopped, seals the logbook, reminds and sends the day's mails."""

import logging
import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections
from django.utils import timezone

from campaigns import jobs, logbook
from campaigns.daily_round import DailyRound
from campaigns.heartbeat import Heartbeat
from campaigns.outages import outage_of
from campaigns.traces import trace

PAUSE_SECONDS = 1.0
OUTAGE_PAUSE_SECONDS = 5.0
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Chạy các việc nền (tạo bản in…) cho đến khi được dừng."

    def handle(self, *args, **options):
        self.stopping = False
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._stop)
        self.heartbeat, self.daily_round = Heartbeat(), DailyRound()
        self.stdout.write("Tiến trình nền đã sẵn sàng.")
        while not self.stopping:
            self._round()
        self._outlive(self.heartbeat.stop)

    def _round(self):
        close_old_connections()
        busy = self._outlive(self._work)
        if busy is None:
            time.sleep(OUTAGE_PAUSE_SECONDS)
        elif not busy:
            time.sleep(PAUSE_SECONDS)

    def _work(self) -> bool:
        """One job, or what is done when none waits; was there a job?"""
        self.heartbeat.beat(timezone.now())
        job = jobs.claim(timezone.now())
        if job:
            trace.set(f"job-{job.pk}")
            self.heartbeat.beat(timezone.now(), job)
            jobs.run(job)
            trace.set("")
            return True
        logbook.seal_entries()
        self.daily_round.go_when_due(timezone.now())
        return False

    def _outlive(self, work):
        """A database that is away comes back; the worker waits and need not be started again. None: it is away."""
        try:
            return work()
        except Exception as error:
            outage = outage_of(error)
            if outage is None:
                raise
            logger.warning("%s (%s)", outage.title, type(error).__name__)
            connections.close_all()
            return None

    def _stop(self, *_):
        self.stopping = True
