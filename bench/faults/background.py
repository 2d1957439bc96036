"""A worker that may be killed."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tools.serve import start, worker_command


@contextmanager
def worker(env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """As `./run` starts it; what is left of it ends with the block."""
    process = start(worker_command(), dict(env))
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As the kernel does when memory runs out: nobody is told."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
