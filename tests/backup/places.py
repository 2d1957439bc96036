"""A second installation inside one test: a database and a store of files of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.signals import connection_created
from django.db.utils import ConnectionHandler
from django.test import override_settings

from tbemulation.settings import DATABASES
from tests.migrated import fill_when_new


@contextmanager
def empty_place(folder: Path) -> Iterator[None]:
    """Inside, everything of ours reads and writes there: an empty database of the same kind, an empty store."""
    with _empty_database(folder) as wanted:
        here = connections[DEFAULT_DB_ALIAS]
        there = ConnectionHandler({DEFAULT_DB_ALIAS: here.settings_dict | wanted})[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = there
        filled = connection_created.disconnect(fill_when_new)  # which gives every new database its tables
        try:
            with files_in(folder):
                yield
        finally:
            if filled:
                connection_created.connect(fill_when_new)
            there.close()
            connections[DEFAULT_DB_ALIAS] = here


@contextmanager
def files_in(folder: Path) -> Iterator[None]:
    kind = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder / "files")}}
    with override_settings(STORAGES=settings.STORAGES | {"default": kind}):
        yield


@contextmanager
def _empty_database(folder: Path) -> Iterator[dict[str, object]]:
    if connection.vendor == "sqlite":
        folder.mkdir(parents=True, exist_ok=True)
        yield {"NAME": folder / "db.sqlite3", "OPTIONS": DATABASES["default"]["OPTIONS"]}
        return
    name = f"place_{uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield {"NAME": name}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
