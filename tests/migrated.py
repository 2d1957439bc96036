"""A database that needs no migrating: to run all migrations takes ten seconds, to copy what they made almost none.

SQLite: a file beside pytest's cache, named after what the migrations say: any change in them makes another.
PostgreSQL: made once in each run; the workers' databases are created from it as their template.
Django migrates every copy as always, and finds nothing left to do.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import django
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / ".pytest_cache" / "d" / "migrated"


def fill_when_new(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Receives `connection_created`: copies the file into the SQLite database that has just come into being."""
    if connection.connection.execute("PRAGMA schema_version").fetchone() == (0,):
        FILES.mkdir(parents=True, exist_ok=True)
        with alone(FILES / "lock"), closing(sqlite3.connect(migrated_file())) as source:
            source.backup(connection.connection)


def migrated_file() -> Path:
    """Only the last one is kept."""
    file = FILES / f"{_digest()}.sqlite3"
    if not file.exists():
        for old in FILES.glob("*.sqlite3*"):
            old.unlink()
        unfinished = file.with_suffix(".sqlite3-unfinished")
        _migrate(f"sqlite:///{unfinished}")
        unfinished.rename(file)
    return file


def migrated_template(connection: BaseDatabaseWrapper, of_this_run: Path) -> str:
    """Name of the PostgreSQL template; `of_this_run` is a folder that the workers share with no other run."""
    name, made = f"test_{connection.settings_dict['NAME']}_migrated", of_this_run / "migrated"
    with alone(of_this_run / "lock"):
        if not made.exists():
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {name}")
                cursor.execute(f"CREATE DATABASE {name}")
            _migrate(os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}")
            made.touch()
    return name


def _digest() -> str:
    files = sorted(ROOT.glob("*/migrations/*.py"))
    said = b"".join(file.name.encode() + file.read_bytes() for file in files)
    return sha256(django.get_version().encode() + said).hexdigest()[:16]


def _migrate(url: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": url}
    subprocess.run(command, cwd=ROOT, env=env, check=True)  # noqa: S603 - our own interpreter


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time; the lock goes with its holder."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
