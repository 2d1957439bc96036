"""The web server and the background worker, started and stopped together."""

import http.client
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable

from tools.setup import PYTHON, ROOT, say

START_SECONDS = 60
STOP_SECONDS = 20


def serve(port: int, env: dict[str, str], when_ready: Callable[[], None]) -> int:
    """Run server and worker until told to stop (0) or until one of them ends by itself (1)."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    running = {"máy chủ web": start(server_command(port), env), "tiến trình nền": start(worker_command(), env)}
    try:
        if answers(port, running, stop):
            when_ready()
        while not stop.wait(0.2) and not ended(running):
            pass
        for name in ended(running):
            say(f"Dừng lại vì {name} đã kết thúc (mã {running[name].returncode}).")
        return 0 if stop.is_set() else 1
    finally:
        stop_all(running)


def start(command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this program alone, which then stops both in order.
    return subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)


def server_command(port: int) -> list[str]:
    return [
        str(PYTHON),
        "-m",
        "gunicorn",
        "-c",
        "deploy/gunicorn.conf.py",
        "-b",
        f"127.0.0.1:{port}",
        "tbemulation.wsgi",
    ]


def worker_command() -> list[str]:
    # Printing a long dossier must not slow down those who are entering points.
    return ["nice", "-n", "10", str(PYTHON), "manage.py", "worker"]


def ended(running: dict[str, subprocess.Popen[bytes]]) -> list[str]:
    return [name for name, process in running.items() if process.poll() is not None]


def answers(port: int, running: dict[str, subprocess.Popen[bytes]], stop: threading.Event) -> bool:
    """Wait until the sign-in page is there."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not stop.is_set() and not ended(running):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/login/")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            stop.wait(0.1)
        finally:
            connection.close()
    return False


def stop_all(running: dict[str, subprocess.Popen[bytes]]) -> None:
    for process in running.values():
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    say("Đã dừng.")
