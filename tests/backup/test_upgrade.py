"""A populated database of each earlier release is brought forward: nothing is lost, and every check is content."""

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

import awards.checks
import campaigns.checks
import scoring.checks
from dossiers.checks import frozen_data, versions
from dossiers.issuing.checks import codes, replaced_papers
from dossiers.numbering.checks import NUMBER_CHECKS
from dossiers.sending.checks import SENDING_CHECKS
from scoring.evidence.checks import evidence_files
from scoring.handover_checks import receipts
from scoring.visits.checks import visit_photos
from tests.backup.places import empty_place
from tests.test_architecture import FLOORS

RELEASES = sorted(path for path in (Path(__file__).parent / "releases").iterdir() if path.is_dir())
# Columns that were emptied into others. The copies of sealed rankings `verify_rankings` holds to their hashes.
MOVED = {("awards_ranking", "payload")}
# A release is kept without its files, and of its logbook only the beginning.
LEFT_OUT = {evidence_files, visit_photos, receipts}
CHECKS = [
    *campaigns.checks.RECORD_CHECKS,
    *(check for check in scoring.checks.RECORD_CHECKS if check not in LEFT_OUT),
    *awards.checks.RECORD_CHECKS,
    *(frozen_data, versions, replaced_papers, codes, *NUMBER_CHECKS, *SENDING_CHECKS),
]

Table = dict[str, list]


def unpacked(path: Path) -> str:
    return lzma.decompress(path.read_bytes()).decode()


def load(release: Path) -> dict[str, Table]:
    """The tables of that release, filled with its rows."""
    tables = json.loads(unpacked(release / "rows.json.xz"))
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in filter(str.strip, unpacked(release / f"{connection.vendor}.sql.xz").split(";\n")):
            cursor.execute(statement)
        for name, table in tables.items():
            if table["rows"]:
                places = ", ".join(["%s"] * len(table["columns"]))
                # Names of our own tables and columns, here and below.
                into = f"{_listed([name])} ({_listed(table['columns'])})"
                cursor.executemany(f"INSERT INTO {into} VALUES ({places})", table["rows"])  # noqa: S608
                count_on(cursor, name, table)
    return tables


def count_on(cursor, name: str, table: Table) -> None:
    """PostgreSQL gives the next number by a counter beside the table."""
    if connection.vendor == "postgresql" and "id" in table["columns"]:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [_listed([name])])
        (counter,) = cursor.fetchone()
        if counter:
            cursor.execute(f"SELECT setval(%s, (SELECT max(id) FROM {_listed([name])}))", [counter])  # noqa: S608


def _listed(names: list[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))


def standing(tables: dict[str, Table]) -> Iterator[tuple[str, list[dict]]]:
    """What stands in the columns of that release, table by table; without those that are there no more."""
    with connection.cursor() as cursor:
        for name, table in tables.items():
            cursor.execute(f"SELECT * FROM {_listed([name])} LIMIT 0")  # noqa: S608
            now = {column[0] for column in cursor.description}
            columns = [column for column in table["columns"] if column in now]
            cursor.execute(f"SELECT {_listed(columns)} FROM {_listed([name])}")  # noqa: S608
            yield name, [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def lost(name: str, before: list[dict], after: list[dict]) -> list[str]:
    """Rows that were there and are no more as they were, in all columns but those that moved."""
    kept = [{column: value for column, value in row.items() if (name, column) not in MOVED} for row in before]
    return [repr(row) for row in (Counter(map(repr, kept)) - Counter(map(repr, after)))][:3]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_an_earlier_release_is_brought_forward(release, tmp_path):
    with empty_place(tmp_path):
        tables = load(release)
        before = dict(standing(tables))
        call_command("migrate", verbosity=0, interactive=False)
        after = dict(standing(tables))
        assert {name: found for name in before if (found := lost(name, before[name], after[name]))} == {}
        assert [fault for check in CHECKS for fault in check()] == []
        call_command("verify_rankings", stdout=StringIO())


def test_a_step_that_is_interrupted_has_done_nothing():
    """So that `migrate` is run again, and nothing else."""
    found = MigrationLoader(None).disk_migrations.items()
    assert [key for key, step in found if key[0] in FLOORS and not step.atomic] == []
