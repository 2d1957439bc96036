"""Does the database answer, and how quickly?"""

import time
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from campaigns import replica
from campaigns.health.finding import Figure, Finding, Severity

SLOW_SECONDS = 0.5
CURE = "Xem dịch vụ cơ sở dữ liệu còn chạy không, còn chỗ trên đĩa không, biến DATABASE_URL có đúng không."
COPY_CURE = "Mọi trang tạm đọc từ cơ sở dữ liệu chính. Xem máy chủ bản sao và đường truyền giữa hai máy."


def answer_seconds() -> float:
    """Raises DatabaseError when there is no answer."""
    start = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return time.monotonic() - start


def check(now: datetime) -> Finding:
    try:
        seconds = answer_seconds()
    except (DatabaseError, InterfaceError):
        return Finding(Severity.DOWN, "Không trả lời.", CURE)
    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    if replica.ALIAS in settings.DATABASES and not replica.is_close():
        return Finding(Severity.WARNING, f"{name} trả lời; bản sao để đọc thì im hoặc chậm quá 15 giây.", COPY_CURE)
    figures = (Figure("database_answer_seconds", seconds, "Time of the shortest statement."),)
    if seconds > SLOW_SECONDS:
        found = f"{name} trả lời chậm: {seconds * 1000:.0f} ms."
        cure = "Xem máy chủ cơ sở dữ liệu đang bận vì việc gì: sao lưu, kiểm tra, hay thiếu bộ nhớ."
        return Finding(Severity.WARNING, found, cure, figures)
    return Finding(Severity.OK, f"{name} trả lời sau {max(seconds * 1000, 1):.0f} ms.", "", figures)
