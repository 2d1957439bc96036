"""Pure parts, measured where they are called: this process counts as the server of a probe."""

import gc
import time
from collections.abc import Callable

from bench.rounds import Probe


class _Inside:
    def cpu(self) -> float:
        return time.process_time() * 1e3


def pure(name: str, act: Callable[[], object], times: int = 1) -> Probe:
    """What earlier probes left behind is cleared away first."""
    return Probe(name, _Inside(), act, times, before=gc.collect)
