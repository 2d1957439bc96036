"""What the worker does by itself each day: what falls due by itself, reminders, then summaries by mail."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from campaigns.daily_mail import send_summaries
from campaigns.reminders import remind

EVERY = timedelta(minutes=5)
logger = logging.getLogger(__name__)
TASKS: list[str] = []


def register(task: str) -> None:
    """`task`: dotted path of a function of `now` that does what falls due with a day; done twice it does it once."""
    if task not in TASKS:
        TASKS.append(task)


def begin_day(now: datetime) -> None:
    """What falls due by itself comes first, so that nobody is reminded of what is over."""
    tasks: list[Callable[[datetime], None]] = [import_string(path) for path in TASKS]
    for task in tasks:
        task(now)
    remind(now)


class DailyRound:
    """Remembers only when it last went, so as not to ask each second; what was told and sent is in the database."""

    def __init__(self) -> None:
        self.last: datetime | None = None
        self.reminded_on: date | None = None

    def go_when_due(self, now: datetime) -> None:
        """From the hour of the settings on, every few minutes."""
        too_early = timezone.localtime(now).hour < settings.DAILY_MAIL_HOUR
        if too_early or (self.last and now - self.last < EVERY):
            return
        self.last = now
        try:
            self._go(now)
        except Exception:  # whatever goes wrong here is tried again and must not keep papers from being printed
            logger.exception("Daily round")

    def _go(self, now: datetime) -> None:
        today = timezone.localdate(now)
        if self.reminded_on != today:
            begin_day(now)
            self.reminded_on = today
        send_summaries(now)
