"""Where measured data lives: SQLite files in one folder, or databases of one PostgreSQL that keeps its promises."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.postgres import find_server, temporary_server

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRESQL)
# As installed: what tests trade for speed is as PostgreSQL has it by itself.
KEEPS_ITS_WORD = {"listen_addresses": "", "jit": "off"}


class Databases:
    """Gives out empty databases by name."""

    kind: str

    def url(self, name: str, like: str = "") -> str:
        """Of a new database: empty, or a copy of another that nobody uses at the moment."""
        raise NotImplementedError


class SqliteFiles(Databases):
    kind = SQLITE

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str, like: str = "") -> str:
        if like:
            shutil.copy(self._file(like), self._file(name))
        return f"sqlite:///{self._file(name)}"

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"


class PostgresServer(Databases):
    kind = POSTGRESQL

    def __init__(self, url: str) -> None:
        self.base = url.removesuffix("postgres")
        self.socket = url.removeprefix("postgres://postgres@/").removesuffix("/postgres")

    def url(self, name: str, like: str = "") -> str:
        plain, template = name.replace("-", "_"), like.replace("-", "_")
        self.ask("postgres", f"CREATE DATABASE {plain}" + (f" TEMPLATE {template}" if template else ""))
        return self.base + plain

    def ask(self, name: str, statement: str) -> str:
        """The answer of psql to one statement."""
        server = find_server()
        assert server is not None
        command = [
            server / "psql",
            "-h",
            self.socket,
            "-U",
            "postgres",
            "-d",
            name.replace("-", "_"),
            "-qtAc",
            statement,
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[Databases]:
    if kind == SQLITE:
        yield SqliteFiles(folder)
        return
    with temporary_server(KEEPS_ITS_WORD) as url:
        yield PostgresServer(url)
