"""How many requests this host has answered, and how quickly, over all its web processes.

Each process counts in a small file of its own, mapped into memory, and holds a lock on it while it lives. The next
process takes over the file of a dead one and counts on, so that the sum never falls.
"""

import fcntl
import mmap
import os
import threading
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
STATUSES = (1, 2, 3, 4, 5)
CELLS = len(STATUSES) + len(BOUNDS) + 2  # … and those above all bounds, and the sum of seconds
BYTES = CELLS * 8
MOST_FILES = 256


@dataclass(frozen=True)
class Counts:
    by_status: dict[int, int]
    by_duration: list[int]  # one for each bound, and one beyond: not summed up
    seconds: float


class _Cells:
    """This process's own numbers."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        file = _own_file()  # never closed: that would give up the lock
        self.numbers = memoryview(mmap.mmap(file, BYTES) if file else bytearray(BYTES)).cast("d")


_lock = threading.Lock()
_cells: _Cells | None = None


def count(status: int, seconds: float) -> None:
    global _cells  # noqa: PLW0603 - one for the process; a forked child needs its own
    with _lock:
        if _cells is None or _cells.pid != os.getpid():
            _cells = _Cells()
        numbers = _cells.numbers
        numbers[min(max(status // 100, 1), 5) - 1] += 1
        numbers[len(STATUSES) + bisect_left(BOUNDS, seconds)] += 1
        numbers[CELLS - 1] += seconds


def counts() -> Counts:
    """Of all processes of this host, also of those that have ended."""
    cells = [sum(column) for column in zip([0.0] * CELLS, *_all_files(), strict=True)]
    by_status = {status: int(cells[place]) for place, status in enumerate(STATUSES)}
    return Counts(by_status, [int(cell) for cell in cells[len(STATUSES) : CELLS - 1]], cells[CELLS - 1])


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "metrics"


def _all_files() -> Iterator[list[float]]:
    for path in sorted(_folder().glob("*.counts")):
        content = path.read_bytes()
        if len(content) == BYTES:
            yield list(memoryview(content).cast("d"))


def _own_file() -> int | None:
    """The first that no living process holds. None when there is no room: then this process counts for itself."""
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        return next((file for number in range(MOST_FILES) if (file := _held(_folder() / f"{number}.counts"))), None)
    except OSError:
        return None


def _held(path: Path) -> int | None:
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.posix_fallocate(file, 0, BYTES)  # writing to a page for which there is no room would kill the process
    except BlockingIOError:
        os.close(file)
        return None
    return file
