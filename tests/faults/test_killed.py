"""kill -9 of the application in the middle of a save, an upload, an import, a submission, an allocation and a print, on
either database: what was answered stands, all else is whole or not there (reliability G9).

Five trials of each deed on each database; `--kills 84` makes it a thousand of both.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.migrated import migrated_file

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db
SEED = 2024
DEEDS = ("save", "attach", "import", "submit", "allocate", "print")


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """DATABASE_URL of a migrated database that other processes may open."""
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("killed") / "db.sqlite3"
        shutil.copy(migrated_file(), file)
        yield f"sqlite:///{file}"
        return
    said = connection.settings_dict
    name = f"{said['NAME']}_killed"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {said['TEST']['TEMPLATE']}")
        yield f"postgres://{said['USER']}@/{said['HOST']}/{name}"
        cursor.execute(f"DROP DATABASE {name}")


def test_what_was_answered_stands_and_nothing_is_half_done(database, tmp_path, request):
    """Beside a deed in pieces, which must be found out: else the trials prove nothing."""
    trials = request.config.getoption("--kills")
    command = [sys.executable, "-m", "tests.faults.killing", str(tmp_path), str(trials), str(SEED)]
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": database}
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)  # noqa: S603
    *told, afterwards = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    found = {each.pop("deed"): each for each in told}
    assert found.pop("torn")["faults"]
    assert {deed: each["faults"] for deed, each in found.items()} == {deed: [] for deed in DEEDS}
    assert all(each["killed"] + each.get("answered", 0) == trials for each in found.values())
    assert (afterwards["held"] > 20, afterwards["faults"]) == (True, [])
