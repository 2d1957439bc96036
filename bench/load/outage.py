"""The database breaks off without a word, as when its machine loses power, and comes back."""

import subprocess
from pathlib import Path

from bench.databases import PostgresServer
from tools.postgres import find_server, unprivileged


def break_off(databases: PostgresServer) -> None:
    """PostgreSQL is stopped at once, without finishing anything, and started again; it recovers from its log."""
    server = find_server()
    assert server is not None
    folder = Path(databases.socket)
    restart = ["-D", folder / "data", "-m", "immediate", "-l", folder / "log", "-s", "-w", "restart"]
    subprocess.run([server / "pg_ctl", *restart], check=True, cwd=folder, **unprivileged())
