"""Words about long work, at most one every two seconds."""

import time
from collections.abc import Callable

Tell = Callable[[str], None]
_PAUSE = 2.0  # seconds


class Progress:
    def __init__(self, what: str, of: int, tell: Tell) -> None:
        self.what, self.of, self.tell = what, of, tell
        self.done, self.told = 0, time.monotonic()

    def step(self) -> None:
        self.done += 1
        now = time.monotonic()
        if now - self.told >= _PAUSE:
            self.told = now
            self.tell(f"{self.what}: {self.done}/{self.of}")
