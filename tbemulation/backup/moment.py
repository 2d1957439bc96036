"""What is read of the database at the moment of a backup, and read again where it was put back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from campaigns import stored_files
from campaigns.models import LogEntry
from tbemulation.backup.engines import engine
from tbemulation.backup.manifest import Chain


@dataclass(frozen=True)
class Moment:
    """`names`: of files that rows point at."""

    rows: dict[str, int]
    migrations: tuple[str, ...]
    logbook: Chain
    names: tuple[str, ...]


def take(file: Path) -> Moment:
    """Write the database to the file and tell what it holds, both of the same moment."""
    with engine().moment() as dump:
        seen = Moment(rows(), applied(), chain(), tuple(sorted(set(stored_files.kept()))))
        dump(file)
    return seen


def rows() -> dict[str, int]:
    return dict(_counted())


def _counted() -> Iterator[tuple[str, int]]:
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of our own
            yield table, cursor.fetchone()[0]


def applied() -> tuple[str, ...]:
    return tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))


def chain() -> Chain:
    sealed = LogEntry.objects.filter(position__isnull=False)
    head = sealed.order_by("-position").values_list("hash", flat=True).first()
    waiting = LogEntry.objects.filter(position=None).count()
    return Chain(sealed=sealed.count(), head=head or "", waiting=waiting)
