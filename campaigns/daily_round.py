"""What the worker does by itself each day: reminders, then summaries by mail."""

import logging
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from campaigns.daily_mail import send_summaries
from campaigns.reminders import remind

EVERY = timedelta(minutes=5)
logger = logging.getLogger(__name__)


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
            remind(now)
            self.reminded_on = today
        send_summaries(now)
