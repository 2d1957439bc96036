"""Do the clocks agree? Deadlines hold to the second, and who was late is told by them."""

from datetime import datetime, timedelta

from campaigns.clock import database_skew
from campaigns.health.finding import Figure, Finding, Severity
from campaigns.models import LogEntry, WorkerHeartbeat
from campaigns.vietnamese import format_datetime

MOST_SECONDS = 5
CURE = "Bật đồng bộ giờ (systemd-timesyncd hoặc chrony) trên mọi máy. Lúc trình, hạn nộp tính theo giờ máy chủ."


def check(now: datetime) -> Finding:
    skew = database_skew()
    workers = WorkerHeartbeat.objects.all()
    off = [worker for worker in workers if abs(worker.clock_skew) > MOST_SECONDS]
    last = LogEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    figures = (Figure("clock_skew_seconds", skew, "This host's clock against the database's."),)
    if last and last - now > timedelta(seconds=MOST_SECONDS):
        found = f"Đồng hồ máy này chậm hơn mục nhật ký mới nhất ({format_datetime(last)})."
        return Finding(Severity.DOWN, found, CURE, figures)
    if abs(skew) > MOST_SECONDS:
        return Finding(Severity.DOWN, f"Máy này lệch {skew:+.0f} giây so với cơ sở dữ liệu.", CURE, figures)
    if off:
        names = ", ".join(f"{worker} {worker.clock_skew:+.0f} giây" for worker in off)
        return Finding(Severity.DOWN, f"Lệch so với cơ sở dữ liệu: {names}.", CURE, figures)
    return Finding(Severity.OK, f"Giờ máy chủ: {format_datetime(now)}.", "", figures)
