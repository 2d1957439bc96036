"""Do the daily mails go out?"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Q

from campaigns.health.finding import Figure, Finding, Severity
from campaigns.models import DailyMail
from campaigns.states import MailState
from campaigns.vietnamese import format_datetime

DAY = timedelta(days=1)
INTO_FILES = ("filebased", "console", "dummy")
CURE = "Xem biến EMAIL_URL và máy chủ thư. Thư chưa gửi được tự gửi lại; thông báo vẫn hiện trong hệ thống."


def check(now: datetime) -> Finding:
    recent = DailyMail.objects.filter(tried_at__gte=now - DAY)
    found = recent.aggregate(
        sent=Count("pk", filter=Q(state=MailState.SENT)),
        failed=Count("pk", filter=Q(state=MailState.FAILED)),
        last=Max("tried_at", filter=Q(state=MailState.SENT)),
    )
    figures = (
        Figure("mails_sent_last_day", found["sent"], "Summaries sent within the last 24 hours."),
        Figure("mails_failed_last_day", found["failed"], "Summaries whose last try failed within the last 24 hours."),
    )
    words = f"{found['sent']} thư đã gửi, {found['failed']} chưa gửi được trong 24 giờ."
    if found["failed"]:
        nothing_goes = found["sent"] == 0
        return Finding(Severity.DOWN if nothing_goes else Severity.WARNING, words, CURE, figures)
    if any(name in settings.EMAIL_BACKEND for name in INTO_FILES):
        return Finding(Severity.OK, "Thư được ghi vào tệp, không gửi đi (chưa đặt EMAIL_URL).", "", figures)
    last = f" Lần cuối: {format_datetime(found['last'])}." if found["last"] else ""
    return Finding(Severity.OK, words + last, "", figures)
