"""What a trial says, and what people were told while it ran."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

RECOVERY_SECONDS = 10  # after the fault has ended


@dataclass(frozen=True)
class Line:
    """One row of the report."""

    trial: str
    expected: str
    found: str
    good: bool


def told_plainly(body: bytes) -> bool:
    """A page in Vietnamese that says what became of the act, without a trace of the inside."""
    text = body.decode(errors="replace")
    return bool(re.search(r"chưa được ghi|chưa dùng được", text)) and "Traceback" not in text


def seconds_until(true: Callable[[], bool], most: float = 180) -> float:
    """How long it takes; `most` when it never comes."""
    start = time.monotonic()
    while time.monotonic() - start < most:
        if true():
            return time.monotonic() - start
        time.sleep(0.1)
    return most
