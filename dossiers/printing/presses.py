"""The worker's render processes: started when something is to be printed, asked, ended when they take too long.

print_one(order)            -> its files
print_all((key, order) …)   -> each key with the promise of its files, as they are done, as many at once as there
                               are processes
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from itertools import islice
from queue import SimpleQueue
from typing import TypeVar

from django.conf import settings

from dossiers.printing import wire
from dossiers.printing.orders import Order, Print

MOST_SECONDS = 100.0  # for one part of an order; less than a job's lease
_FAREWELL_SECONDS = 5.0
_COMMAND = (sys.executable, "-E", "-s", "-X", "utf8", "-m", "dossiers.printing.press")
# All that a render process learns of its surroundings: where programs, libraries and temporary files are.
SURROUNDINGS = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "XDG_CACHE_HOME")
_Told = Callable[[int], None]
_Key = TypeVar("_Key")


class PrintFailed(Exception):
    """No file was made; says why."""


def print_one(order: Order, tell: Callable[[int, int], None] = lambda done, of: None) -> list[Print]:
    """Raises PrintFailed. `tell` hears, in the caller's thread, how many parts of how many are laid out."""
    told: SimpleQueue[int | None] = SimpleQueue()
    promise = _presses().ask(order, told.put)
    promise.add_done_callback(lambda _: told.put(None))
    while (done := told.get()) is not None:
        tell(done, len(order.parts))
    return promise.result()


def print_all(orders: Iterable[tuple[_Key, Order]]) -> Iterator[tuple[_Key, Future[list[Print]]]]:
    """A promise raises PrintFailed. Orders are taken when a process is about to be free, one ahead for each."""
    presses, coming = _presses(), iter(orders)
    asked: dict[Future[list[Print]], _Key] = {}
    try:
        while True:
            for key, order in islice(coming, 2 * presses.count - len(asked)):
                asked[presses.ask(order, lambda done: None)] = key
            if not asked:
                return
            for promise in wait(asked, return_when=FIRST_COMPLETED).done:
                yield asked.pop(promise), promise
    finally:
        for promise in asked:
            promise.cancel()


class _Press:
    """One render process and the pipes to it."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def print(self, order: Order, tell: _Told) -> list[Print]:
        said = {"parts": order.parts, "title": order.title, "styles": order.styles, "singles": order.singles}
        try:
            answer = self._exchange({**said, "pictures": list(order.pictures)}, list(order.pictures.values()), tell)
        except OSError:
            answer = None
        if answer is None:
            self.stop()
            raise PrintFailed("tiến trình in dừng giữa chừng hoặc quá thời gian")
        words, files = answer
        if "error" in words:
            raise PrintFailed(words["error"])
        return [Print(content, pages) for content, pages in zip(files, words["pages"], strict=True)]

    def _exchange(self, said: dict[str, object], pictures: list[bytes], tell: _Told) -> wire.Message | None:
        if self.process and self.process.poll() is not None:
            self.stop()  # ended while nobody asked it
        process = self.process = self.process or _started()
        with _in_time(process):
            wire.send(process.stdin, said, pictures)
            answer = wire.receive(process.stdout)
        while answer and "done" in answer[0]:
            tell(answer[0]["done"])
            with _in_time(process):
                answer = wire.receive(process.stdout)
        return answer

    def dismiss(self) -> None:
        """Nobody asks any more: it tidies up behind itself and ends."""
        if self.process:
            with suppress(OSError, subprocess.TimeoutExpired):
                self.process.stdin.close()  # type: ignore[union-attr]
                self.process.wait(_FAREWELL_SECONDS)
        self.stop()

    def stop(self) -> None:
        process, self.process = self.process, None
        if process:
            _end(process)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was not sent yet
                    pipe.close()  # type: ignore[union-attr]


def _started() -> subprocess.Popen[bytes]:
    env = {name: os.environ[name] for name in SURROUNDINGS if name in os.environ}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen(_COMMAND, cwd=settings.BASE_DIR, env=env, start_new_session=True, **pipes)  # noqa: S603


@contextmanager
def _in_time(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends a process that does not answer; who waits for the answer sees the pipe closed."""
    alarm = threading.Timer(MOST_SECONDS, _end, [process])
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    """With the copy that it waits for."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class _Presses:
    """A thread hands orders to each process and waits for the answer; it does nothing else."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.all = [_Press() for _ in range(count)]
        self.free: SimpleQueue[_Press] = SimpleQueue()
        for press in self.all:
            self.free.put(press)
        self.hands = ThreadPoolExecutor(count, thread_name_prefix="press")

    def ask(self, order: Order, tell: _Told) -> Future[list[Print]]:
        return self.hands.submit(self._print, order, tell)

    def _print(self, order: Order, tell: _Told) -> list[Print]:
        press = self.free.get()
        try:
            return press.print(order, tell)
        finally:
            self.free.put(press)

    def dismiss(self) -> None:
        for press in self.all:
            press.dismiss()


_OF: dict[int, _Presses] = {}  # by process: a fork of a worker must not talk into its parent's pipes


def _presses() -> _Presses:
    if os.getpid() not in _OF:
        _OF[os.getpid()] = _Presses(max(1, settings.RENDER_PROCESSES))
        atexit.register(_OF[os.getpid()].dismiss)
    return _OF[os.getpid()]
