"""What differs between databases: one moment that is read and dumped while others save, and putting a dump back."""

from types import ModuleType

from django.db import connection

from tbemulation.backup.engines import postgresql, sqlite

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def engine() -> ModuleType:
    return ENGINES[connection.vendor]
