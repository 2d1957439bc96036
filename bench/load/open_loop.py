"""Requests sent at their due times, whether earlier ones have been answered or not; waiting counts as slowness.

A closed loop, in which each client waits for its answer, asks less of a slow server and so flatters it.
"""

import http.client
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

TIMEOUT = 60  # seconds
TRANSPORT = "transport"


@dataclass(frozen=True)
class Ask:
    """One request. `kind` names what it is in the figures; `key` says which of its kind, for the proof afterwards."""

    kind: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: str = ""
    key: str = ""


@dataclass(frozen=True)
class Told:
    """How a request ended: `status` 0 where no answer came. `took` is in seconds, counted from when it was due."""

    ask: Ask
    due: float
    took: float
    status: int


@dataclass
class OpenLoop:
    """`host`, `port` of the server; `clients` connections are kept open; `hear` is told of every answer."""

    host: str
    port: int
    clients: int = 48
    hear: Callable[[Told], object] = lambda told: None
    told: list[Told] = field(default_factory=list)

    def run(self, asks: Iterable[Ask], rate: float, seconds: float) -> list[Told]:
        """Send `rate` a second for `seconds`, in order of `asks`, then wait for the last answer."""
        local = threading.local()
        started = time.monotonic()
        with ThreadPoolExecutor(self.clients) as pool:
            for number, ask in enumerate(asks):
                due = started + number / rate
                if due - started >= seconds:
                    break
                time.sleep(max(0.0, due - time.monotonic()))
                pool.submit(self._send, ask, due, local)
        return self.told

    def _send(self, ask: Ask, due: float, local: threading.local) -> None:
        status = self._answered(ask, local)
        told = Told(ask, due, time.monotonic() - due, status)
        self.told.append(told)
        self.hear(told)

    def _answered(self, ask: Ask, local: threading.local) -> int:
        """A connection that the server has closed meanwhile is opened again, once."""
        for fresh in (False, True):
            connection = None if fresh else getattr(local, "connection", None)
            if connection is None:
                connection = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT)
                local.connection = connection
            try:
                connection.request(ask.method, ask.path, ask.body or None, dict(ask.headers))
                answer = connection.getresponse()
                answer.read()
            except (http.client.RemoteDisconnected, BrokenPipeError):
                connection.close()
                local.connection = None
                if fresh:
                    return 0
            except (OSError, http.client.HTTPException):
                connection.close()
                local.connection = None
                return 0
            else:
                return answer.status
        return 0
