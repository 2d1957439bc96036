"""What SQLite must be told so that an acknowledged save survives and two people can save at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ASK = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "recursive_triggers"):
        cursor.execute(f"PRAGMA {name}")
        print(name, cursor.fetchone()[0])
print("transaction_mode", connection.transaction_mode)
"""


def ask(tmp_path: Path) -> dict[str, str]:
    """The live connection of a new process on a database file, with the product's own settings."""
    env = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "x",
        "DJANGO_SETTINGS_MODULE": "tbemulation.settings",
    }
    code = f"import django; django.setup(){ASK}"
    told = subprocess.run(  # noqa: S603 - our own interpreter and settings
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return dict(line.split() for line in told.stdout.splitlines())


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", "2"),  # FULL: on disk before the save is acknowledged
        ("recursive_triggers", "1"),
        ("transaction_mode", "IMMEDIATE"),
    ],
)
def test_the_live_connection_is_set_to_keep_what_it_acknowledges(tmp_path, setting, value):
    assert ask(tmp_path)[setting] == value
