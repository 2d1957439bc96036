"""The background worker as `./run` starts it, with all its render processes."""

import subprocess
from collections.abc import Mapping

from bench import processes
from tools.serve import start, worker_command


class Worker:
    """Counts as a server of a probe."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._process = start(worker_command(), dict(env))

    def cpu(self) -> float:
        return processes.cpu(self._process.pid)

    def render_processes(self) -> list[int]:
        return processes.tree(self._process.pid)[1:]

    def end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
