"""Is there a worker, and has one died?"""

from datetime import datetime

from campaigns.health.finding import Figure, Finding, Severity
from campaigns.health.words import span
from campaigns.heartbeat import alive_and_silent
from campaigns.jobs import LEASE

NONE = "Chạy lại dịch vụ tiến trình nền (manage.py worker). Đến khi đó không bản in nào xong, không thư nào được gửi."
DIED = "Xem nhật ký của tiến trình đó. Việc đang dở đã được tiến trình khác nhận làm tiếp; dòng này tự mất sau một giờ."


def check(now: datetime) -> Finding:
    alive, silent = alive_and_silent(now)
    figures = (
        Figure("workers_alive", len(alive), "Background workers heard of lately, on all hosts."),
        Figure("workers_silent", len(silent), "Background workers that fell silent within the hour."),
    )
    if not alive:
        last = max((worker.last_sign(LEASE) for worker in silent), default=None)
        found = f"Im lặng từ {span(now - last)} trước." if last else "Không có tiến trình nền nào đang chạy."
        return Finding(Severity.DOWN, found, NONE, figures)
    found = f"{len(alive)} tiến trình đang chạy: {', '.join(map(str, alive))}."
    if silent:
        died = ", ".join(f"{worker} từ {span(now - worker.last_sign(LEASE))} trước" for worker in silent)
        return Finding(Severity.WARNING, f"{found} Im lặng: {died}.", DIED, figures)
    return Finding(Severity.OK, found, "", figures)
