"""`manage.py send_reminders`: the daily round: what falls due by itself, reminders, summaries; safe to run twice.

The worker does the same by itself; the command is for places that run it from cron or a systemd timer.
"""

from django.core.management.base import BaseCommand
from django.utils import timezone

from campaigns.daily_mail import readers_waiting, send_summaries
from campaigns.daily_round import begin_day


class Command(BaseCommand):
    help = "Nhắc hạn và gửi thư tổng hợp trong ngày. Chạy lại không gửi trùng."

    def handle(self, *args, **options):
        now, sent = timezone.now(), 0
        begin_day(now)
        while readers_waiting(now).exists():  # every pass settles those it takes: sent, or to be tried again later
            sent += send_summaries(now)
        self.stdout.write(f"Đã gửi {sent} thư tổng hợp.")
