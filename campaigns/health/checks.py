"""All parts of the system, in the order in which one looks for the cause of a trouble."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from campaigns.health import backup, clock, database, disk, mail, queue, storage, worker
from campaigns.health.finding import Finding, Severity

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    key: str
    title: str
    check: Callable[[datetime], Finding]


PARTS = (
    Part("database", "Cơ sở dữ liệu", database.check),
    Part("storage", "Kho tệp", storage.check),
    Part("worker", "Tiến trình nền", worker.check),
    Part("queue", "Hàng đợi việc nền", queue.check),
    Part("disk", "Chỗ trống trên đĩa", disk.check),
    Part("clock", "Đồng hồ", clock.check),
    Part("mail", "Thư điện tử", mail.check),
    Part("backup", "Sao lưu", backup.check),
)


def look(part: Part, now: datetime) -> Finding:
    """A check that fails is itself a finding: the page must open when something is broken."""
    try:
        return part.check(now)
    except Exception as error:  # whatever it is, the other parts are still told
        logger.warning("Check of %s: %s", part.key, type(error).__name__)
        cure = "Xem nhật ký máy chủ lúc này; nếu cơ sở dữ liệu cũng báo đỏ thì xử lý ở đó trước."
        return Finding(Severity.DOWN, "Không kiểm tra được.", cure)


def look_at_all(now: datetime) -> list[tuple[Part, Finding]]:
    return [(part, look(part, now)) for part in PARTS]
