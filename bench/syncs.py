"""How often the log of the database is brought to the disk, counted in the log itself.

SQLite with `synchronous=FULL` syncs its write-ahead log once for each commit, and a commit is a frame of the log that
carries the size of the database; PostgreSQL counts its own syncs.
"""

import struct
import time
from collections.abc import Callable
from pathlib import Path

from bench.databases import Databases, PostgresServer
from bench.worlds import World

_HEADER, _FRAME = struct.Struct(">8I"), struct.Struct(">6I")
STATISTICS_SECONDS = 3  # after which PostgreSQL's processes have told what they counted


def syncs_of(world: World, databases: Databases, act: Callable[[], object], times: int) -> float:
    """Syncs for each of so many acts."""
    if isinstance(databases, PostgresServer):
        name = world.env["DATABASE_URL"].rpartition("/")[2]
        count = lambda: _of_postgres(databases, name)  # noqa: E731
    else:
        log = Path(world.env["DATABASE_URL"].removeprefix("sqlite:///") + "-wal")
        count = lambda: _commits(log)[1]  # noqa: E731
    before = count()
    for _ in range(times):
        act()
    return (count() - before) / times


def _of_postgres(server: PostgresServer, name: str) -> int:
    time.sleep(STATISTICS_SECONDS)
    return int(server.ask(name, "SELECT wal_sync FROM pg_stat_wal"))


def _commits(log: Path) -> tuple[int, int]:
    """(how often the log began anew, commits in it)."""
    data = log.read_bytes() if log.exists() else b""
    if len(data) < _HEADER.size:
        return 0, 0
    _, _, page, checkpoint, *salts, _, _ = _HEADER.unpack_from(data)
    found, place = 0, _HEADER.size
    while place + _FRAME.size + page <= len(data):
        _, size, *rest = _FRAME.unpack_from(data, place)
        if rest[:2] != salts:
            break
        found += size > 0
        place += _FRAME.size + page
    return checkpoint, found
