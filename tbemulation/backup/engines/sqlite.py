"""SQLite: in WAL a read transaction sees one moment, and the backup API copies just that; savers never wait."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Error, connect

from django.db import connection

FILE = "database.sqlite3"


@contextmanager
def moment() -> Iterator[Callable[[Path], None]]:
    """All reads inside see one moment; gives a function that writes it to a file.

    Begun by hand: `atomic` would take the right to write and hold up everybody who saves.
    """
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM sqlite_master")  # the first read chooses the moment
        try:
            yield _dump
        finally:
            cursor.execute("ROLLBACK")


def _dump(path: Path) -> None:
    with _as_a_file(), closing(connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file that needs no other, also where nothing can be written
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise OSError(f"Cơ sở dữ liệu đã hỏng: {found}")


def load(path: Path) -> None:
    """All of it or nothing: the copy is one transaction of the place that takes it."""
    connection.ensure_connection()
    with _as_a_file(), closing(connect(f"{path.as_uri()}?mode=ro", uri=True)) as source:
        source.backup(connection.connection)
    connection.close()
    with connection.cursor() as cursor:  # opened anew, so that journal and syncing are as the settings say
        cursor.execute("SELECT 1")


@contextmanager
def _as_a_file() -> Iterator[None]:
    """A full disk is a full disk, whoever was writing."""
    try:
        yield
    except Error as error:
        raise OSError(f"SQLite: {error}") from error
