"""`manage.py worker`: does queued work until it is stopped, seals the logbook, reminds and sends the day's mails."""

import signal
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from campaigns import jobs, logbook
from campaigns.daily_round import DailyRound

PAUSE_SECONDS = 1.0


def heartbeat_file() -> Path:
    """Touched at each round; the health page reads its age."""
    return Path(settings.DATA_DIR) / "worker.heartbeat"


class Command(BaseCommand):
    help = "Chạy các việc nền (tạo bản in…) cho đến khi được dừng."

    def handle(self, *args, **options):
        self.stopping = False
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._stop)
        daily_round = DailyRound()
        self.stdout.write("Tiến trình nền đã sẵn sàng.")
        while not self.stopping:
            close_old_connections()
            heartbeat_file().touch()
            if not jobs.run_next():
                logbook.seal_entries()
                daily_round.go_when_due(timezone.now())
                time.sleep(PAUSE_SECONDS)

    def _stop(self, *_):
        self.stopping = True
