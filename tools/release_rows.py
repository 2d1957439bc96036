"""What the next version must be able to take over: rows of a sample database and the empty tables of both databases.

    python -m tools.release_rows SAMPLE.sqlite3 tests/backup/releases/0.1.0

Run once for every release, in its own checkout, on a database that `migrate`, `load_plan` and `demo --stage sample`
have filled. tests/backup/test_upgrade.py loads it, migrates and asks that nothing was lost.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tools.postgres import temporary_server

ROWS, TABLES = "rows.json.xz", "{}.sql.xz"
# Enough of each to be migrated; a shortened logbook is still a chain.
_FIRST = {"campaigns_logentry": 400, "campaigns_notice": 100}
_NONE = {"django_session", "campaigns_job", "dossiers_bundle"}


def main() -> None:
    sample, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(sample)) as database:
        _write(folder / ROWS, json.dumps(_rows(database), ensure_ascii=False, separators=(",", ":")))
        kept = "type IN ('table', 'index') AND name NOT LIKE 'sqlite_%' AND sql IS NOT NULL"
        statements = database.execute(f"SELECT sql FROM sqlite_master WHERE {kept} ORDER BY rowid")  # noqa: S608
        _write(folder / TABLES.format("sqlite"), "".join(f"{sql};\n" for (sql,) in statements))
    _write(folder / TABLES.format("postgresql"), _postgresql_tables())


def _rows(database: sqlite3.Connection) -> dict[str, dict[str, list]]:
    """{table: {"columns": names, "rows": values as text or null}}."""
    found = {}
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (table,) in sorted(names):
        limit = 0 if table in _NONE else _FIRST.get(table, -1)
        rows = database.execute(f'SELECT * FROM "{table}" ORDER BY 1 LIMIT {limit}')  # noqa: S608
        values = [[None if value is None else str(value) for value in row] for row in rows]
        found[table] = {"columns": [column[0] for column in rows.description], "rows": values}
    return found


def _postgresql_tables() -> str:
    with temporary_server() as url:
        env = os.environ | {"DATABASE_URL": url, "SECRET_KEY": "x", "INSECURE_COOKIES": "1"}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=env, check=True)
        socket, _, name = url.partition("@/")[2].rpartition("/")
        where = ["--username=postgres", f"--host={socket}", name]
        dump = ["pg_dump", "--schema-only", "--no-owner", "--no-privileges", "--no-comments", *where]
        lines = subprocess.run(dump, check=True, capture_output=True, text=True).stdout.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(("--", "\\", "SET ", "SELECT pg_catalog.set_config")))


def _write(path: Path, text: str) -> None:
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
