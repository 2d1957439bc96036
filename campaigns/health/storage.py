"""Can a file be written, read back and removed where files are kept?"""

import time
from datetime import datetime
from secrets import token_hex

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from campaigns.health.finding import Figure, Finding, Severity
from campaigns.outages import outage_of

FOLDER = "health"
CURE = "Xem thư mục tệp (hoặc kho đối tượng) có gắn vào máy, còn chỗ, cho tài khoản chạy ứng dụng ghi không."


def check(now: datetime) -> Finding:
    start = time.monotonic()
    try:
        _write_and_read()
    except Exception as error:  # each kind of storage has errors of its own
        outage = outage_of(error)
        found = f"{outage.title}." if outage else "Không ghi, đọc được tệp."
        return Finding(Severity.DOWN, found, CURE)
    seconds = time.monotonic() - start
    figure = Figure("storage_answer_seconds", seconds, "Time to write, read and remove a small file.")
    return Finding(Severity.OK, f"Ghi, đọc lại, xóa một tệp thử mất {seconds * 1000:.0f} ms.", "", (figure,))


def _write_and_read() -> None:
    said = token_hex(16).encode()
    name = default_storage.save(f"{FOLDER}/{said.decode()}", ContentFile(said))
    try:
        with default_storage.open(name) as file:
            if file.read() != said:
                raise OSError("read back otherwise")
    finally:
        default_storage.delete(name)
