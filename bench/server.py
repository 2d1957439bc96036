"""A web server as `./run` starts it, with the processor time of its own processes."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tools.serve import server_command, start

START_SECONDS = 60
READY_PATH = "/login/"


class Server:
    """Runs from `begin` until `end`. `application`: the WSGI module in place of the product's."""

    def __init__(self, env: Mapping[str, str], application: str = "tbemulation.wsgi") -> None:
        self.env, self.application, self.port = dict(env), application, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> "Server":
        command = [self.application if word == "tbemulation.wsgi" else word for word in server_command(self.port)]
        self._process = start(command, self.env)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.end()
                raise RuntimeError(f"{self.application} did not start")
            time.sleep(0.05)
        return self

    def end(self) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process = None

    @property
    def workers(self) -> list[int]:
        """Process ids of those that answer requests."""
        assert self._process is not None
        main = self._process.pid
        return [int(each) for each in Path(f"/proc/{main}/task/{main}/children").read_text().split()]

    def cpu(self) -> float:
        """Milliseconds of processor time that the workers have used so far; waiting for a core does not count."""
        threads = (each for worker in self.workers for each in Path(f"/proc/{worker}/task").iterdir())
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e6

    def memory(self) -> float:
        """MiB of the largest worker."""
        told = (Path(f"/proc/{worker}/status").read_text().splitlines() for worker in self.workers)
        sizes = [int(line.split()[1]) for lines in told for line in lines if line.startswith("VmRSS")]
        return max(sizes) / 1024

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        try:
            connection.request("GET", READY_PATH)
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
