"""How old is the last backup?"""

from datetime import datetime, timedelta

from campaigns.health.finding import Figure, Finding, Severity
from campaigns.health.words import span
from campaigns.models import SystemMark
from campaigns.vietnamese import format_datetime

MARK = "backup"
OLD, TOO_OLD = timedelta(hours=26), timedelta(days=3)  # a daily one may take its time
CURE = "Xem bộ hẹn giờ sao lưu và chạy thử manage.py backup; giữ bản sao ở máy khác."


def remember(*, now: datetime, detail: str = "") -> None:
    """Said by the backup itself once it is whole."""
    SystemMark.objects.update_or_create(name=MARK, defaults={"at": now, "detail": detail[:300]})


def check(now: datetime) -> Finding:
    mark = SystemMark.objects.filter(name=MARK).first()
    if mark is None:
        return Finding(Severity.WARNING, "Chưa có bản sao lưu nào được ghi nhận.", CURE)
    age = now - mark.at
    figures = (Figure("backup_age_seconds", age.total_seconds(), "Time since the last whole backup."),)
    found = f"Bản gần nhất: {format_datetime(mark.at)}, {span(age)} trước."
    if age > OLD:
        return Finding(Severity.DOWN if age > TOO_OLD else Severity.WARNING, found, CURE, figures)
    return Finding(Severity.OK, found, "", figures)
