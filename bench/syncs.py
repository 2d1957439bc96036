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
STATISTICS_SECONDS = 12  # after which an idle process of PostgreSQL has told what it counted (it waits for ten)


def syncs_of(world: World, databases: Databases, act: Callable[[], object], times: int) -> float:
    """Syncs for each of so many acts, after one more: once a minute a request also writes when its session was used."""
    act()
    if isinstance(databases, PostgresServer):
        name = world.env["DATABASE_URL"].rpartition("/")[2]
        before = _of_postgres(databases, name)
        for _ in range(times):
            act()
        return (_of_postgres(databases, name) - before) / times
    log = Path(world.env["DATABASE_URL"].removeprefix("sqlite:///") + "-wal")
    return sum(commits_during(act, log) for _ in range(times)) / times


def _of_postgres(server: PostgresServer, name: str) -> int:
    time.sleep(STATISTICS_SECONDS)
    return int(server.ask(name, "SELECT wal_sync FROM pg_stat_wal"))


def commits_during(act: Callable[[], object], log: Path) -> int:
    """Commits of SQLite during one act; its log begins anew every thousand pages, and then with what came last."""
    begun, before = _commits(log)
    act()
    now, after = _commits(log)
    return after - before if now == begun else after


def _commits(log: Path) -> tuple[list[int], int]:
    """(marks of this beginning of the log, commits that stand in it)."""
    data = log.read_bytes() if log.exists() else b""
    if len(data) < _HEADER.size:
        return [], 0
    _, _, page, _, *salts, _, _ = _HEADER.unpack_from(data)
    found, place = 0, _HEADER.size
    while place + _FRAME.size + page <= len(data):
        _, size, *rest = _FRAME.unpack_from(data, place)
        if rest[:2] != salts:  # left over from before
            break
        found += size > 0
        place += _FRAME.size + page
    return salts, found
