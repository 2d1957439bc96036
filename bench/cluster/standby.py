"""A second PostgreSQL that follows the first, as a read replica does."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.postgres import find_server, unprivileged

START_SECONDS = 30


@contextmanager
def standby(primary: str) -> Iterator[str]:
    """DATABASE_URL of a copy that replays what the server with its socket in the folder `primary` writes."""
    binaries, identity = find_server(), unprivileged()
    with tempfile.TemporaryDirectory(prefix="tbe-pg-copy-") as folder:
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        data = f"{folder}/data"
        copy = [binaries / "pg_basebackup", "-h", primary, "-U", "postgres", "-D", data, "-R", "-X", "stream"]
        subprocess.run([*copy, "--checkpoint=fast"], check=True, cwd=folder, **identity)
        with subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="],
            cwd=folder,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **identity,
        ) as server:
            try:
                _wait(binaries, folder)
                yield f"postgres://postgres@/{folder}/postgres"
            finally:
                server.send_signal(signal.SIGQUIT)


def _wait(binaries: Path, folder: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run([binaries / "pg_isready", "-q", "-h", folder], check=False).returncode:
        if time.monotonic() > deadline:
            raise RuntimeError("the copy did not start")
        time.sleep(0.1)
