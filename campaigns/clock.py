"""How far this machine's clock is from the database's, by which several hosts agree."""

from django.db import connection
from django.utils import timezone


def database_skew() -> float:
    """Seconds by which this clock is ahead (behind: negative). A database in a file has no clock of its own: 0."""
    if connection.vendor != "postgresql":
        return 0.0
    before = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    after = timezone.now()
    ours = before + (after - before) / 2  # the answer was on its way for half of the time
    return (ours - theirs).total_seconds()
