"""PostgreSQL: pg_dump of the very snapshot that this process reads, and pg_restore in one transaction."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from campaigns.rules import Blocker, Refused

FILE = "database.dump"
_PLAIN = ("--no-owner", "--no-privileges")


@contextmanager
def moment() -> Iterator[Callable[[Path], None]]:
    """All reads inside see one moment; gives a function that writes it to a file."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        yield partial(_dump, name)


def _dump(snapshot: str, path: Path) -> None:
    _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", *_PLAIN, f"--file={path}")


def load(path: Path) -> None:
    """All of it or nothing."""
    connection.close()
    _run("pg_restore", "--single-transaction", "--exit-on-error", *_PLAIN, at_end=(str(path),))


def _run(program: str, *options: str, at_end: tuple[str, ...] = ()) -> None:
    """With the address of our database; its password goes by the environment, never on the command line."""
    (_, *where), env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    name = where.pop()
    command = [_found(program), *options, *where, f"--dbname={name}", *at_end]
    done = subprocess.run(command, env=os.environ | (env or {}), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise OSError(f"{program}: {done.stderr.strip()}")


def _found(program: str) -> str:
    """On the path, else the newest that Debian keeps beside its servers."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    newest = max(versions, key=lambda path: int(path.parent.parent.name), default=None)
    found = shutil.which(program) or newest
    if not found:
        raise Refused([Blocker(f"Không tìm thấy {program}.", "Cài gói postgresql-client cùng phiên bản với máy chủ.")])
    return str(found)
