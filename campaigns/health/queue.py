"""Do jobs wait too long, and did some fail?"""

from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from campaigns.health.finding import Figure, Finding, Severity
from campaigns.health.words import span
from campaigns.models import Job, LogEntry
from campaigns.states import JobState

LONG_WAIT, TOO_LONG = timedelta(minutes=10), timedelta(hours=1)
DAY = timedelta(days=1)
WAITS = "Thêm tiến trình nền, hoặc xem tiến trình đang chạy có kẹt ở một việc không (nhật ký, mục “tiến trình nền”)."
FAILED = "Người yêu cầu đã được báo và có nút làm lại. Xem lý do trong nhật ký máy chủ, tìm “job-” kèm số."


def check(now: datetime) -> Finding:
    queued, failed = Q(state=JobState.QUEUED), Q(state=JobState.FAILED, finished_at__gte=now - DAY)
    found = Job.objects.exclude(state=JobState.DONE).aggregate(
        waiting=Count("pk", filter=queued),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        failed=Count("pk", filter=failed),
        oldest=Min("created_at", filter=queued),
    )
    wait = now - found["oldest"] if found["oldest"] else timedelta()
    unsealed = LogEntry.objects.filter(position=None).count()
    figures = (
        Figure("jobs_waiting", found["waiting"], "Jobs that wait for a worker."),
        Figure("jobs_running", found["running"], "Jobs under way."),
        Figure("jobs_failed_last_day", found["failed"], "Jobs given up within the last 24 hours."),
        Figure("jobs_oldest_wait_seconds", max(wait.total_seconds(), 0), "Age of the job that waits longest."),
        Figure("logbook_unsealed", unsealed, "Logbook entries that are not yet in the chain."),
    )
    return _judged(found, wait, figures)


def _judged(found: dict[str, int], wait: timedelta, figures: tuple[Figure, ...]) -> Finding:
    words = f"{found['waiting']} việc chờ, {found['running']} đang làm, {found['failed']} hỏng trong 24 giờ."
    if wait > LONG_WAIT:
        severity = Severity.DOWN if wait > TOO_LONG else Severity.WARNING
        return Finding(severity, f"{words} Chờ lâu nhất {span(wait)}.", WAITS, figures)
    if found["failed"]:
        return Finding(Severity.WARNING, words, FAILED, figures)
    return Finding(Severity.OK, words, "", figures)
