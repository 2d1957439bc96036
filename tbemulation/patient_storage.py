"""Files on a disk or a network drive that may stop answering: the page says so, and its thread goes on.

A read or a write on a drive that is gone can wait for ever. Here it waits in a thread of its own, for a time; after
that everything else is refused at once, but for one call now and then that tries whether the drive is back.
"""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Any, TypeVar

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from campaigns.outages import StorageSilent

T = TypeVar("T")
PATIENCE_SECONDS = 5.0
SLOWEST_BYTES = 5_000_000  # a second; a drive that writes more slowly counts as silent
MOST_WAITING = 8


class Patience:
    """Of one process. `closed_until` (monotonic): before this moment nobody but the one who tries waits again."""

    def __init__(self, seconds: float = PATIENCE_SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._start()

    def _start(self) -> None:
        self.pid = os.getpid()
        self.closed_until = 0.0
        self.silent = False
        self.pool = ThreadPoolExecutor(MOST_WAITING, "storage")

    def wait(self, call: Callable[..., T], *args: Any, size: int = 0) -> T:
        """The call's result. Raises StorageSilent when it does not come in time; then the call may still happen."""
        self._ask_to_enter()
        future = self.pool.submit(call, *args)
        try:
            result = future.result(self.seconds + size / SLOWEST_BYTES)
        except NotYet as late:
            if future.done():  # the call itself says so
                raise
            future.add_done_callback(_let_go)
            future.cancel()
            self.silent, self.closed_until = True, time.monotonic() + self.seconds
            raise StorageSilent("storage does not answer") from late
        self.silent = False
        return result

    def _ask_to_enter(self) -> None:
        with self._lock:
            if self.pid != os.getpid():  # threads do not follow into a forked process
                self._start()
            if not self.silent:
                return
            if time.monotonic() < self.closed_until:
                raise StorageSilent("storage did not answer a moment ago")
            self.closed_until = time.monotonic() + self.seconds  # this one tries, the others wait for what it finds


def _let_go(late: Future[Any]) -> None:
    """Nobody waits any more for the file that was opened after all."""
    if not late.cancelled() and late.exception() is None and isinstance(late.result(), File):
        late.result().close()


class PatientFileStorage(FileSystemStorage):
    """Django's own, each access under a limit of time."""

    patience = Patience()

    def _open(self, name: str, mode: str = "rb") -> File:
        return self.patience.wait(super()._open, name, mode)

    def _save(self, name: str, content: File) -> str:
        return self.patience.wait(super()._save, name, content, size=content.size or 0)

    def exists(self, name: str) -> bool:
        return self.patience.wait(super().exists, name)

    def delete(self, name: str) -> None:
        self.patience.wait(super().delete, name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return self.patience.wait(super().listdir, path)

    def size(self, name: str) -> int:
        return self.patience.wait(super().size, name)

    def get_modified_time(self, name: str) -> Any:
        return self.patience.wait(super().get_modified_time, name)
