"""How much room is left where this host keeps its data?"""

import shutil
from datetime import datetime

from django.conf import settings

from campaigns.health.finding import Figure, Finding, Severity
from campaigns.health.words import GIGABYTE, size

LOW, VERY_LOW = 0.10, 0.03  # of the whole
LOW_BYTES, VERY_LOW_BYTES = 2 * GIGABYTE, GIGABYTE // 2
CURE = (
    "Dọn hoặc mở rộng đĩa: chạy manage.py sweep_files, chuyển bản sao lưu cũ sang máy khác. "
    "Hết chỗ thì không lưu được gì cho đến khi có chỗ."
)


def check(now: datetime) -> Finding:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    usage = shutil.disk_usage(settings.DATA_DIR)
    figures = (
        Figure("disk_free_bytes", usage.free, "Free bytes where this host keeps its data."),
        Figure("disk_size_bytes", usage.total, "Size of that file system."),
    )
    found = f"Còn trống {size(usage.free)} trên {size(usage.total)}."
    if _below(usage.free, usage.total, VERY_LOW, VERY_LOW_BYTES):
        return Finding(Severity.DOWN, found, CURE, figures)
    if _below(usage.free, usage.total, LOW, LOW_BYTES):
        return Finding(Severity.WARNING, found, CURE, figures)
    return Finding(Severity.OK, found, "", figures)


def _below(free: int, total: int, share: float, count: int) -> bool:
    """A large disk with a small share left has still room for years; a small one is full in its own measure."""
    return free < count or (free < total * share and free < 10 * count)
